"""What every noun can do, told once: the same journey for each, on tables of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.permission import Right, Role
from jxc_tui.bulk_edits.answers import EditPlan
from jxc_tui.errors import InvalidFields, NotFound, NotPermitted
from jxc_tui.records.answers.records import ConflictFound, PageQuestion, Saved, SearchQuestion
from jxc_tui.records.answers.selection import Selection, Slice
from jxc_tui.records.model.headings import record_headings
from jxc_tui.records.model.noun import Noun, nouns
from jxc_tui.wiring import Services
from tests.conftest import signed_in

NOUNS = list(nouns().values())
FIRST, *OTHERS = NOUNS
CODES = {"customer": "KH000001", "supplier": "GY00001", "product": "SP00001"}


@pytest.fixture(params=NOUNS, ids=lambda noun: noun.id)
def noun(request: pytest.FixtureRequest) -> Noun:
    found: Noun = request.param
    return found


@pytest.fixture
def own(services: Services, noun: Noun) -> Services:
    return services.of(noun.id)


# What a new one of each needs, a field with a number, two good numbers, and any other field.
NEEDED = {"product": {"unit": "个"}}
NUMBER = {"product": "barcode"}
GOOD = {
    "mobile": ("13800138000", "13900001111", "13900001113"),
    "barcode": ("6901234567892", "6900000000014", "6900000000137"),
}
ANY = {"product": ("brand", "晨光")}


def number_of(noun: Noun) -> str:
    return NUMBER.get(noun.id, "mobile")


def new(own: Services, user: CurrentUser, **fields: str) -> Saved:
    needed = NEEDED.get(own.database.noun, {})
    return own.records.create(user, {"name": "杭州蓝燕科技有限公司", **needed, **fields})


def names(own: Services, user: CurrentUser) -> list[str]:
    return [row.name for row in own.records.page(user, PageQuestion()).rows]


def found(own: Services, user: CurrentUser, term: str) -> list[str]:
    return [row.code for row in own.records.search(user, SearchQuestion(term)).rows]


def test_there_is_more_than_one() -> None:
    assert FIRST.id == "customer"
    assert {each.id for each in NOUNS} >= {"customer", "supplier", "product"}


def test_it_is_found_by_code_name_pinyin_and_number(
    own: Services, noun: Noun, manager: CurrentUser
) -> None:
    field = number_of(noun)
    saved = new(own, manager, **{field: GOOD[field][0]})
    assert saved.code == CODES[noun.id]
    for term in (saved.code, "蓝燕", "hzlykj", "lanyan", GOOD[field][0][-4:]):
        assert found(own, manager, term) == [saved.code], term


def test_no_noun_sees_the_others(services: Services, manager: CurrentUser) -> None:
    """One code may be given in each; they are numbered each for themselves."""
    for each in NOUNS:
        saved = new(services.of(each.id), manager, name=each.called[0], code="A-1")
        assert (saved.id, saved.code) == (1, "A-1")
    for each in NOUNS:
        own = services.of(each.id)
        assert names(own, manager) == [each.called[0]]
        assert found(own, manager, "A-1") == ["A-1"]
        [change] = own.records.card(manager, 1).changes
        assert change.action == f"{each.id}.created"


def test_a_later_version_is_a_conflict_and_nothing_is_lost(
    own: Services, manager: CurrentUser
) -> None:
    saved = new(own, manager)
    own.records.update(manager, saved.id, 1, {"note": "先"})
    late = own.records.update(manager, saved.id, 1, {"note": "后"})
    assert isinstance(late, ConflictFound)
    assert own.records.card(manager, saved.id).values.note == "先"


def test_codes_are_changed_and_former_ones_still_lead_there(
    own: Services, manager: CurrentUser
) -> None:
    saved = new(own, manager)
    own.records.update(manager, saved.id, 1, {"code": "NEU-7"})
    assert found(own, manager, saved.code) == ["NEU-7"]
    with pytest.raises(InvalidFields):
        new(own, manager, code=saved.code)


def test_deleted_it_waits_in_the_bin_and_comes_back(own: Services, manager: CurrentUser) -> None:
    saved = new(own, manager)
    own.records.delete(manager, saved.id)
    assert names(own, manager) == []
    assert [row.code for row in own.records.bin(manager).rows] == [saved.code]
    own.records.restore(manager, saved.id)
    assert found(own, manager, saved.code) == [saved.code]


def test_drafts_are_of_one_noun(services: Services, manager: CurrentUser) -> None:
    for each in NOUNS:
        services.of(each.id).drafts.keep(manager, 0, 0, {"name": each.called[0]})
    for each in NOUNS:
        [draft] = services.of(each.id).drafts.find(manager)
        assert draft.fields["name"] == each.called[0]


def test_custom_fields_are_of_one_noun(services: Services, manager: CurrentUser) -> None:
    for each in NOUNS:
        services.of(each.id).custom_fields.add(manager, f"{each.called[0]}档案")
    for each in NOUNS:
        own = services.of(each.id)
        assert [field.name for field in own.custom_fields.list(manager)] == [
            f"{each.called[0]}档案"
        ]


def sheet(noun: Noun, *rows: str) -> str:
    needed = NEEDED.get(noun.id, {})
    headings = [noun.field[each].header for each in ("code", "name", number_of(noun), *needed)]
    return "\n".join([",".join(headings), *(",".join([row, *needed.values()]) for row in rows)])


@pytest.fixture
def put(services: Services, manager: CurrentUser) -> Callable[[str, str], str]:
    def made(name: str, text: str) -> str:
        folder = services.imports.settings.box(manager.name)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        (folder / name).write_text(text, encoding="utf-8")
        return name

    return made


def test_a_file_is_rehearsed_put_right_imported_undone_and_redone(
    own: Services, noun: Noun, manager: CurrentUser, put: Callable[[str, str], str]
) -> None:
    saved = new(own, manager)
    field = number_of(noun)
    first, second, third = GOOD[field]
    wrong = second[:-1] + "x" if field == "mobile" else second[:-1] + "5"
    lines = (f"{saved.code},蓝燕,{first}", f"B-2,红燕,{wrong}", f",白燕,{third}")
    name = put("a.csv", sheet(noun, *lines))
    verdict = own.imports.rehearse(manager, name)
    assert (verdict.new, verdict.updated, verdict.error_rows) == (1, 1, 1)
    fixed = own.imports.fix(manager, verdict.token, 3, field, second)
    assert fixed.code == "B-2"
    done = own.imports.apply(manager, verdict.token)
    assert (done.new, done.updated) == (2, 1)
    assert sorted(names(own, manager)) == ["白燕", "红燕", "蓝燕"]
    own.batches.undo(manager, done.batch_id)
    assert names(own, manager) == ["杭州蓝燕科技有限公司"]
    own.batches.redo(manager, done.batch_id)
    assert sorted(names(own, manager)) == ["白燕", "红燕", "蓝燕"]


def test_what_is_exported_comes_back_without_a_change(
    own: Services, noun: Noun, manager: CurrentUser
) -> None:
    sample = {
        "mobile": "13800138000", "phone": "0571-86667777", "opening_fen": "12.50",
        "term_days": "30", "tax_rate": "13", "level": "A", "credit_limit_fen": "1000",
        "salesperson": "李四", "province": "浙江省", "city": "杭州市", "note": "=1+1",
        "barcode": "6901234567892", "unit2": "箱", "factor": "24", "retail_fen": "1.5",
        "stock_low": "2.5", "brand": "晨光", "shelf_days": "30",
    }  # fmt: skip
    new(own, manager, **{name: text for name, text in sample.items() if name in noun.field})
    for name in ("a.xlsx", "a.csv"):
        own.exports.records(manager, name, full=True)
        verdict = own.imports.rehearse(manager, name)
        assert (verdict.rows, verdict.unchanged) == (1, 1), verdict.changes


def test_files_have_its_own_headings_and_no_other(
    own: Services, noun: Noun, manager: CurrentUser
) -> None:
    done = own.exports.template(manager, "t.xlsx")
    book = load_workbook(Path(done.path))
    assert book.sheetnames[0] == noun.several[0]
    headings = [str(cell.value).rstrip("*") for cell in book.worksheets[0][1]]
    assert headings == [spec.header for spec in noun.fields]


def test_a_plan_of_one_noun_is_none_of_another(
    services: Services, manager: CurrentUser, put: Callable[[str, str], str]
) -> None:
    for each in OTHERS:
        verdict = services.of(each.id).imports.rehearse(
            manager, put("a.csv", sheet(each, "B-2,红燕,"))
        )
        with pytest.raises(NotFound):
            services.imports.apply(manager, verdict.token)


def test_two_are_made_one_and_two_again(own: Services, manager: CurrentUser) -> None:
    winner, loser = new(own, manager), new(own, manager, name="杭州蓝雁科技有限公司", note="二")
    merged = own.merging.merge(manager, winner.id, loser.id, (1, 1), {"note": "loser"})
    assert found(own, manager, loser.code) == [winner.code]
    own.merging.undo(manager, merged.merge_id)
    assert found(own, manager, loser.code) == [loser.code]
    assert len(names(own, manager)) == 2


def test_codes_are_changed_as_one_and_back(own: Services, manager: CurrentUser) -> None:
    saved = new(own, manager, code="ALT-1")
    plan = own.recodes.preview(manager, Slice("bad_code"))
    done = own.recodes.apply(manager, plan.token, "统一")
    now = own.records.card(manager, saved.id).values.code
    assert now != "ALT-1"
    own.recodes.undo(manager, done.id)
    assert own.records.card(manager, saved.id).values.code == "ALT-1"


def test_a_field_is_set_for_many_and_back(own: Services, manager: CurrentUser) -> None:
    ids = [new(own, manager, name=f"第{number}家").id for number in range(3)]
    whom = Selection(Slice(), tuple(ids))
    name, text = ANY.get(own.database.noun, ("settlement", "月结"))

    def held() -> set[str]:
        return {getattr(own.records.card(manager, one).values, name) for one in ids}

    plan: EditPlan = own.bulk_edits.preview(manager, whom, {name: text})
    done = own.bulk_edits.apply(manager, plan.token)
    assert held() == {text}
    own.bulk_edits.undo(manager, done.id)
    assert held() == {""}


def test_no_field_of_another_noun_can_be_set(
    own: Services, noun: Noun, manager: CurrentUser
) -> None:
    saved = new(own, manager)
    foreign = {name for each in NOUNS for name in each.field} - noun.field.keys()
    for name in foreign:
        with pytest.raises(InvalidFields):
            own.records.update(manager, saved.id, 1, {name: "1"})


def test_follow_ups_are_of_one_noun(services: Services, manager: CurrentUser) -> None:
    for each in NOUNS:
        own = services.of(each.id)
        saved = new(own, manager)
        own.follow_ups.add(manager, saved.id, f"问{each.called[0]}", "2026-12-01")
    for each in NOUNS:
        notes = services.of(each.id).follow_ups.of_record(manager, 1)
        assert [note.text for note in notes.notes] == [f"问{each.called[0]}"]


def test_rights_are_of_one_noun(services: Services, admin: CurrentUser) -> None:
    """Who may not read suppliers may read customers, and the other way round."""
    viewer = signed_in(services, admin, Role.VIEWER)
    for each in NOUNS:
        right = Right.READ.of(each.id)
        with services.database.write() as connection:
            connection.exec_driver_sql(
                "DELETE FROM role_grant WHERE role = 'viewer' AND permission = ?", (right.value,)
            )
        with pytest.raises(NotPermitted) as refused:
            services.of(each.id).records.page(viewer, PageQuestion())
        assert refused.value.params["permission"] == right.value
        for other in NOUNS:
            if other is not each:
                services.of(other.id).records.page(viewer, PageQuestion())
        with services.database.write() as connection:
            connection.exec_driver_sql(
                "INSERT INTO role_grant (role, permission) VALUES ('viewer', ?)", (right.value,)
            )


def test_every_role_begins_with_the_same_rights_over_each(admin: CurrentUser) -> None:
    for noun in NOUNS:
        assert {each.of(noun.id) for each in Right} <= admin.permissions


def test_the_doctor_counts_each(services: Services, admin: CurrentUser) -> None:
    for each in NOUNS:
        new(services.of(each.id), admin)
    counts = next(f for f in services.maintenance.doctor(admin) if f.id == "counts")
    assert counts.ok
    for each in NOUNS:
        assert f"{each.room} 1 / 1" in counts.detail
    for each in OTHERS:
        with services.of(each.id).database.write() as connection:
            connection.exec_driver_sql("UPDATE record_tally SET count = 7 WHERE name = 'live'")
        assert not next(f for f in services.maintenance.doctor(admin) if f.id == "counts").ok
        with services.of(each.id).database.write() as connection:
            connection.exec_driver_sql("UPDATE record_tally SET count = 1 WHERE name = 'live'")


def test_a_disabled_one_stays_readable(own: Services, manager: CurrentUser) -> None:
    saved = new(own, manager, status="停用")
    assert own.records.card(manager, saved.id).values.status == "disabled"
    assert found(own, manager, saved.code) == [saved.code]


def test_values_stand_in_for_each_other(noun: Noun) -> None:
    """A noun is one value: another with fewer fields is another noun."""
    smaller = replace(noun, id="other", fields=noun.fields[:2])
    assert list(smaller.field) == ["code", "name"]
    assert smaller.choices == ()


def test_short_headings_name_it_beside_those_that_only_it_has(noun: Noun) -> None:
    """`名称` and `编码` mean the product in a list with prices, and no customer there."""
    known = record_headings(noun.id)
    for spec in noun.fields:
        beside = known.among(["编码", "名称", spec.header])
        assert [each and each[0] for each in beside[:2]] == ["code", "name"], spec.header
    if noun.id != "product":
        assert known.among(["编码", "名称", "规格", "零售价"])[:2] == [None, None]
