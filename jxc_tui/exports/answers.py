"""What the verbs about exported records hand up: frozen values only."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ExportedRecords:
    """A finished file and what is to be said about it.

    `replaced` cells could not be written as they stand; `beyond` cells have characters outside
    GBK; `missing` picked records are not in force any more; `capped`: a search of several words
    met its cap.
    """

    path: str
    rows: int
    masked: bool
    replaced: int = 0
    beyond: int = 0
    missing: int = 0
    capped: bool = False
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class ExportOffer:
    """What can be exported here: counts, -1 for a set that was not asked about.

    `more` when the search finds more than it was counted to; `name` is a file name, without its
    ending, that no file of the user's folder has.
    """

    search: int
    more: bool
    slice: int
    picked: int
    everybody: int
    name: str


@dataclass(frozen=True, slots=True)
class PickedCodes:
    """The records of a list of codes, and the codes that nobody holds or ever held."""

    ids: tuple[int, ...]
    unknown: tuple[str, ...]
