"""Which branches of a tree are open, and the lines that follow; levels come when opened."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass

from jxc_tui.records.answers.branches import Branch, BranchLevel
from jxc_tui.records.model.categories import ancestors, depth

_NOBODY = Branch("", 0, 0)


@dataclass(frozen=True, slots=True)
class TreeLine:
    """One branch as a line; `more` stands for those behind the last one that is listed."""

    branch: Branch
    depth: int
    is_open: bool = False
    more: bool = False


class Tree:
    """Levels by the branch above them; one that is not open any more is forgotten."""

    def __init__(self) -> None:
        self._open: set[str] = {""}
        self._levels: dict[str, BranchLevel] = {}

    @property
    def root(self) -> Branch:
        """All together: those in no category are its own."""
        level = self._levels.get("")
        return level.above if level is not None else _NOBODY

    def open(self, path: str) -> None:
        self._open.add(path)

    def close(self, path: str) -> None:
        """Closes a branch; those below it stay as they are."""
        self._open.discard(path)

    def open_above(self, path: str) -> None:
        """Opens whatever hides a branch."""
        self._open.update(ancestors(path))

    async def load(self, ask: Callable[[str], Awaitable[BranchLevel]]) -> None:
        """The open levels as they are now."""
        self._levels = {}
        waiting = [""]
        while waiting:
            path = waiting.pop()
            level = await ask(path)
            self._levels[path] = level
            waiting += [row.path for row in level.rows if row.opens and row.path in self._open]

    def lines(self) -> list[TreeLine]:
        """The lines in order, those in no category last."""
        found = list(self._below(""))
        if self.root.own:
            found.append(TreeLine(Branch("", self.root.own, self.root.own), 0))
        return found

    def _below(self, path: str) -> Iterator[TreeLine]:
        level = self._levels.get(path)
        if level is None:
            return
        for row in level.rows:
            is_open = row.path in self._open and row.path in self._levels
            yield TreeLine(row, depth(row.path) - 1, is_open)
            if is_open:
                yield from self._below(row.path)
        if level.more:
            yield TreeLine(Branch(path, 0, 0), depth(path), more=True)
