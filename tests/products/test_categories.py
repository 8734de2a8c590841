"""The tree of categories: counted and listed as products say it, renamed and moved as one edit."""

from __future__ import annotations

import random

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.errors import Conflict, InvalidFields, NotFound, Refused
from jxc_tui.records.answers.branches import Branch
from jxc_tui.records.answers.records import PageQuestion
from jxc_tui.records.answers.selection import Selection, Slice
from jxc_tui.records.model.categories import ancestors, is_within, moved, renamed
from jxc_tui.wiring import Services

NAMES = ("甲", "乙", "丙", "甲 1", "a-b", "LED")


@pytest.fixture
def own(services: Services) -> Services:
    return services.of("product")


def new(own: Services, user: CurrentUser, category: str, **fields: str) -> int:
    typed = {"name": "货", "unit": "个", "category": category, **fields}
    return own.records.create(user, typed).id


def grown(own: Services, user: CurrentUser, seed: int, count: int = 30) -> dict[int, str]:
    """Products in a random tree: id → path, as a dict would hold it."""
    dice = random.Random(seed)
    model: dict[int, str] = {}
    for _ in range(count):
        path = "/".join(dice.choice(NAMES) for _ in range(dice.randrange(5)))
        model[new(own, user, path)] = path
    return model


def stored(own: Services, user: CurrentUser, ids: dict[int, str]) -> dict[int, str]:
    return {one: own.records.card(user, one).values.category for one in ids}


def tree(own: Services, user: CurrentUser) -> dict[str, tuple[int, int]]:
    """Every branch with its counts, by walking down."""
    found: dict[str, tuple[int, int]] = {}
    waiting = [""]
    while waiting:
        for row in own.branches.level(user, waiting.pop()).rows:
            found[row.path] = (row.own, row.total)
            if row.opens:
                waiting.append(row.path)
    return found


def told_by(paths: list[str]) -> dict[str, tuple[int, int]]:
    branches = {above for path in paths if path for above in (*ancestors(path), path)}
    return {
        branch: (paths.count(branch), sum(1 for path in paths if is_within(path, branch)))
        for branch in branches
    }


@pytest.mark.parametrize("seed", range(6))
def test_the_tree_is_what_products_say(own: Services, manager: CurrentUser, seed: int) -> None:
    model = grown(own, manager, seed)
    gone = next(iter(model))
    own.records.delete(manager, gone)
    del model[gone]
    paths = list(model.values())
    assert tree(own, manager) == told_by(paths)
    root = own.branches.level(manager, "").above
    assert root == Branch("", paths.count(""), len(paths))
    assert set(own.branches.find(manager)) == set(told_by(paths))
    for term in ("甲", "丙", "led"):
        fitting = {path for path in told_by(paths) if term in path.lower().replace("-", "")}
        assert set(own.branches.find(manager, term)) == fitting


@pytest.mark.parametrize("seed", range(6))
def test_a_branch_is_paged_in_code_order(own: Services, manager: CurrentUser, seed: int) -> None:
    model = grown(own, manager, seed)
    codes = {one: own.records.card(manager, one).values.code for one in model}
    for branch in ("", *sorted(told_by(list(model.values())))):
        inside = sorted(
            codes[one]
            for one, path in model.items()
            if (is_within(path, branch) if branch else not path)
        )
        wanted = Slice("branch", branch)
        down: list[str] = []
        page = own.records.page(manager, PageQuestion(wanted, limit=3))
        assert page.total == len(inside) and page.at_start
        while True:
            down += [row.code for row in page.rows]
            if page.at_end:
                break
            page = own.records.page(manager, PageQuestion(wanted, after=down[-1], limit=3))
            assert not page.at_start
        assert down == inside
        page = own.records.page(manager, PageQuestion(wanted, edge="last", limit=3))
        up = [row.code for row in page.rows]
        assert page.at_end
        while not page.at_start:
            page = own.records.page(manager, PageQuestion(wanted, before=up[0], limit=3))
            assert not page.at_end
            up = [row.code for row in page.rows] + up
        assert up == inside
        for code in inside[:4]:
            page = own.records.page(manager, PageQuestion(wanted, at=code, limit=2))
            assert [row.code for row in page.rows] == inside[inside.index(code) :][:2]
            assert page.at_start == (code == inside[0])


