"""What does not fit on the screen is counted: forms, notices, lists in dialogs, the page."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.widgets.field_sheet import FieldSheet
from jxc_tui.wiring import Services
from tests.desk.fixtures import Desk

Open = Callable[..., Any]


def hidden(desk: Desk) -> tuple[int, int]:
    """How many lines of the form lie above and below what is shown."""
    form = desk.app.screen.query_one(FieldSheet)
    return form.top, max(0, len(form.layout_now.lines) - form.top - form.size.height)


def told(desk: Desk) -> tuple[int, int]:
    """The same as the heading says it."""
    heading = desk.text.splitlines()[0]
    counts = [re.search(pattern, heading) for pattern in (r"↑ 前面 (\d+) 行", r"↓ 还有 (\d+) 行")]
    up, down = (int(found.group(1)) if found else 0 for found in counts)
    return up, down


@pytest.mark.parametrize("height", [10, 16, 18, 24, 50])
async def test_a_form_says_how_many_lines_are_out_of_sight(
    open_desk: Open, services: Services, admin: CurrentUser, height: int
) -> None:
    for name in ("专管员", "来源渠道", "旧系统编号"):
        services.custom_fields.add(admin, name)
    async with open_desk(admin, size=(80, height)) as desk:
        await desk.press("f7")
        await desk.sees("新建客户")
        for _ in range(6):
            await desk.rests()
            assert told(desk) == hidden(desk)
            await desk.press("pagedown")
        await desk.rests()
        assert told(desk) == hidden(desk)
        assert (hidden(desk) == (0, 0)) == (height == 50)


async def test_the_form_of_a_rule_scrolls_where_it_does_not_fit(
    open_desk: Open, admin: CurrentUser
) -> None:
    async with open_desk(admin, size=(80, 16)) as desk:
        await desk.app.run_action("go('rules')")
        await desk.sees("KH{seq:6}")
        await desk.press("f7")
        await desk.sees("↓ 还有", "样式")
        await desk.press(*["down"] * 20)
        await desk.sees("↑ 前面", "业务员对照", without="↓ 还有")
        assert told(desk) == hidden(desk)


@pytest.mark.parametrize("place", ["new customer", "rule"])
@pytest.mark.parametrize(
    "keys", [["down"] * 6, ["down"] * 20, ["pagedown"] * 3, ["down", "up"] * 9]
)
async def test_the_field_with_the_cursor_is_in_sight_however_fast_the_keys_came(
    open_desk: Open, admin: CurrentUser, place: str, keys: list[str]
) -> None:
    async with open_desk(admin, size=(80, 14)) as desk:
        if place == "rule":
            await desk.app.run_action("go('rules')")
            await desk.sees("KH{seq:6}")
        await desk.press("f7")
        form = desk.app.screen.query_one(FieldSheet)
        for _ in range(2):
            await desk.press(*keys)
            field = form.layout_now.places[form.here]
            first, last = form.top, form.top + form.size.height
            assert first <= field.y and field.y + field.height <= last, (field, desk.text)
            await desk.press(*["up"] * 24)


@pytest.mark.parametrize("size", [(80, 10), (60, 14), (40, 16)])
async def test_help_says_how_many_lines_follow(
    open_desk: Open, admin: CurrentUser, size: tuple[int, int]
) -> None:
    async with open_desk(admin, size=size) as desk:
        await desk.press("f1")
        await desk.sees("Enter / Esc 关闭", "↓ 还有")
        await desk.press(*["pagedown"] * 8)
        await desk.sees("↑ 前面", "Enter / Esc 关闭", without="↓ 还有")


async def test_a_list_of_choices_says_how_many_follow(open_desk: Open, admin: CurrentUser) -> None:
    async with open_desk(admin, size=(80, 16)) as desk:
        await desk.press("f7")
        await desk.sees("新建客户")
        await desk.press(*["down"] * 11, "f4")
        await desk.sees("↓ 还有", "Enter确定")
        await desk.press("pagedown", "pagedown")
        await desk.sees("↑ 前面")


async def test_a_question_keeps_its_answers_on_a_small_screen(
    open_desk: Open, services: Services, admin: CurrentUser
) -> None:
    services.records.create(admin, {"name": "浙江义乌小商品城百货批发有限责任公司北京分公司"})
    async with open_desk(admin, size=(44, 9)) as desk:
        await desk.sees("KH000001")
        await desk.press("f8")
        await desk.sees("F2 是", "Enter / Esc 否（默认）")
        await desk.press("escape")
        await desk.pilot.resize_terminal(80, 24)
        await desk.sees("KH000001", without="删除客户")
