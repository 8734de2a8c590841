"""What arrives from the keyboard, cut into what is whole and what may go on.

Source: docs/terminal.md §3.
"""

from __future__ import annotations

import re

ESC = "\x1b"
ALONE = 0.035  # seconds after which an escape byte was the Esc key
BEGUN = 0.3  # seconds for the rest of a sequence that has certainly begun
_LATE = 0.2  # seconds after such an Esc in which the rest of its sequence is known as that

_OPEN = re.compile(r"\x1b(?:\[[0-?]*[ -/]*|O)?\Z")
_REST = re.compile(r"\[[0-?]*[ -/]*[@-~]")
_PASTE = re.compile(r"\x1b\[20([01])~")


class Sequences:
    """Holds back the beginning of a sequence until the rest came or `wait` seconds are over.

    A line over SSH may cut a key in two anywhere: nothing tells an Esc key from a cut behind the
    first byte but time, which is short; behind the second byte there is no hurry.
    """

    def __init__(self) -> None:
        self._held = ""
        self._pasting = False
        self._given_up_at = -_LATE

    @property
    def wait(self) -> float | None:
        """Seconds after which `give_up` is to be called if nothing comes; None for never."""
        if not self._held:
            return None
        return ALONE if self._held == ESC and not self._pasting else BEGUN

    def take(self, text: str, now: float) -> str:
        """What is whole with this text; `now` are seconds of a clock that never goes back."""
        if not text:
            return ""
        late = now - self._given_up_at < _LATE and not self._held
        self._given_up_at = -_LATE
        if late and _REST.match(text):
            text = ESC + text
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
        if held == ESC:
            self._given_up_at = now
        return held
