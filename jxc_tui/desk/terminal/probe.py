"""One question to the terminal before the screens start: how wide are its “ambiguous” signs?

Source: docs/terminal.md §4.
"""

from __future__ import annotations

import contextlib
import os
import re
import select
import termios
import time
import tty
from collections.abc import Iterator
from dataclasses import dataclass

WAIT = 0.2  # seconds for the answer; who sits behind a slower line says JXC_AMBIGUOUS=wide
_SIGNS = "─·…“"  # frame, dot, ellipsis, quotation mark: fonts do not always treat them alike
_ASK = f"\r{_SIGNS}\x1b[6n\r\x1b[K".encode()
ANSWER = re.compile(rb"\x1b\[\d{1,4};(\d{1,4})R")
_BEGUN = re.compile(rb"\x1b(?:\[[\d;]*)?\Z")


@dataclass(frozen=True, slots=True)
class Probed:
    """`wide` is None without an answer; `typed` are the bytes of keys pressed meanwhile.

    `cut`: the answer came in pieces, and so may keys.
    """

    wide: bool | None
    typed: bytes
    cut: bool = False


def probe(reading: int, writing: int, wait: float = WAIT) -> Probed:
    """Draws a few signs, asks where the cursor is, and wipes them away.

    `reading` must be raw (see `raw`), or the answer comes only with the next Enter.
    """
    os.write(writing, _ASK)
    until = time.monotonic() + wait
    got, cut = b"", False
    while (left := until - time.monotonic()) > 0:
        ready, _, _ = select.select([reading], [], [], left)
        data = os.read(reading, 4096) if ready else b""
        if not data:
            break
        got += data
        if found := ANSWER.search(got):
            typed = got[: found.start()] + got[found.end() :]
            return Probed(int(found[1]) - 1 > len(_SIGNS), typed, cut)
        cut = bool(_BEGUN.search(got))
    return Probed(None, got)


@contextlib.contextmanager
def raw(reading: int) -> Iterator[None]:
    """The terminal without echo and line editing, from the start on: keys typed early are kept."""
    before = termios.tcgetattr(reading)
    try:
        tty.setraw(reading, termios.TCSADRAIN)
        after = termios.tcgetattr(reading)
        after[1] = before[1]  # output goes on as before: a newline begins at the left
        termios.tcsetattr(reading, termios.TCSADRAIN, after)
        yield
    finally:
        termios.tcsetattr(reading, termios.TCSADRAIN, before)
