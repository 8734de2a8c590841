"""What arrives from the keyboard, cut into what is whole and what may go on.

Source: docs/terminal.md §3.
"""

from __future__ import annotations

import re

ESC = "\x1b"
ALONE = 0.025  # seconds after which an escape byte was the Esc key
CUT = 0.15  # the same on a line that is known to cut keys there
REMEMBERED = 600.0  # seconds for which it is known after the last time
BEGUN = 0.3  # seconds for the rest of a sequence that has certainly begun
_LATE = 0.2  # seconds after such an Esc in which the rest of its sequence is known as that

_OPEN = re.compile(r"\x1b(?:\[[0-?]*[ -/]*|O)?\Z")
_REST = re.compile(r"\[[0-?]*[ -/]*[@-~]")
_BEHIND_ESC = re.compile(r"\[|O[A-Z]")
_PASTE = re.compile(r"\x1b\[20([01])~")


class Sequences:
    """Holds back the beginning of a sequence until the rest came or `wait` seconds are over.

    A line over SSH may cut a key in two anywhere: nothing tells an Esc key from a cut behind the
    first byte but time, which is short; behind the second byte there is no hurry. A line that
    did so (`cuts`: it is known from the start) will do it again, and is given more time.
    """

    def __init__(self, *, cuts: bool = False) -> None:
        self._held = ""
        self._pasting = False
        self._given_up_at = -_LATE
        self._now = 0.0
        self._patient_until = REMEMBERED if cuts else 0.0

    @property
    def pasting(self) -> bool:
        """Whether what comes, or came last, is within a paste."""
        return self._pasting

    @property
    def wait(self) -> float | None:
        """Seconds after which `give_up` is to be called if nothing comes; None for never."""
        if not self._held:
            return None
        if self._held != ESC or self._pasting:
            return BEGUN
        return CUT if self._now < self._patient_until else ALONE

    def take(self, text: str, now: float) -> str:
        """What is whole with this text; `now` are seconds of a clock that never goes back."""
        if not text:
            return ""
        late = now - self._given_up_at < _LATE and not self._held
        self._given_up_at = -_LATE
        if late and _REST.match(text):
            text = ESC + text
            self._patient_until = now + REMEMBERED
        if self._held == ESC and _BEHIND_ESC.match(text):
            self._patient_until = now + REMEMBERED
        self._now = now
        text = self._held + text
        opened = _OPEN.search(text)
        whole = text[: opened.start()] if opened else text
        self._held = text[len(whole) :]
        for mark in _PASTE.finditer(whole):
            self._pasting = mark[1] == "0"
        return whole

    def give_up(self, now: float) -> str:
        """What was held, since nothing more came: an Esc key, or what it is by itself."""
        held, self._held = self._held, ""
        self._now = now
        if held == ESC:
            self._given_up_at = now
        return held
