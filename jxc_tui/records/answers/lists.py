"""What is handed up about how people have their lists: frozen values, safe to show."""

from __future__ import annotations

from dataclasses import dataclass

from jxc_tui.records.answers.selection import Slice
from jxc_tui.records.model.arrangement import HOUSE, Arrangement


@dataclass(frozen=True, slots=True)
class ListSettings:
    """How a user has a list; `custom` are the custom fields there are, (key, name)."""

    arrangement: Arrangement = HOUSE
    custom: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A set under a name: what was typed in the box, or the row of a report."""

    id: int
    name: str
    wanted: Slice
    account: str = ""


@dataclass(frozen=True, slots=True)
class FavouriteChanged:
    """A record that is a favourite from now on, or is none any more."""

    id: int
    code: str
    name: str
    marked: bool
