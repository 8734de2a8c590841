"""What a room tells of its tables that lower rooms must heed without knowing it.

Each room brings its `LINKS`; `wiring` joins them and hands them to the verbs that ask. A test
compares them with the tables: a new column that refers to records must be among them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import Column, Connection


class Way(StrEnum):
    """What a merge does with the rows that refer to the loser."""

    CODES = "codes"  # they become former codes of the winner
    MOVES = "moves"  # they refer to the winner from now on
    JOINS = "joins"  # they move, or go where the winner is there already
    LEADS = "leads"  # they stay, and lead through the loser to the winner
    STAYS = "stays"  # history of the loser itself


@dataclass(frozen=True, slots=True)
class Reference:
    """One column with the id of a record, or of one `noun` only. `why` tells what stays why."""

    column: Column[Any]
    way: Way
    why: str = ""
    noun: str = ""


@dataclass(frozen=True, slots=True)
class Tie:
    """What hangs on a record, so that the undo of an import leaves it alone.

    `condition` is SQL over the record `c`, the row `r` of the batch and the batch `b`.
    """

    condition: str
    noun: str = ""  # the only one that it is about


@dataclass(frozen=True, slots=True)
class Recount:
    """Sums about records of a noun that follow from rows: counted again where rows change hands.

    `count` is called with the ids of those whose rows came or went, in the same transaction.
    """

    noun: str
    count: Callable[[Connection, Collection[int]], None]


class LineFigures(NamedTuple):
    """What a room knows of a record for its line in lists: fen that are owed beside its opening
    balance, and the local day of the last deal, empty for none."""

    owed_fen: int = 0
    last_day: str = ""


@dataclass(frozen=True, slots=True)
class ListFigures:
    """Columns of a noun's lists that a room fills: `read` gives them for all the rows in view at
    once, those it knows nothing of left out."""

    noun: str
    read: Callable[[Connection, Collection[int]], dict[int, LineFigures]]


@dataclass(frozen=True, slots=True)
class Links:
    """What one room brings, or all of them."""

    references: tuple[Reference, ...] = ()
    ties: tuple[Tie, ...] = ()
    recounts: tuple[Recount, ...] = ()
    figures: tuple[ListFigures, ...] = ()

    def columns_that(self, way: Way, noun: str = "") -> list[Column[Any]]:
        """The columns of one way, in the order in which the rooms brought them, those that refer to
        another noun left out."""
        found = (each for each in self.references if each.way is way)
        return [each.column for each in found if each.noun in ("", noun)]

    def ties_of(self, noun: str) -> list[Tie]:
        """What may hang on one of a noun."""
        return [each for each in self.ties if each.noun in ("", noun)]

    def figures_of(
        self, connection: Connection, noun: str, ids: Collection[int]
    ) -> dict[int, LineFigures]:
        """The figures of several records of a noun, for their lines in a list."""
        found: dict[int, LineFigures] = {}
        for each in self.figures:
            if each.noun == noun and ids:
                found |= each.read(connection, ids)
        return found

    def recount(self, connection: Connection, noun: str, ids: Collection[int]) -> None:
        """Counts everything again that is summed about records of a noun."""
        for each in self.recounts:
            if each.noun == noun:
                each.count(connection, ids)


def joined(links: Iterable[Links]) -> Links:
    """The links of several rooms as one."""
    found = tuple(links)
    return Links(
        tuple(each for one in found for each in one.references),
        tuple(each for one in found for each in one.ties),
        tuple(each for one in found for each in one.recounts),
        tuple(each for one in found for each in one.figures),
    )
