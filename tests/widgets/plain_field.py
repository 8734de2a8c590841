"""A field as a list of characters: what `TypedText` is compared with, key by key."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable

_State = tuple[str, int, int]

WORD = ("a", "b", "Z", "7", "_", "客", "户", "é", "e\u0301", "カ")
OTHER = (" ", "-", "，", ".", "(", "🧾", "！")
MARK = "\u0301"
MOVES = ("left", "right", "home", "end", "ctrl+left", "ctrl+right")
KEYS = (
    *MOVES, *(f"shift+{key}" for key in MOVES[:4]), *(f"ctrl+shift+{key}" for key in MOVES[:2]),
    "end", "ctrl+a", "backspace", "backspace", "delete", "ctrl+h", "ctrl+w", "ctrl+delete",
    "ctrl+backspace", "ctrl+u",
)  # fmt: skip
PASTES = ("", "一二\n三", "a b\r\n c ", "e\u0301e\u0301", "13800001234", "x\n\ny", "\u0301")


def characters(text: str) -> list[str]:
    """A text cut before everything that is no mark above the character before it."""
    found: list[str] = []
    for char in text:
        if found and unicodedata.combining(char):
            found[-1] += char
        else:
            found.append(char)
    return found


class PlainField:
    """The same keys, done the longest way: the text is cut anew after each change."""

    def __init__(self, text: str = "", limit: int = 0, line_break: str = " ") -> None:
        self.parts = characters(text)
        self.caret = self.anchor = len(self.parts)
        self.limit = limit
        self.line_break = line_break
        self.past: list[_State] = []
        self.future: list[_State] = []
        self.run = ""

    @property
    def text(self) -> str:
        return "".join(self.parts)

    @property
    def place(self) -> int:
        """The caret as a place in the text."""
        return len("".join(self.parts[: self.caret]))

    @property
    def under(self) -> str:
        """The character the caret is on; a blank at the end."""
        return self.parts[self.caret] if self.caret < len(self.parts) else " "

    def _ends(self) -> tuple[int, int]:
        first, last = sorted((self.caret, self.anchor))
        return first, last

    def _state(self) -> _State:
        return self.text, self.caret, self.anchor

    def _word(self, at: int) -> bool:
        return self.parts[at][0].isalnum() or self.parts[at][0] == "_"

    def _starts_word(self, at: int) -> bool:
        return self._word(at) and not (at and self._word(at - 1))

    def _target(self, key: str) -> int:
        here, end = self.caret, len(self.parts)
        if key in ("home", "ctrl+home", "ctrl+u"):
            return 0
        if key == "end":
            return end
        if key in ("left", "backspace", "ctrl+h"):
            return max(0, here - 1)
        if key in ("right", "delete"):
            return min(end, here + 1)
        step = -1 if key in ("ctrl+left", "ctrl+w", "ctrl+backspace") else 1
        at = here + step
        while 0 < at < end and not self._starts_word(at):
            at += step
        return max(0, min(at, end))

    def press(self, key: str) -> None:
        first, last = self._ends()
        if key == "ctrl+a":
            self.anchor, self.caret, self.run = 0, len(self.parts), ""
        elif key in ("backspace", "delete", "ctrl+h", "ctrl+w", "ctrl+u", "ctrl+delete",
                     "ctrl+backspace"):  # fmt: skip
            if first == last:
                first, last = sorted((self.caret, self._target(key)))
            self._replace(first, last, "", "delete")
        else:
            plain = key.replace("shift+", "")
            if first < last and key in ("left", "right"):
                self.caret = first if key == "left" else last
            else:
                self.caret = self._target(plain)
            self.run = ""
            if plain == key:
                self.anchor = self.caret

    def type(self, text: str) -> None:
        self._replace(*self._ends(), text, "type")

    def paste(self, text: str) -> None:
        joined = self.line_break.join(line.strip() for line in text.splitlines())
        self._replace(*self._ends(), joined, "")

    def _replace(self, first: int, last: int, text: str, run: str) -> None:
        before = "".join(self.parts[:first]) + text
        fresh = before + "".join(self.parts[last:])
        if self.limit and len(fresh) > max(self.limit, len(self.text)):
            return
        if first == last and not text:
            return
        if not run or run != self.run or (run == "type" and first < last):
            self.past.append(self._state())
        self.run, self.future = run, []
        self.parts = characters(fresh)
        self.caret = self.anchor = self._index(len(before))

    def _index(self, place: int) -> int:
        """The first place between characters that is not before `place`."""
        return next(
            at for at in range(len(self.parts) + 1) if len("".join(self.parts[:at])) >= place
        )

    def undo(self) -> None:
        self._travel(self.past, self.future)

    def redo(self) -> None:
        self._travel(self.future, self.past)

    def _travel(
        self, source: list[tuple[str, int, int]], target: list[tuple[str, int, int]]
    ) -> None:
        if source:
            target.append(self._state())
            text, self.caret, self.anchor = source.pop()
            self.parts, self.run = characters(text), ""


def random_act(dice: random.Random, *, marks: bool = True) -> tuple[str, str]:
    """(type, a character), (press, a key), (paste, a text), (undo, "") or (redo, "").

    Without `marks` no mark is above a character: terminals in memory keep them elsewhere.
    """
    kind = dice.choices(("type", "press", "paste", "undo", "redo"), (50, 38, 3, 6, 3))[0]
    choose: dict[str, Callable[[], str]] = {
        "type": lambda: dice.choice((*WORD, *WORD, *OTHER, MARK)),
        "press": lambda: dice.choice(KEYS),
        "paste": lambda: dice.choice(PASTES),
    }
    what = choose[kind]() if kind in choose else ""
    return kind, what if marks else what.replace(MARK, "")
