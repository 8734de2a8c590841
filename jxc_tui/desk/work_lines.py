"""Long work of a screen: a drawn bar, the way of its figures from the thread, and its end."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from time import monotonic

from textual.message_pump import MessagePump

from jxc_tui.desk.screen import DeskBase
from jxc_tui.i18n import Texts
from jxc_tui.values.progress import Progress
from jxc_tui.widgets.cells import width_of
from jxc_tui.widgets.glyphs import Look

Pieces = list[tuple[str, str]]
REPAINT_EVERY = 0.2  # seconds


class Telling:
    """Hands on what a long verb tells, at most five times a second; called in its thread."""

    def __init__(self, tell: Callable[[Progress], object]) -> None:
        self._tell = tell
        self._phase = ""
        self._told = 0.0

    def __call__(self, progress: Progress) -> None:
        now = monotonic()
        if progress.phase != self._phase or now - self._told >= REPAINT_EVERY:
            self._phase, self._told = progress.phase, now
            self._tell(progress)


class Work:
    """Work in a thread as its screen sees it: whether it goes on, how far it is, what stops it.

    `show` is given how far it is, in the screen's own turn, for as long as it goes on.
    """

    def __init__(self, screen: MessagePump, show: Callable[[Progress], None]) -> None:
        self._screen = screen
        self._show = show
        self.going = False
        self.halt = threading.Event()  # of the work begun last

    def begin(self) -> Telling:
        """From now on it goes on; the verb is given this, and `halt` where it can be stopped."""
        self.halt = threading.Event()
        self.going = True
        return Telling(self._tell)

    def end(self) -> None:
        """It is done, refused or stopped."""
        self.going = False

    def stop(self) -> None:
        """Asks it to end; the verb does so between two steps."""
        self.halt.set()

    def _tell(self, progress: Progress) -> None:
        """In the thread of the work."""
        with suppress(RuntimeError):  # the program is ending
            self._screen.call_later(self._told, progress)

    def _told(self, progress: Progress) -> None:
        if self.going:
            self._show(progress)


class LongWork(DeskBase):
    """A screen or dialog with `work`: nobody goes elsewhere meanwhile, and it ends with it."""

    work: Work

    @property
    def busy(self) -> bool:
        """True while it works: Esc is heard meanwhile."""
        return self.work.going

    def on_unmount(self) -> None:
        """However the place is left: what can be stopped is stopped."""
        self.work.stop()


def work_lines(
    progress: Progress,
    texts: Texts,
    width: int,
    *,
    topic: str = "import_screen",
    esc: str = "",
) -> list[Pieces]:
    """Phase, bar, per cent and rows; below them speed, time left and what Esc does.

    `topic` is where the names of the phases stand in the catalog, `esc` the text about Esc.
    """
    phase = f" {texts.get(f'{topic}.phase.{progress.phase}')}  "
    first: Pieces = [(phase, "strong")]
    if progress.total:
        share = min(1.0, progress.done / progress.total)
        numbers = f"  {int(share * 100):3d} %   {progress.done:,} / {progress.total:,}"
        room = max(8, min(60, width - width_of(phase) - 32))
        full = int(room * share)
        done, left = ("#", "-") if Look.now.plain else ("█", "░")
        first += [(done * full, "accent"), (left * (room - full), "dim"), (numbers, "")]
    elif progress.done:
        first.append((texts.get("import_screen.rows", count=f"{progress.done:,}"), ""))
    writing = progress.phase == "writing"
    said = esc or ("import_screen.esc_write" if writing else "import_screen.esc_check")
    facts = [*_pace(progress, texts), texts.get(said)]
    return [[], first, [(" " * width_of(phase) + Look.now.between.join(facts), "dim")]]


def _pace(progress: Progress, texts: Texts) -> list[str]:
    if not progress.done:
        return []
    facts = [texts.get("import_screen.speed", speed=f"{progress.rows_per_second:,.0f}")]
    seconds = progress.seconds_left
    if progress.total and seconds >= 90:
        facts.append(texts.get("import_screen.left_minutes", minutes=round(seconds / 60)))
    elif progress.total:
        facts.append(texts.get("import_screen.left", seconds=max(0, round(seconds))))
    return facts
