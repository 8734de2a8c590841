"""One key, one paint: echo, list and card leave for the terminal together."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.app import JxcApp
from jxc_tui.wiring import Services
from tests.desk.fixtures import MOST, Desk

Open = Callable[..., AbstractAsyncContextManager[Desk]]


@pytest.fixture
def paints(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What each paint sends, in order."""
    sent: list[str] = []
    display = JxcApp._display

    def noted(app: JxcApp, screen: Any, renderable: Any) -> None:
        if renderable is not None and not app._batch_count:
            sent.append(renderable.render_segments(app.console))
        display(app, screen, renderable)

    monkeypatch.setattr(JxcApp, "_display", noted)
    return sent


async def test_a_key_in_the_code_bar_is_one_paint(
    open_desk: Open, services: Services, clerk: CurrentUser, paints: list[str]
) -> None:
    for number in range(30):
        services.records.create(clerk, {"name": f"客户{number:03d}"})
    async with open_desk(clerk) as desk:
        for key, last in (("k", "客户029"), ("h", "客户029"), ("backspace", "客户029")):
            await desk.pilot.pause()
            paints.clear()
            await desk.press(key)
            await desk.sees("30 / 30", "客户000")
            assert len(paints) == 1, paints
            assert "客户000" in paints[0] and last not in paints[0]


async def test_a_slow_answer_does_not_hold_the_echo(
    open_desk: Open, services: Services, clerk: CurrentUser, impatient: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    services.records.create(clerk, {"name": "曾惠"})
    search, go_on = services.records.search, threading.Event()

    def slow(*arguments: Any) -> Any:
        assert go_on.wait(MOST)
        return search(*arguments)

    async with open_desk(clerk) as desk:
        monkeypatch.setattr(services.records, "search", slow)
        desk.strike("zh")
        await desk.sees("zh", "曾惠", without="1 / 1")
        go_on.set()
        await desk.sees("1 / 1")
