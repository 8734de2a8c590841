"""Ages of what is owed (账龄): columns by days since the due day, or the day of the document."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

LIMITS = (30, 60, 90, 180)  # the last days of the columns; the last column has no end


class AgedBy(StrEnum):
    """From when the days are counted."""

    DUE = "due"
    DOCUMENT = "document"


class Ages(NamedTuple):
    """Fen by age: what is not due (未到期), so many days late, and what is free (预收), above 0.

    Free is what was paid and covers nothing, and what of documents below 0 covers nothing.
    """

    not_due: int = 0
    to_30: int = 0
    to_60: int = 0
    to_90: int = 0
    to_180: int = 0
    older: int = 0
    free: int = 0

    @property
    def debt(self) -> int:
        return sum(self[:-1])

    @property
    def late(self) -> int:
        """What is overdue; by the day of the document everything is in a column of days."""
        return sum(self[1:-1])

    @property
    def balance(self) -> int:
        """What is owed, less what is free."""
        return self.debt - self.free

    def plus(self, place: int, fen: int) -> Ages:
        """With so many fen more in the column of a place."""
        return Ages(*(each + fen * (at == place) for at, each in enumerate(self)))

    def and_of(self, other: Ages) -> Ages:
        """Both together, column by column."""
        return Ages(*(one + two for one, two in zip(self, other, strict=True)))


FREE = len(Ages._fields) - 1  # the place of what is free


def bounds(day: date) -> tuple[date, ...]:
    """The days from which on a day is in the column of its place, the newest first.

    What is due on the first one or later is not due.
    """
    return (day, *(day - timedelta(days=limit) for limit in LIMITS))