@pytest.mark.parametrize("seed", range(12))
def test_renames_and_moves_are_those_of_a_dict_and_undo_is_exact(
    own: Services, manager: CurrentUser, seed: int
) -> None:
    """Shows that a branch is changed as one edit, refused as the model refuses it."""
    model = grown(own, manager, seed)
    dice = random.Random(seed)
    edits: list[tuple[int, dict[int, str]]] = []
    for _ in range(8):
        paths = sorted(filter(None, model.values()))  # what is taken is what products say
        branches = sorted(told_by(paths))
        branch, other = dice.choice(branches), dice.choice([*branches, "", "新/处"])
        name = dice.choice(("丁", "甲", "led", "x/y", ""))
        moves = dice.random() < 0.5
        try:
            expected = moved(paths, branch, other) if moves else renamed(paths, branch, name)
        except Refused as refusal:
            with pytest.raises(Refused) as refused:
                if moves:
                    own.bulk_edits.preview_move(manager, branch, other)
                else:
                    own.bulk_edits.preview_rename(manager, branch, name)
            assert refused.value.text_id == refusal.text_id
            continue
        if moves:
            plan = own.bulk_edits.preview_move(manager, branch, other)
        else:
            plan = own.bulk_edits.preview_rename(manager, branch, name)
        after = {one: expected.get(path, path) for one, path in model.items()}
        assert plan.changing == sum(1 for one in model if model[one] != after[one])
        if not plan.changing:
            continue
        shown = own.bulk_edits.page(manager, plan.token, 0, 100)
        assert {row.record_id: row.changes for row in shown} == {
            one: (("category", model[one], after[one]),)
            for one in model
            if model[one] != after[one]
        }
        edits.append((own.bulk_edits.apply(manager, plan.token).id, dict(model)))
        model = after
        assert stored(own, manager, model) == model
        assert tree(own, manager) == told_by(list(model.values()))
    for edit_id, before in reversed(edits):
        own.bulk_edits.undo(manager, edit_id)
        assert stored(own, manager, before) == before
    assert edits or seed


def test_a_branch_does_not_go_where_its_parent_holds_products(
    own: Services, manager: CurrentUser
) -> None:
    """Shows that what moves itself does not hide what stands at the place already."""
    new(own, manager, "甲/乙/乙/丙")
    plan = own.bulk_edits.preview_move(manager, "甲/乙/乙", "甲")
    assert plan.fields == (("category", "甲/乙"),)  # nothing but itself is there
    new(own, manager, "甲/乙/丁")
    for _ in range(3):
        new(own, manager, "甲/乙/乙/丙")
    with pytest.raises(Refused) as refused:
        own.bulk_edits.preview_move(manager, "甲/乙/乙", "甲")
    assert refused.value.text_id == "category.taken"


def test_a_product_keeps_to_the_spelling_there_is(own: Services, manager: CurrentUser) -> None:
    first = new(own, manager, "LED/Lamp")
    second = new(own, manager, "led > LAMP/ｓｍａｌｌ")
    third = new(own, manager, "Led/Tube")
    paths = stored(own, manager, dict.fromkeys((first, second, third), ""))
    assert list(paths.values()) == ["LED/Lamp", "LED/Lamp/small", "LED/Tube"]
    plan = own.bulk_edits.preview(manager, Selection(Slice("branch", "LED")), {"category": "led"})
    assert plan.fields == (("category", "LED"),)
    plan = own.bulk_edits.preview_rename(manager, "led", "Led")
    assert plan.changing == 3 and plan.fields == (("category", "Led"),)


def test_what_a_path_cannot_be_is_said(own: Services, manager: CurrentUser) -> None:
    for text, reason in (
        ("长" * 41, "category.name_long"),
        ("/".join(["层"] * 201), "field.too_long"),
    ):
        with pytest.raises(InvalidFields) as refused:
            new(own, manager, text)
        assert [problem.text_id for problem in refused.value.problems] == [reason]
    deep = new(own, manager, "/".join(["长" * 40] * 9))
    assert len(own.records.card(manager, deep).values.category) == 368
    with pytest.raises(NotFound):
        own.bulk_edits.preview_rename(manager, "没有", "有")
    with pytest.raises(Refused) as none:
        own.of("customer").branches.level(manager)
    assert none.value.text_id == "category.no_tree"


def test_a_product_changed_since_the_look_holds_the_edit_back(
    own: Services, manager: CurrentUser
) -> None:
    one, other = new(own, manager, "甲"), new(own, manager, "甲/乙")
    plan = own.bulk_edits.preview_rename(manager, "甲", "丙")
    own.records.update(manager, other, 1, {"note": "x"})
    with pytest.raises(Conflict):
        own.bulk_edits.apply(manager, plan.token)
    assert stored(own, manager, {one: "", other: ""}) == {one: "甲", other: "甲/乙"}
    done = own.bulk_edits.apply(manager, own.bulk_edits.preview_rename(manager, "甲", "丙").token)
    own.records.update(manager, other, 3, {"category": "丁"})
    back = own.bulk_edits.undo(manager, done.id)
    assert (back.back, back.kept) == (1, 1)
    assert stored(own, manager, {one: "", other: ""}) == {one: "甲", other: "丁"}


def test_categories_of_customers_stay_flat(services: Services, manager: CurrentUser) -> None:
    one = services.records.create(manager, {"name": "甲", "category": "批发/零售"}).id
    assert services.records.card(manager, one).values.category == "批发/零售"
    with pytest.raises(InvalidFields):
        services.records.create(manager, {"name": "甲", "category": "长" * 21})
