"""A terminal that draws “ambiguous” characters two cells wide: nothing of ours is one of them.

Every screen of `test_frames` is opened again on such a terminal.
"""

from __future__ import annotations

import os
import pty
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager
from typing import Any

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.desk.terminal.ambiguous import draw_for, is_ambiguous
from jxc_tui.desk.terminal.probe import _SIGNS, Probed, probe, raw
from jxc_tui.widgets.cells import width_of
from jxc_tui.wiring import Services
from tests.desk.glass import GlassDesk

# pytest runs these here once more, with the terminal of `wide`.
from tests.desk.test_frames import *  # noqa: F403
from tests.house.tree import modules, of_the_screens
from tests.imports.screens.wide import open_desk, wide_terminal

__all__ = ["open_desk", "wide_terminal"]

OpenGlass = Callable[..., AbstractAsyncContextManager[GlassDesk]]
USER_DATA = "甲“乙”·丙…→丁 × ─ №①"


async def test_what_people_typed_stays_and_takes_its_cells(
    open_desk: OpenGlass, services: Services, admin: CurrentUser
) -> None:
    services.records.create(admin, {"name": USER_DATA, "note": USER_DATA * 4, "city": "“杭州”"})
    async with open_desk(admin) as desk:
        await desk.sees("KH000001")
        assert "甲“乙”·丙…→丁" in desk.text
        for keys in (("enter",), ("f4",), ("down", "end"), ("escape",)):
            await desk.press(*keys)
            await desk.rests()
            assert "甲“乙”" in desk.text or "F9" in desk.text
            for line in desk.text.split("\n"):
                assert width_of(line) <= 80, line


def test_the_measure_goes_back() -> None:
    draw_for("", ambiguous_wide=True)
    assert (width_of("─…"), width_of("e\u0300"), width_of("客")) == (4, 1, 2)
    draw_for("", ambiguous_wide=False)
    assert (width_of("─…"), width_of("客")) == (2, 2)


@pytest.fixture
def line() -> Iterator[tuple[int, int]]:
    """(the terminal's end, the program's end) of a pseudo-terminal."""
    ours, theirs = pty.openpty()
    yield ours, theirs
    os.close(ours)
    os.close(theirs)


@pytest.mark.parametrize(
    ("sent", "probed"),
    [
        (b"\x1b[7;%dR" % (1 + len(_SIGNS)), Probed(False, b"")),
        (b"\x1b[7;%dR" % (1 + 2 * len(_SIGNS)), Probed(True, b"")),
        (b"\x1b[7;%dR" % (2 + len(_SIGNS)), Probed(True, b"")),
        (b"adm\x1b[1;%dRin" % (1 + 2 * len(_SIGNS)), Probed(True, b"admin")),
        ("客\x1b[A\r".encode(), Probed(None, "客\x1b[A\r".encode())),
        (b"", Probed(None, b"")),
    ],
)
def test_the_question(line: tuple[int, int], sent: bytes, probed: Probed) -> None:
    """Whatever is typed before or around the answer is kept as it came."""
    ours, theirs = line
    with raw(theirs):
        os.write(ours, sent)
        assert probe(theirs, theirs, 0.05) == probed


def test_the_terminal_is_left_as_it_was(line: tuple[int, int]) -> None:
    import termios

    _, theirs = line
    before = termios.tcgetattr(theirs)
    with raw(theirs):
        assert termios.tcgetattr(theirs) != before
    assert termios.tcgetattr(theirs) == before


def test_no_sign_of_ours_is_ambiguous_but_by_the_glyphs() -> None:
    """Screens draw such signs through `Look` or `Texts`, which know the terminal."""
    import ast

    allowed = {"glyphs.py", "bars.py", "probe.py", "wrap.py", "ambiguous.py"}
    found: list[tuple[str, int, Any]] = []
    for path in filter(of_the_screens, modules()):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        told = {
            id(node.body[0].value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
            and isinstance(node.body[0], ast.Expr)
        }
        found += [
            (path.name, node.lineno, node.value)
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
            if id(node) not in told and path.name not in allowed
            if any(map(is_ambiguous, node.value))
        ]
    # Names of keys, and a bar that is drawn of other signs there.
    assert [each for each in found if each[2] not in ("↑", "↓", "←", "→", "█")] == []
