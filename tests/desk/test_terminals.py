"""Old and colourless terminals: plain signs, no colour, the cursor where typing goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.app import JxcApp
from jxc_tui.config import Settings
from jxc_tui.widgets.glyphs import FULL, Look, glyphs_for
from jxc_tui.wiring import Services
from tests.desk.fixtures import Desk, settle

Open = Callable[..., AbstractAsyncContextManager[Desk]]


@pytest.fixture(autouse=True)
def the_usual_look_afterwards() -> Iterator[None]:
    yield
    Look.now = FULL


@pytest.mark.parametrize("term", ["linux", "linux-16color", "vt100", "vt220"])
async def test_a_console_gets_plain_signs(
    open_desk: Open, services: Services, manager: CurrentUser, monkeypatch: pytest.MonkeyPatch,
    term: str,
) -> None:  # fmt: skip
    monkeypatch.setenv("TERM", term)
    services.records.create(manager, {"name": "浙江义乌小商品城百货批发有限责任公司北京分公司"})
    services.records.create(manager, {"name": "曾惠", "status": "停用"})
    async with open_desk(manager) as desk:
        await desk.sees("> KH000001", "xKH000002", "百货批发~")
        await desk.press("f7")
        await desk.sees("客户名称*|")
        await desk.press("escape")
        await desk.app.run_action("go('report')")
        await desk.sees("###")
        assert not set("▌█▏▎▍▋▊▉…│╭") & set(desk.text)


def test_other_terminals_get_the_full_ones() -> None:
    assert glyphs_for("xterm-256color") is FULL
    assert glyphs_for("") is FULL


def test_no_color_means_none(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    line = [Segment("客户", Style(color="cyan", bgcolor="black", bold=True, reverse=True))]
    for each in JxcApp(settings).get_line_filters():
        line = each.apply(line, Color(0, 0, 0))
    style = line[0].style
    assert style is not None
    assert style.color is None or style.color.is_default
    assert style.bgcolor is None or style.bgcolor.is_default
    assert style.bold and style.reverse


async def test_the_terminals_cursor_stands_in_the_code_bar(
    open_desk: Open, clerk: CurrentUser
) -> None:
    async with open_desk(clerk) as desk:
        await settle(desk.pilot, lambda: desk.app.cursor_position == (7, 1))
        await desk.press("f9")
        await desk.sees("去哪里")
        await desk.press("escape")
        await desk.sees("查找:", without="去哪里")
        await settle(desk.pilot, lambda: desk.app.cursor_position == (7, 1))
