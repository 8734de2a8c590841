"""Keys that a slow line cuts in two are one key; Esc alone is known soon."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from textual.events import Key, Paste
from textual.message import Message

from jxc_tui.desk.terminal.keyboard import Keyboard
from jxc_tui.desk.terminal.sequences import ALONE, BEGUN, CUT, ESC, REMEMBERED, Sequences

KEYS = {
    "\x1b[A": "up", "\x1b[B": "down", "\x1bOA": "up", "\x1b[5~": "pageup", "\x1b[15~": "f5",
    "\x1bOP": "f1", "\x1b[1;5C": "ctrl+right", "\x1b[1;2D": "shift+left", "\x1b[Z": "shift+tab",
    "\x1b[24~": "f12", "\x1b[3~": "delete",
}  # fmt: skip


def typed(*parts: tuple[float, str], cuts: bool = False) -> list[str]:
    """The keys of texts that arrive after so many seconds each, and of a long silence."""
    keyboard, now, found = Keyboard(cuts=cuts), 0.0, list[str]()

    def note(events: Iterable[Message]) -> None:
        for event in events:
            found.append(event.key if isinstance(event, Key) else event.text
                         if isinstance(event, Paste) else repr(event))  # fmt: skip

    for gap, text in (*parts, (10.0, "")):
        end = now + gap
        while keyboard.wait is not None and end - now >= keyboard.wait:
            now += keyboard.wait
            note(keyboard.nothing_came(now))
        now = end
        if text:
            note(keyboard.came(text.encode(), now))
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
    assert ALONE <= 0.025
    assert typed((0, ESC)) == ["escape"]
    assert typed((0, ESC), (0.05, "j")) == ["escape", "j"]
    assert typed((0, ESC), (0.05, ESC), (0.05, "\x1b[A")) == ["escape", "escape", "up"]
    assert typed((0, ESC + ESC)) == ["escape", "escape"]


def test_the_rest_of_a_key_that_came_too_late_is_not_typed() -> None:
    assert typed((0, ESC), (0.1, "[A")) == ["escape", "up"]
    assert typed((0, ESC), (0.1, "[15~x")) == ["escape", "f5", "x"]
    assert typed((0, ESC), (0.5, "[A")) == ["escape", "left_square_bracket", "A"]
    assert typed((0, ESC), (0.1, "[")) == ["escape", "left_square_bracket"]


@pytest.mark.parametrize("sequence", KEYS)
def test_a_line_that_cuts_keys_is_given_more_time(sequence: str) -> None:
    rest = sequence[1:]
    cut = (0.5, ESC), (CUT * 0.9, rest)
    assert typed(*cut, *cut, cuts=True) == [KEYS[sequence]] * 2, "known from the start"
    seen = (0, ESC), (ALONE * 0.9, rest)
    assert typed(*seen, *cut, *cut) == [KEYS[sequence]] * 3, "seen before"
    assert typed(*seen, (1.0, ESC), (CUT * 1.1, "j")) == [KEYS[sequence], "escape", "j"]
    assert typed(*seen, (REMEMBERED + 1, ESC), (ALONE * 1.1, "j"))[1:] == ["escape", "j"]


def test_what_was_known_too_late_is_known_the_next_time() -> None:
    cut = (0.5, ESC), (0.12, "[A")
    assert typed(*cut, *cut, *cut) == ["escape", "up", "up", "up"]


def test_a_bracket_typed_behind_escape_is_text_where_nothing_was_cut() -> None:
    assert typed((0, ESC), (0.3, "["), (0.3, "A")) == ["escape", "left_square_bracket", "A"]


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


@pytest.mark.parametrize(
    ("control", "key"),
    [("\r", "enter"), ("\n", "enter"), ("\t", "tab"), ("\x7f", "backspace"), ("\x13", "ctrl+s")],
)
@pytest.mark.parametrize("gap", [0.0, ALONE / 2])
def test_escape_and_a_control_key_struck_at_once_are_two_keys(
    control: str, key: str, gap: float
) -> None:
    assert typed((0, f"a{ESC}"), (gap, f"{control}b")) == ["a", "escape", key, "b"]
    assert typed((0, f"{ESC}{control}{ESC}{control}\x1b[A")) == ["escape", key] * 2 + ["up"]


def test_a_paste_keeps_what_stands_in_it() -> None:
    assert typed((0, "\x1b[200~a\rb\x1b[201~\r")) == ["a\rb", "enter"]
