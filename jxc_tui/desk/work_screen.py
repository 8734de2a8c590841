"""A list that sometimes works for a while: a drawn bar in its place, and Esc where it can stop."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.desk.list_screen import ListScreen
from jxc_tui.desk.work_lines import LongWork, Telling, Work, work_lines
from jxc_tui.values.progress import Progress
from jxc_tui.widgets.text_line import Lines

LIST, WORK = "list", "work"


class WorkScreen(LongWork, ListScreen):
    """One step at a time, each with its widgets; a long verb runs between `begin` and `to`.

    `Lines(id="work")` is where the bar stands, `topic` where the names of its phases stand in the
    catalog.
    """

    topic = "import_screen"
    stopping = "import_screen.stopping"  # what is said once Esc was pressed
    # Which widgets stand in which steps; the others stand in all of them.
    shown: ClassVar[Mapping[str, tuple[str, ...]]] = {"RowList": (LIST,), "#work": (WORK,)}

    def __init__(self) -> None:
        super().__init__()
        self.step = LIST
        self.work = Work(self, self._show_progress)
        self.owner: CurrentUser | None = None
        self._esc = ""

    def to(self, step: str) -> None:
        """Shows the widgets of a step, and its keys."""
        self.step = step
        if step != WORK:
            self.work.end()
        for selector, steps in self.shown.items():
            self.query_one(selector).display = step in steps
        self.show_keys()

    def begin(self, phase: str, esc: str = "") -> Telling:
        """The bar instead of the list; `esc` is the text that says what Esc does meanwhile."""
        telling = self.work.begin()
        self.owner = self.user
        self._esc = esc
        self.say("")
        self.to(WORK)
        self._show_progress(Progress(phase, 0, 0, 0.0, 0.0))
        return telling

    def _show_progress(self, progress: Progress) -> None:
        lines = work_lines(progress, self.texts, self.size.width, topic=self.topic, esc=self._esc)
        self.query_one("#work", Lines).show(lines)

    def action_stop(self) -> None:
        self.work.stop()
        self.say(self.stopping)
