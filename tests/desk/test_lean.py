"""What is done with less work than Textual's is the same: pictures, handlers, parameters."""

from __future__ import annotations

import gc
import inspect
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from functools import partial, wraps
from typing import Any

import pytest
from rich.segment import Segment
from textual import events
from textual._styles_cache import StylesCache
from textual.app import App
from textual.await_remove import AwaitRemove
from textual.color import Color
from textual.strip import Strip
from textual.widget import Widget

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.desk.terminal import lean
from jxc_tui.widgets.own_look import OwnLook
from jxc_tui.widgets.row_list import RowList
from jxc_tui.wiring import Services
from tests.desk.fixtures import Desk, settle

Open = Callable[..., AbstractAsyncContextManager[Desk]]
WALK = ("f9", "escape", "f1", "escape", "f8", "escape", "f2", "escape", "enter", "f4", "f4",
        "escape", "escape", "escape", "insert", "f7", "down", "escape", "ctrl+p")  # fmt: skip


def picture(chops: Sequence[dict[int, Strip | None]]) -> list[list[Segment]]:
    """Lines of what is drawn, cut and put together alike."""
    return [list(Strip.join(part for part in line.values() if part).simplify()) for line in chops]


def same_pictures(app: App[Any]) -> None:
    compositor = app.screen._compositor
    everything = compositor.size.region
    middle = everything.shrink((3, 5, 3, 5))
    for region, lines in ((everything, range(999)), (middle, range(4, 9))):
        drawn = lean._render_chops(compositor, region, lines.__contains__)
        as_ever = lean._any_chops(compositor, region, lines.__contains__)
        for y in lines[: everything.height]:
            assert picture([drawn[y]]) == picture([dict(as_ever[y])]), (type(app.screen), y)


def same_lines(app: App[Any]) -> None:
    """Lines that go out as they are drawn, or as they were drawn before, are those of Textual."""
    for widget in app.screen.query(OwnLook):
        whole = widget.outer_size.region
        if isinstance(widget, RowList):
            widget._drawn.clear()
        widget._styles_cache.clear()
        as_ever = Widget.render_lines(widget, whole)
        for _ in range(2):
            widget._styles_cache.clear()
            drawn = widget.render_lines(whole)
            assert drawn == widget.render_lines(whole) == as_ever, widget
        part = whole.shrink((0, 1, 0, 1))
        assert widget.render_lines(part) == Widget.render_lines(widget, part), widget


def same_handlers(app: App[Any]) -> None:
    messages = (events.Mount(), events.Compose(), events.Idle(), events.Key("a", "a"),
                events.Show(), events.Hide(), events.Blur(), events.ScreenSuspend())  # fmt: skip
    for node in (app, *app.screen.walk_children(with_self=True)):
        for message in messages:
            known = list(lean._handlers(node, message.handler_name, message))
            assert known == list(lean._any_handlers(node, message.handler_name, message))


@pytest.mark.parametrize("size", [(80, 24), (60, 16), (120, 36)])
async def test_screens_dialogs_and_menus(
    open_desk: Open, services: Services, admin: CurrentUser, size: tuple[int, int]
) -> None:
    for number in range(40):
        services.records.create(admin, {"name": f"客户{number:03d}", "mobile": "13800001234"})
    async with open_desk(admin, size=size) as desk:
        for key in WALK:
            await desk.press(key)
            same_pictures(desk.app)
            same_lines(desk.app)
            same_handlers(desk.app)


async def test_a_handler_that_prevents_the_others() -> None:
    class Quiet(App[None]):
        async def on_key(self, event: events.Key) -> None:
            event.prevent_default()

    app, key = Quiet(), events.Key("a", "a")
    found = []
    for owner, _ in lean._handlers(app, "on_key", key):
        found.append(owner)
        if owner is Quiet:
            key.prevent_default()
    assert found == [Quiet]


def test_parameters_are_counted_as_by_their_signature() -> None:
    def plain(a: int, b: int = 1, *, c: int) -> None: ...
    def more(a: int, *rest: int, **named: int) -> None: ...

    class Callable_:
        def method(self, a: int) -> None: ...
        def __call__(self, a: int, b: int) -> None: ...

    class Async:
        async def __call__(self, *rest: int) -> None: ...

    class Like(Callable_):
        def __init__(self) -> None:
            self.__wrapped__ = plain

    class Around:
        @wraps(plain)
        def __call__(self, a: int) -> None: ...

    bound: tuple[Callable[..., Any], ...] = (
        plain, more, lambda: None, Callable_().method, Callable_(), partial(plain, 1), print,
        Async(), Like(), Around(), Callable_, AwaitRemove([]),
    )  # fmt: skip
    for each in bound:
        assert lean._count_parameters(each) == len(inspect.signature(each).parameters), each


@pytest.mark.parametrize("base", ["ansi_default", "#102030", "#10203080"])
@pytest.mark.parametrize("background", ["transparent", "ansi_cyan", "#ffffff40"])
def test_the_looks_around_a_border_are_those_of_textual(base: str, background: str) -> None:
    colors = Color.parse(base), Color.parse(background)
    assert lean._inner_outer(*colors) == lean._any_inner_outer(StylesCache(), *colors)


def kept() -> Counter[str]:
    """What there is of screens, widgets and their lines once everything unused is gone."""
    gc.collect()
    kinds = (Widget, StylesCache, Strip)
    return Counter(type(each).__name__ for each in gc.get_objects() if isinstance(each, kinds))


async def test_nothing_stays_of_screens_that_were_left(
    open_desk: Open, services: Services, admin: CurrentUser
) -> None:
    services.records.create(admin, {"name": "客户", "mobile": "13800001234"})

    async def open_and_leave(desk: Desk) -> None:
        for key in ("enter", "escape", "f4", "escape", "f9", "escape", "f1", "escape"):
            await desk.press(key)

    async with open_desk(admin) as desk:
        for _ in range(2):
            await open_and_leave(desk)
        before = kept()
        assert before["StylesCache"] > 0
        for _ in range(4):
            await open_and_leave(desk)
        await settle(desk.pilot, lambda: not kept() - before)
