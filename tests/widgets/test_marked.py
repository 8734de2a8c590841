"""What matched stands out in the row without colours, and the card names it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

import pytest
from rich.style import Style

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.widgets.marked import Marked, laid_out, lean, pieces
from jxc_tui.wiring import Services
from tests.desk.fixtures import Desk
from tests.widgets.test_paint import paints as paints

Open = Callable[..., AbstractAsyncContextManager[Desk]]


@pytest.mark.parametrize(
    ("cell", "room", "text", "marked"),
    [
        (Marked("远山五金行", ((2, 4),)), 12, "远山五金行  ", ["五金"]),
        (Marked("远山五金行", ((2, 5),)), 8, "远山五…", ["五"]),
        (Marked("远山五金行", ((4, 5),)), 6, "远山…", []),
        (Marked("远山五金行", ()), 10, "远山五金行", []),
        (
            Marked("杭州远山五金有限公司 · 陈小明", ((14, 16),), 6),
            20,
            "杭州远山五… · 陈小明",
            ["小明"],
        ),
        (Marked("远山 · 陈小明", ((5, 8),), 6), 20, "远山 · 陈小明       ", ["陈小明"]),
    ],
)
def test_marked_parts_stay_on_their_characters(
    cell: Marked, room: int, text: str, marked: list[str]
) -> None:
    part, spans = laid_out(cell, room)
    assert part.rstrip() == text.rstrip()
    assert [part[start:end] for start, end in spans] == marked


def test_marks_are_seen_in_every_look() -> None:
    for look in (Style(), Style(reverse=True), Style(dim=True)):
        found = list(pieces("abcdef", [(1, 3), (4, 5)], look))
        assert [piece.text for piece in found] == ["a", "bc", "d", "e", "f"]
        for piece in found[1::2]:
            assert piece.style is not None
            assert piece.style.underline
            assert piece.style.bold


def test_only_the_terminals_own_colours_are_left_out() -> None:
    assert lean(Style.parse("default on default")) == Style.null()
    assert lean(Style.parse("reverse default on default")) == Style(reverse=True)
    assert lean(Style.parse("red on default")) == Style.parse("red on default")


async def test_the_row_marks_and_the_card_names_what_matched(
    open_desk: Open, services: Services, clerk: CurrentUser, paints: list[str]
) -> None:
    create = services.records.create
    create(clerk, {"name": "远山五金行", "contact": "陈小明", "email": "ming@yuanshan.example"})
    create(clerk, {"name": "曾惠", "contact": "曾惠"})
    async with open_desk(clerk) as desk:
        await desk.type("小")
        await desk.sees("1 / 2", "远山五金行 · 陈小明", "按联系人 陈小明 找到")
        paints.clear()
        await desk.press("明")
        await desk.sees("小明")
        assert len(paints) == 1
        assert "\x1b[1;4;7m小明" in paints[0]
        await desk.press("f3")
        await desk.type("ming@")
        await desk.sees("按邮箱 m***@yuanshan.example 找到")
        await desk.press("f3")
        await desk.type("yuanshan")
        await desk.sees("远山五金行", "拼音")
        assert "陈小明 找到" not in desk.text


async def test_who_may_have_been_meant_stands_below_and_is_reached_by_the_arrow(
    open_desk: Open, services: Services, clerk: CurrentUser
) -> None:
    create = services.records.create
    create(clerk, {"name": "远城五金", "code": "KH000001"})
    create(clerk, {"name": "远成物流", "code": "KH000777", "contact": "林芳"})
    async with open_desk(clerk) as desk:
        await desk.type("远城")
        await desk.sees(
            "▌ KH000001", "也可能是：", "KH000777  远成物流", "同音 cheng：城 → 成", "1 / 2"
        )
        await desk.press("down")
        await desk.sees("▌ KH000777", "林芳")
        await desk.press("enter")
        await desk.sees("概况", "远成物流")
        await desk.press("escape")
        await desk.sees("▌ KH000777", "也可能是：")
        await desk.press("up")
        await desk.sees("▌ KH000001")
    async with open_desk(clerk, size=(80, 12)) as desk:
        await desk.type("远城")
        await desk.sees("KH000001")
