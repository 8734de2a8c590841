"""The text of one field while it is typed: caret, selection, words, undo. Knows no screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from jxc_tui.widgets.clusters import clusters

_KEPT = 100  # states that can be undone


class _State(NamedTuple):
    text: str
    caret: int
    anchor: int


class TypedText:
    """One line of at most `limit` characters (0: any). Places are indices between clusters.

    The selection lies between `anchor` and `caret`. A `secret` is neither copied nor read by
    words; a `fixed` text can be read and copied only. Lines of a paste are joined by `line_break`.
    """

    def __init__(
        self, text: str = "", *, limit: int = 0, line_break: str = " ",
        secret: bool = False, fixed: bool = False,
    ) -> None:  # fmt: skip
        self.text = text
        self.caret = self.anchor = len(text)
        self.limit = limit
        self.line_break = line_break
        self.secret = secret
        self.fixed = fixed
        self._past: list[_State] = []
        self._future: list[_State] = []
        self._run = ""  # what the last keys did: what is typed or deleted in one go is undone so

    @property
    def selection(self) -> tuple[int, int]:
        """(first, behind the last) of what is selected, equal where nothing is."""
        return min(self.anchor, self.caret), max(self.anchor, self.caret)

    @property
    def selected(self) -> str:
        """The selected text that may be copied."""
        start, end = self.selection
        return "" if self.secret else self.text[start:end]

    def press(self, key: str) -> bool:
        """Whether it was a key of editing; it then did what it does, if only nothing."""
        name = key.replace("ctrl+shift+", "ctrl+").removeprefix("shift+")
        move = _MOVES.get(name)
        if move is not None:
            start, end = self.selection
            if start < end and key in ("left", "right"):
                self._go(start if key == "left" else end)
            else:
                self._go(move(self), select=name != key)
            return True
        reach = _DELETIONS.get(key)
        if reach is not None:
            self._delete(reach)
        elif key in _SELECT_ALL:
            self.select_all()
        return reach is not None or key in _SELECT_ALL

    # Moving.

    def _go(self, place: int, *, select: bool = False) -> None:
        self._run = ""
        self.caret = place
        if not select:
            self.anchor = place

    def select_all(self) -> None:
        """The whole text, the caret behind it."""
        self._run = ""
        self.anchor, self.caret = 0, len(self.text)

    def _before(self) -> int:
        """The place one cluster before the caret."""
        return max((each.start for each in clusters(self.text) if each.start < self.caret),
                   default=0)  # fmt: skip

    def _behind(self) -> int:
        return min((each.end for each in clusters(self.text) if each.end > self.caret),
                   default=len(self.text))  # fmt: skip

    def _word_starts(self) -> list[int]:
        if self.secret:
            return []
        inside = False
        found = []
        for each in clusters(self.text):
            first = self.text[each.start]
            was, inside = inside, first.isalnum() or first == "_"
            if inside and not was:
                found.append(each.start)
        return found

    def _word_before(self) -> int:
        return max((at for at in self._word_starts() if at < self.caret), default=0)

    def _word_behind(self) -> int:
        return min((at for at in self._word_starts() if at > self.caret), default=len(self.text))

    # Changing.

    def type(self, text: str) -> bool:
        """In place of the selection; False where it does not fit or nothing may be typed."""
        return self._replace(*self.selection, text, run="type")

    def paste(self, text: str) -> bool:
        """The same with a text of several lines."""
        joined = self.line_break.join(line.strip() for line in text.splitlines())
        return self._replace(*self.selection, joined)

    def put(self, text: str) -> bool:
        """Another text that nobody typed, the caret behind it; it can be undone."""
        return self._replace(0, len(self.text), text, typed=False)

    def cut(self) -> str:
        """Takes the selected text out; empty where it may not be copied."""
        found = self.selected
        if found and not self._replace(*self.selection, ""):
            return ""
        return found

    def _delete(self, reach: Callable[[TypedText], int]) -> None:
        start, end = self.selection
        if start == end:
            start, end = sorted((self.caret, reach(self)))
        self._replace(start, end, "", run="delete")

    def _replace(
        self, start: int, end: int, text: str, *, run: str = "", typed: bool = True
    ) -> bool:
        fresh = self.text[:start] + text + self.text[end:]
        too_long = self.limit and len(fresh) > self.limit and len(fresh) > len(self.text)
        if typed and (self.fixed or too_long):
            return False
        if fresh == self.text and start == end:
            return False
        if not run or run != self._run or (start != end and run == "type"):
            self._past = [*self._past[1 - _KEPT :], _State(self.text, self.caret, self.anchor)]
        self._future.clear()
        self._run = run
        self._stand(_State(fresh, start + len(text), start + len(text)))
        return True

    def _stand(self, state: _State) -> None:
        """A caret in the middle of a cluster, which a mark behind it made, goes behind that."""
        ends = [each.end for each in clusters(state.text)]
        self.text = state.text
        self.caret, self.anchor = (
            min((end for end in ends if end >= place), default=0) if place else 0
            for place in (state.caret, state.anchor)
        )

    # Undo.

    def undo(self) -> bool:
        """What stood there before the last change; False where nothing was changed."""
        return self._travel(self._past, self._future)

    def redo(self) -> bool:
        """What the last `undo` took away."""
        return self._travel(self._future, self._past)

    def _travel(self, source: list[_State], target: list[_State]) -> bool:
        if not source:
            return False
        target.append(_State(self.text, self.caret, self.anchor))
        self._run = ""
        self._stand(source.pop())
        return True

    def rest(self) -> None:
        """What is typed from here on is undone by itself."""
        self._run = ""

    def forget(self) -> None:
        """From here on nothing before can be undone."""
        self._past.clear()
        self._future.clear()
        self._run = ""


def _home(_text: TypedText) -> int:
    return 0


def _end(typed: TypedText) -> int:
    return len(typed.text)


_MOVES: dict[str, Callable[[TypedText], int]] = {
    "left": TypedText._before, "right": TypedText._behind, "home": _home, "end": _end,
    "ctrl+left": TypedText._word_before, "ctrl+right": TypedText._word_behind,
}  # fmt: skip
_DELETIONS: dict[str, Callable[[TypedText], int]] = {
    "backspace": TypedText._before, "ctrl+h": TypedText._before, "delete": TypedText._behind,
    "ctrl+w": TypedText._word_before, "ctrl+backspace": TypedText._word_before,
    "ctrl+delete": TypedText._word_behind, "ctrl+u": _home,
}  # fmt: skip
_SELECT_ALL = frozenset({"ctrl+a", "ctrl+shift+a"})
EDITING = frozenset({*_MOVES, *_DELETIONS, *_SELECT_ALL, "ctrl+x", "ctrl+c", "ctrl+v"})
