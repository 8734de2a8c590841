"""A result that comes when the screen which wanted it is already being taken away."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from jxc_tui import screens
from jxc_tui.screens.code_rules import CodeRulesScreen
from jxc_tui.screens.dialogs import NoticeDialog
from jxc_tui.screens.duplicates import DuplicatesScreen
from jxc_tui.screens.follow_ups import FollowUpsScreen
from jxc_tui.services.current_user import CurrentUser
from tests.tui.conftest import Desk

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
    for path in sorted(Path(screens.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(ast.Attribute(attr="push_screen"), [_, _, *_]):
                    yield path.name


def test_every_result_is_asked_for_that_way() -> None:
    assert list(calls_with_a_result()) == ["desk.py"]
