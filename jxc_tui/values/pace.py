"""How far a long verb is, how fast it goes, and whether somebody wants it to stop."""

from __future__ import annotations

import threading
from collections.abc import Callable
from time import monotonic

from jxc_tui.errors import Refused
from jxc_tui.values.progress import Progress

Listener = Callable[[Progress], None]

_TELL_EVERY = 0.1  # seconds


class Pace:
    """Reports to a listener at most ten times a second; raises Refused once `stop` is set."""

    def __init__(
        self,
        listener: Listener | None,
        stop: threading.Event | None,
        *,
        stopped: str = "import.stopped",
    ) -> None:
        self._listener = listener
        self._stop = stop
        self._stopped = stopped
        self._phase = ""
        self._began = self._told = monotonic()

    def begin(self, phase: str, total: int = 0, *, told: bool = True) -> None:
        """A new phase; says so at once, unless the first rows are to be heard of first."""
        self.check()
        self._phase = phase
        self._began = monotonic()
        if told:
            self._tell(0, total)

    def check(self) -> None:
        """Raises Refused (`stopped`) when the person has had enough."""
        if self._stop is not None and self._stop.is_set():
            raise Refused(self._stopped)

    def move(self, done: int, total: int) -> None:
        """So many rows of so many are done (`total` 0: not known)."""
        self.check()
        if monotonic() - self._told >= _TELL_EVERY:
            self._tell(done, total)

    def finish(self, total: int) -> None:
        """All rows of the phase are done."""
        self._tell(total, total)

    def _tell(self, done: int, total: int) -> None:
        self._told = monotonic()
        if self._listener is None:
            return
        seconds = max(self._told - self._began, 1e-6)
        speed = done / seconds if done else 0.0
        left = (total - done) / speed if speed and total else 0.0
        self._listener(Progress(self._phase, done, max(total, 0), speed, max(left, 0.0)))
