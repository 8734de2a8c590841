"""Who is meant: a set of records with a name, what a search finds, or picked ones."""

from __future__ import annotations

from dataclasses import dataclass, field

from jxc_tui.values.text import clean_text

SEARCH = "search"  # the kind of a slice whose value is what would be typed in the box
MOST_TERM = 64
MOST_PICKED = 5_000  # marked records, or codes of a list


@dataclass(frozen=True, slots=True)
class Slice:
    """A set of records with a name: all, or the row of a report.

    `kind` is one of `all`, `level`, `category`, `branch` (a category with all that lies below it),
    `province`, `salesperson`, `status`, `month` (value `YYYY-MM`), `no_phone`, `same_phone`,
    `bad_uscc`, `bad_code`, `old_code`, `odd_code` (one of both), `code_before` (value: a stored
    time), or `search` (value: what would be typed in the box), which is known where many are
    changed, re-coded or exported and where sets are saved under a name, and is no window of a list.
    """

    kind: str = "all"
    value: str = ""


@dataclass(frozen=True, slots=True)
class Selection:
    """Who is meant: the picked records where there are any, else the slice."""

    slice: Slice = field(default_factory=Slice)
    picked: tuple[int, ...] | None = None


def cleaned(term: str) -> str:
    """What was typed, as the search takes it."""
    return clean_text(term)[:MOST_TERM]
