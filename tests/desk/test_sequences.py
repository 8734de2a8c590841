"""Keys that a slow line cuts in two are one key; Esc alone is known soon."""

from __future__ import annotations

import pytest
from textual._xterm_parser import XTermParser
from textual.events import Key, Paste

from jxc_tui.desk.terminal.sequences import ALONE, BEGUN, ESC, Sequences

KEYS = {
    "\x1b[A": "up", "\x1b[B": "down", "\x1bOA": "up", "\x1b[5~": "pageup", "\x1b[15~": "f5",
    "\x1bOP": "f1", "\x1b[1;5C": "ctrl+right", "\x1b[1;2D": "shift+left", "\x1b[Z": "shift+tab",
    "\x1b[24~": "f12", "\x1b[3~": "delete",
}  # fmt: skip


def typed(*parts: tuple[float, str]) -> list[str]:
    """The keys of texts that arrive after so many seconds each, and of a long silence."""
    sequences, parser, now, found = Sequences(), XTermParser(), 0.0, list[str]()

    def feed(text: str, *, whole: bool = False) -> None:
        for event in parser.feed(text) if text else ():
            found.append(event.key if isinstance(event, Key) else event.text
                         if isinstance(event, Paste) else repr(event))  # fmt: skip
        if whole and parser._timeout_time is not None:
            parser._timeout_time = 0.0
            found.extend(event.key for event in parser.tick() if isinstance(event, Key))

    for gap, text in (*parts, (10.0, "")):
        while sequences.wait is not None and gap >= sequences.wait:
            now, gap = now + sequences.wait, gap - sequences.wait
            feed(sequences.give_up(now), whole=True)
        now += gap
        feed(sequences.take(text, now))
    return found


@pytest.mark.parametrize("sequence", KEYS)
def test_a_key_cut_anywhere_is_one_key(sequence: str) -> None:
    for cut in range(1, len(sequence)):
        gap = ALONE * 0.9 if cut == 1 else BEGUN * 0.9
        assert typed((0, "a" + sequence[:cut]), (gap, sequence[cut:] + "b")) == [
            "a", KEYS[sequence], "b",
        ]  # fmt: skip


@pytest.mark.parametrize("sequence", KEYS)
def test_a_key_that_comes_byte_by_byte_is_one_key(sequence: str) -> None:
    assert typed(*((ALONE * 0.9, byte) for byte in sequence)) == [KEYS[sequence]]


def test_escape_is_known_soon_and_before_the_next_key() -> None:
    assert ALONE <= 0.04
    assert typed((0, ESC)) == ["escape"]
    assert typed((0, ESC), (0.05, "j")) == ["escape", "j"]
    assert typed((0, ESC), (0.05, ESC), (0.05, "\x1b[A")) == ["escape", "escape", "up"]
    assert typed((0, ESC + ESC)) == ["escape", "escape"]


def test_the_rest_of_a_key_that_came_too_late_is_not_typed() -> None:
    assert typed((0, ESC), (0.1, "[A")) == ["escape", "up"]
    assert typed((0, ESC), (0.1, "[15~x")) == ["escape", "f5", "x"]
    assert typed((0, ESC), (0.5, "[A")) == ["escape", "left_square_bracket", "A"]
    assert typed((0, ESC), (0.1, "[")) == ["escape", "left_square_bracket"]


def test_a_paste_cut_in_its_frame_is_one_paste() -> None:
    pasted = "\x1b[200~甲\n乙\x1b[201~"
    for cut in range(1, len(pasted)):
        gap = ALONE * 0.9 if cut == 1 else BEGUN * 0.9
        assert typed((0, pasted[:cut]), (gap, pasted[cut:])) == ["甲\n乙"], cut


def test_nothing_is_waited_for_while_nothing_has_begun() -> None:
    sequences = Sequences()
    assert sequences.wait is None
    assert sequences.take("ab\x1b[A", 0.0) == "ab\x1b[A"
    assert sequences.wait is None
    assert sequences.take("客\x1b", 1.0) == "客"
    assert sequences.wait == ALONE
    assert sequences.take("[", 1.01) == ""
    assert sequences.wait == BEGUN
    assert sequences.give_up(2.0) == "\x1b["
    assert sequences.wait is None
