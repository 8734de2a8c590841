"""What the verbs about the tree of categories hand up: frozen values only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Branch(NamedTuple):
    """One branch: how many records are just there, and how many with all that lies below."""

    path: str
    own: int
    total: int

    @property
    def opens(self) -> bool:
        """Whether something lies below it."""
        return self.total > self.own


@dataclass(frozen=True, slots=True)
class BranchLevel:
    """The branches just below one, `above` (of all where its path is empty), in order.

    `more` is set where there are others behind them.
    """

    above: Branch
    rows: tuple[Branch, ...]
    more: bool
