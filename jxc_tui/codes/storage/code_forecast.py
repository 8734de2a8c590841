"""The codes that many records would draw one after the other: foretold, not taken.

Random parts come from a seed: the same seed over the same database foretells the same codes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from sqlalchemy import Connection

from jxc_tui.codes.model.code import RANDOM_ALPHABET
from jxc_tui.codes.model.code_rule import Frame
from jxc_tui.codes.storage.codes import AT_ONCE, Upcoming, upcoming

_UNBIASED = 256 - 256 % len(RANDOM_ALPHABET)


class SeededText:
    """Random parts nobody can guess without the seed, the same ones for the same seed."""

    def __init__(self, seed: bytes) -> None:
        self._seed = seed
        self._drawn: dict[str, int] = {}

    def __call__(self, frame: Frame) -> str:
        """The next random part of a frame, empty without one."""
        piece = frame.rule.piece("rand")
        if piece is None:
            return ""
        number = self._drawn[frame.key] = self._drawn.get(frame.key, 0) + 1
        source = hashlib.shake_256(self._seed + f"{frame.key}\0{number}".encode())
        wanted = piece.width * 4
        while True:  # more bytes of the same source where too many were refused
            found = [byte for byte in source.digest(wanted) if byte < _UNBIASED][: piece.width]
            if len(found) == piece.width:
                return "".join(RANDOM_ALPHABET[byte % len(RANDOM_ALPHABET)] for byte in found)
            wanted *= 2


@dataclass(slots=True)
class _Ahead:
    """Where a counter stands: the frame last asked, and its codes to come."""

    frame: Frame
    codes: Iterator[Upcoming]
    next_number: int | None = None


@dataclass
class Course:
    """Gives each record the code it would draw after all those before it.

    `also_taken` tells of codes that will be given before these.

    `counters` is the next number of every counter afterwards, `returned` the codes that were free
    to draw first: what `recoding.storage.recodes` writes when the codes are really given.
    """

    connection: Connection
    seed: bytes
    counters: dict[str, int] = field(default_factory=dict)
    returned: list[str] = field(default_factory=list)
    also_taken: Callable[[str], bool] | None = None

    def __post_init__(self) -> None:
        self._random = SeededText(self.seed)
        self._ahead: dict[str, _Ahead] = {}
        self._given: set[str] = set()

    def next(self, frame: Frame) -> str | None:
        """The next code of a frame, None where there is none left."""
        if not frame.rule.width and frame.rule.piece("rand") is None:
            found = next(upcoming(self.connection, frame), None)
            return self._give(found) if found and not self._is_taken(found.code) else None
        ahead = self._ahead_of(frame)
        for found in ahead.codes:
            if self._is_taken(found.code):
                continue
            if found.returned:
                self.returned.append(found.code)
            elif found.number is not None:
                ahead.next_number = self.counters[frame.key] = found.number + frame.rule.step
            return self._give(found)
        return None

    def finish(self) -> None:
        """Gives back what only further codes would need."""
        self._ahead.clear()
        self._given = set()

    def _is_taken(self, code: str) -> bool:
        return code in self._given or (self.also_taken is not None and self.also_taken(code))

    def _give(self, found: Upcoming) -> str:
        self._given.add(found.code)
        return found.code

    def _ahead_of(self, frame: Frame) -> _Ahead:
        """The codes to come of a frame; two frames may share one counter and go on in turn."""
        ahead = self._ahead.get(frame.key)
        if ahead is None or (ahead.frame is not frame and ahead.frame != frame):
            look = AT_ONCE if ahead is None else 1
            start = ahead.next_number if ahead is not None else None
            codes = upcoming(self.connection, frame, look, random=self._random, start=start)
            ahead = self._ahead[frame.key] = _Ahead(frame, codes, start)
        return ahead
