"""A terminal that draws “ambiguous” characters two cells wide, and a desk in front of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import pyte.screens
import pytest
from wcwidth import wcwidth

from jxc_tui.config import Settings
from jxc_tui.desk.terminal.ambiguous import draw_for, is_ambiguous
from jxc_tui.widgets.cells import width_of
from jxc_tui.widgets.glyphs import FULL, WIDE
from jxc_tui.wiring import Services
from tests.desk import test_frames
from tests.desk.fixtures import Desk, settle
from tests.desk.glass import GlassDesk, behind_glass
from tests.imports.screens import test_import_frames


def wide_cells(char: str) -> int:
    return 2 if is_ambiguous(char) else wcwidth(char)


class WideDesk(GlassDesk):
    """Waits for what a text looks like here, and until the terminal shows just that."""

    async def sees(self, *wanted: str, without: str = "") -> None:
        def here(text: str) -> str:
            """As it is drawn here; keys in a hint are named as in the line of keys."""
            if text == "↑↓":
                return "Down"
            return self.app.texts.own(text.replace(FULL.row, WIDE.row).replace(FULL.off, WIDE.off))

        await super().sees(*map(here, wanted), without=here(without))
        await settle(self.pilot, lambda: self.glass.text == self.text)


@pytest.fixture(autouse=True)
def wide_terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(pyte.screens, "wcwidth", wide_cells)
    monkeypatch.setattr(test_frames, "check", nothing_ambiguous)
    monkeypatch.setattr(test_import_frames, "check", nothing_ambiguous)
    yield
    draw_for("", ambiguous_wide=False)


@pytest.fixture
def open_desk(settings: Settings, services: Services) -> Callable[..., object]:
    return partial(behind_glass, settings, services, wide=True, desk_class=WideDesk)


async def nothing_ambiguous(
    name: str, language: str, desk: Desk, also: Callable[[str], str] = lambda text: text
) -> None:
    """In place of `check`: the same screens, looked at for their signs and their width."""
    await desk.rests(stopping=True)
    lines = also(desk.text).split("\n")
    assert len(lines) <= 24
    for line in lines:
        assert not {char for char in line if is_ambiguous(char)}, line
        assert width_of(line) <= 80, line
