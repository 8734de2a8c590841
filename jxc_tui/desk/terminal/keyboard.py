"""Bytes that arrive from the terminal, as the keys that were meant.

Source: docs/terminal.md §2, §3.
"""

from __future__ import annotations

import re
from codecs import getincrementaldecoder
from collections.abc import Iterator

from textual._xterm_parser import XTermParser
from textual.events import Key
from textual.message import Message

from jxc_tui.desk.terminal.sequences import Sequences

_PARSER_WAIT = 0.1  # seconds for what the parser itself waits for: Esc and a key close behind it

# What a terminal answers to questions, asked by us and answered late, or by somebody before us.
_ANSWERS = re.compile(
    r"\x1b\[(?:[?>=][0-9;]*\$?[A-Za-z]|[0-9;]*n|(?!1;[2-8]R)[0-9]+;[0-9]+R)"  # 1;2R is Shift+F3
)
# No sequence has a control character behind its Esc: whoever types ahead pressed two keys.
_ESC_ALONE = re.compile(r"(?<=\x1b)(?=[\x00-\x1a\x1c-\x1f\x7f])")


class Keyboard:
    """Undecodable bytes become U+FFFD; a key that a line cut in two is one. Source: TERM-12.

    `now` are seconds of a clock that never goes back; `cuts`: this line is known to cut keys.
    """

    def __init__(self, *, cuts: bool = False, debug: bool = False) -> None:
        self._parser = XTermParser(debug)
        self._sequences = Sequences(cuts=cuts)
        self._decode = getincrementaldecoder("utf-8")("replace").decode

    @property
    def wait(self) -> float | None:
        """Seconds to wait for more; None while nothing has begun, so that an idle desk sleeps."""
        if self._sequences.wait is not None:
            return self._sequences.wait
        return None if self._parser._timeout_time is None else _PARSER_WAIT

    def came(self, data: bytes, now: float) -> Iterator[Message]:
        """What was typed with these bytes. Half a character is no text yet, and no end either."""
        yield from self._meant(self._sequences.take(self._decode(data), now))
        yield from self._parser.tick()

    def nothing_came(self, now: float) -> Iterator[Message]:
        """What was typed before, since nothing came for the time of `wait`."""
        if self._sequences.wait is not None:
            yield from self._meant(self._sequences.give_up(now))
            yield from self._nothing_follows()
        else:
            yield from self._parser.tick()

    def _meant(self, text: str) -> Iterator[Message]:
        typed = _ANSWERS.sub("", text)
        apart = [typed] if self._sequences.pasting else _ESC_ALONE.split(typed)
        for at, part in enumerate(filter(None, apart), start=1):
            yield from map(_as_meant, self._parser.feed(part))
            if at < len(apart):
                yield from self._nothing_follows()

    def _nothing_follows(self) -> Iterator[Message]:
        """What the parser holds is no beginning of anything."""
        if self._parser._timeout_time is not None:
            self._parser._timeout_time = 0.0
        yield from self._parser.tick()


def _as_meant(event: Message) -> Message:
    """The event, but Enter for a line feed that was typed.

    A line that is not raw yet turns the Enter key into one: while the program starts, or where
    something before it does so. Nothing else types a line feed, Ctrl+J has no meaning here.
    """
    line_feed = isinstance(event, Key) and event.key == "ctrl+j"
    return Key("enter", "\r") if line_feed else event
