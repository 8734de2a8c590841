"""Categories: a tree of any depth by the text of paths."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jxc_tui.errors import Refused
from jxc_tui.i18n import Texts
from jxc_tui.records.model.categories import (
    MOST_NAME,
    MOST_PATH,
    ancestors,
    category_of,
    check_category,
    depth,
    is_within,
    moved,
    name_of,
    parent_of,
    renamed,
)

TREE = ("五金", "五金/螺丝", "五金/螺丝/不锈钢", "五金件", "工具", "工具/螺丝刀")


def said(refused: Refused) -> str:
    return Texts("zh").get(refused.text_id, **refused.params)


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("五金/螺丝/不锈钢", "五金/螺丝/不锈钢"),
        (" 五金 ／ 螺丝 / 不锈钢 / ", "五金/螺丝/不锈钢"),
        ("五金>螺丝", "五金/螺丝"),
        ("五金 -> 螺丝", "五金/螺丝"),
        ("五金→螺丝", "五金/螺丝"),
        ("五金\\螺丝", "五金/螺丝"),
        ("//五金//螺丝", "五金/螺丝"),
        ("T-shirt", "T-shirt"),
        ("饮料\u200b\n", "饮料"),
        ("/", ""),
        ("", ""),
    ],
)
def test_a_path_has_one_form(typed: str, path: str) -> None:
    assert check_category("category", typed) == (path, None)


def test_too_long_is_said_with_its_length() -> None:
    with pytest.raises(Refused) as refused:
        category_of("五金/" + "长" * (MOST_NAME + 1))
    assert f"最多 {MOST_NAME} 个字符，现为 {MOST_NAME + 1} 个" in said(refused.value)
    deep = "/".join(["层"] * 201)
    value, problem = check_category("category", deep)
    assert problem is not None
    assert (value, problem.text_id, dict(problem.params)) == (
        deep, "category.path_long", {"most": MOST_PATH, "length": 401},
    )  # fmt: skip
    assert depth(category_of("/".join(["层"] * 200))) == 200


def test_up_and_down_the_tree() -> None:
    assert ancestors("五金/螺丝/不锈钢") == ("五金", "五金/螺丝")
    assert ancestors("") == ()
    assert (name_of("五金/螺丝"), parent_of("五金/螺丝"), parent_of("五金")) == ("螺丝", "五金", "")
    assert (depth(""), depth("五金"), depth("五金/螺丝/不锈钢")) == (0, 1, 3)
    assert is_within("五金/螺丝", "五金") and is_within("五金", "五金") and is_within("五金", "")
    assert not is_within("五金件", "五金") and not is_within("五金", "五金/螺丝")
    assert is_within("LED/a", "led")


def test_a_branch_takes_all_below_it_along() -> None:
    assert moved(TREE, "五金/螺丝", "工具") == {
        "五金/螺丝": "工具/螺丝",
        "五金/螺丝/不锈钢": "工具/螺丝/不锈钢",
    }
    assert moved(TREE, "五金/螺丝", "") == {"五金/螺丝": "螺丝", "五金/螺丝/不锈钢": "螺丝/不锈钢"}
    assert moved(TREE, "五金/螺丝", "五金") == {}
    assert renamed(TREE, "五金", "零件")["五金/螺丝/不锈钢"] == "零件/螺丝/不锈钢"
    assert moved(("straße/x",), "STRASSE", "a") == {"straße/x": "a/STRASSE/x"}


@pytest.mark.parametrize(
    ("branch", "under", "says"),
    [
        ("五金", "五金/螺丝", "「五金」不能移到它自己的下级「五金/螺丝」里"),
        ("五金", "五金/螺丝/不锈钢", "不能移到它自己的下级"),
        ("五金", "五金", "不能移到它自己里面"),
        ("", "工具", "请选要移动的类别"),
    ],
)
def test_no_branch_goes_below_itself(branch: str, under: str, says: str) -> None:
    with pytest.raises(Refused) as refused:
        moved(TREE, branch, under)
    assert says in said(refused.value)


def test_what_stands_there_already_is_named() -> None:
    with pytest.raises(Refused) as refused:
        moved((*TREE, "工具/螺丝"), "五金/螺丝", "工具")
    assert "已经有「工具/螺丝」" in said(refused.value)
    for name, says in (
        ("工具", "已经有「工具」"),
        ("a/b", "不是一级的类别名称"),
        (" ", "不是一级"),
    ):
        with pytest.raises(Refused) as refused:
            renamed(TREE, "五金", name)
        assert says in said(refused.value)
    with pytest.raises(Refused) as refused:
        moved(("a", "a/" + "/".join("b" * 190), "c" * 40), "a", "c" * 40)
    assert "最多 400 个字符" in said(refused.value)


STEPS = st.lists(st.sampled_from("甲乙丙ab"), min_size=1, max_size=5)


@given(st.lists(STEPS, max_size=8), STEPS, st.lists(st.sampled_from("甲乙丙ab"), max_size=4))
def test_a_move_loses_no_branch_and_makes_none_one(
    rows: list[list[str]], one: list[str], other: list[str]
) -> None:
    branch, under = "/".join(one), "/".join(other)
    paths = {branch, *("/".join(row) for row in rows)}
    paths |= {above for path in paths for above in ancestors(path)}
    try:
        exchanged = moved(paths, branch, under)
    except Refused as refused:
        assert said(refused) != refused.text_id
        return
    after = [exchanged.get(path, path) for path in paths]
    assert len(set(after)) == len(paths)
    assert {depth(new) - depth(old) for old, new in exchanged.items()} <= {
        depth(under) + 1 - depth(branch)
    }
    assert all(is_within(new, under) for new in exchanged.values())


@given(st.text(max_size=60))
@example("0 ´")  # NFKC makes a blank of it
def test_the_form_is_stable(text: str) -> None:
    try:
        path = category_of(text)
    except Refused:
        return
    assert category_of(path) == path
