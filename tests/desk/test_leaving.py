"""A result that comes when the screen which wanted it is already being taken away."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.codes.screens.code_rules import CodeRulesScreen
from jxc_tui.desk.dialogs import NoticeDialog
from jxc_tui.follow_ups.screens.follow_ups import FollowUpsScreen
from jxc_tui.merging.screens.duplicates import DuplicatesScreen
from tests.desk.fixtures import Desk
from tests.house.tree import modules, name_of, of_the_screens

Open = Callable[..., AbstractAsyncContextManager[Desk]]


@pytest.mark.parametrize("screen", [DuplicatesScreen, FollowUpsScreen, CodeRulesScreen])
@pytest.mark.parametrize("gone", [False, True])
async def test_only_a_screen_that_is_there_gets_it(
    open_desk: Open, admin: CurrentUser, screen: type[DuplicatesScreen], gone: bool
) -> None:
    came: list[object] = []
    async with open_desk(admin) as desk:
        below = screen()
        await desk.app.push_screen(below)
        await desk.rests()
        dialog = NoticeDialog("题", ["话"])
        below.open_above(dialog, came.append)
        await desk.rests()
        if gone:
            await below.query("*").remove()
        dialog.dismiss(None)
        await desk.rests()
    assert came == ([] if gone else [None])


def calls_with_a_result() -> Iterator[str]:
    """Where a screen is pushed with something to call behind it."""
    for path in filter(of_the_screens, modules()):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(ast.Attribute(attr="push_screen"), [_, _, *_]):
                    yield name_of(path)


def test_every_result_is_asked_for_that_way() -> None:
    # The app itself is never taken away, nor what it holds back while it is locked.
    assert sorted(set(calls_with_a_result())) == [
        "jxc_tui.app", "jxc_tui.desk.locking", "jxc_tui.desk.screen",
    ]  # fmt: skip
