"""A list that sometimes works for a while: a drawn bar in its place, and Esc where it can stop."""

from __future__ import annotations

import threading

from textual.message import Message

from jxc_tui.screens.import_work import Telling, work_lines
from jxc_tui.screens.list_screen import ListScreen
from jxc_tui.services.current_user import CurrentUser
from jxc_tui.services.progress import Progress
from jxc_tui.widgets.text_line import Lines

WORK = "work"


class WorkScreen(ListScreen):
    """Subclasses give `Lines(id="work")` and `to`; a long verb runs between `begin` and `to`.

    `topic` is where the names of its phases stand in the catalog.
    """

    topic = "import_screen"

    class Progressed(Message):
        """How far the working thread is."""

        def __init__(self, progress: Progress) -> None:
            super().__init__()
            self.progress = progress

    def __init__(self) -> None:
        super().__init__()
        self.step = ""
        self.halt = threading.Event()
        self.owner: CurrentUser | None = None
        self._esc = ""

    @property
    def busy(self) -> bool:
        """True while something is worked on: the place is not left behind its back."""
        return self.step == WORK

    def to(self, step: str) -> None:
        """Shows the widgets of a step, and its keys."""
        raise NotImplementedError

    def begin(self, phase: str, esc: str) -> Telling:
        """The bar instead of the list; `esc` is the text that says what Esc does meanwhile."""
        self.halt = threading.Event()
        self.owner = self.user
        self._esc = esc
        self.say("")
        self.to(WORK)
        self._show_progress(Progress(phase, 0, 0, 0.0, 0.0))
        return Telling(lambda progress: self.post_message(self.Progressed(progress)))

    def on_work_screen_progressed(self, event: Progressed) -> None:
        if self.step == WORK:
            self._show_progress(event.progress)

    def _show_progress(self, progress: Progress) -> None:
        lines = work_lines(progress, self.texts, self.size.width, topic=self.topic, esc=self._esc)
        self.query_one("#work", Lines).show(lines)

    def action_stop(self) -> None:
        self.halt.set()
        self.say("import_screen.stopping")

    def on_unmount(self) -> None:
        """However the place is left: what can be stopped is stopped."""
        self.halt.set()
