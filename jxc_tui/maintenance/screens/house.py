"""The places that look after the house, side by side: backups, checks, the change log."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding
from textual.widget import Widget

from jxc_tui.access.permission import Permission
from jxc_tui.desk.list_screen import ListScreen
from jxc_tui.widgets.tab_line import TabLine
from jxc_tui.widgets.text_line import TextLine

# The places from left to right, and who may enter them (as `places.PLACES` says too).
PARTS: tuple[tuple[str, Permission], ...] = (
    ("house", Permission.BACKUP_CREATE),
    ("checks", Permission.SETTING_MANAGE),
    ("log", Permission.LOG_READ),
)


class HousePart(ListScreen):
    """One of the places; ←/→ go to the others that the user may enter.

    What takes long runs beside the keys: its progress stands at the right of the line above the
    list, and leaving the place ends what can be ended.
    """

    part: ClassVar[str] = ""

    BINDINGS = [
        Binding("right,tab", "part(1)", id="house.next"),
        Binding("left,shift+tab", "part(-1)", id="house.previous", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.halt = threading.Event()
        self.working = False
        self._about = ""

    def body(self) -> Iterable[Widget]:
        yield TabLine(id="house-tabs")
        yield TextLine(f" {self.t('house.reading')}", id="house-about")
        yield from self.list_widgets()

    def list_widgets(self) -> Iterable[Widget]:
        """The list and what belongs to it."""
        return ()

    def on_mount(self) -> None:
        names = [self.t(f"house.{name}") for name in self._open_parts()]
        chosen = self._open_parts().index(self.part)
        self.query_one("#house-tabs", TabLine).show_tabs(names, (chosen,))

    def _open_parts(self) -> list[str]:
        return [name for name, permission in PARTS if self.may(permission)]

    def action_part(self, step: int) -> None:
        names = self._open_parts()
        self.app.action_go(names[(names.index(self.part) + step) % len(names)])

    def about(self, text: str) -> None:
        """The line above the list."""
        self._about = text
        self.progress("")

    def progress(self, text: str) -> None:
        """What is being worked on, at the right of that line; empty for nothing."""
        self.query_one("#house-about", TextLine).show(f" {self._about}", f"{text} " if text else "")

    def on_unmount(self) -> None:
        """However the place is left: what can be ended is ended."""
        self.halt.set()
