"""Ageing (账龄) of receivables on any day: by due day or by the day of the document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jxc_tui.errors import Refused
from jxc_tui.sales.model.ledger import Ledger, OpenItem

BUCKETS = (30, 60, 90, 180)


class AgeFrom(StrEnum):
    """From when the days are counted."""

    DUE = "due"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class AgeingRow:
    """A customer's open fen: not due (未到期), by bucket, and free prepayments (预收), above 0."""

    customer: int
    not_due: int
    buckets: tuple[int, ...]
    prepayment: int

    @property
    def debt(self) -> int:
        return self.not_due + sum(self.buckets)

    @property
    def total(self) -> int:
        """The balance: debt less prepayments."""
        return self.debt - self.prepayment


@dataclass(frozen=True, slots=True)
class Ageing:
    """The rows by customer, and all of them in one; the last bucket has no end."""

    day: date
    age_from: AgeFrom
    limits: tuple[int, ...]
    rows: tuple[AgeingRow, ...]

    @property
    def total(self) -> AgeingRow:
        columns = [row.buckets for row in self.rows] or [(0,) * (len(self.limits) + 1)]
        return AgeingRow(
            0,
            sum(row.not_due for row in self.rows),
            tuple(map(sum, zip(*columns, strict=True))),
            sum(row.prepayment for row in self.rows),
        )


def ageing(
    ledger: Ledger,
    day: date,
    age_from: AgeFrom = AgeFrom.DUE,
    limits: Sequence[int] = BUCKETS,
) -> Ageing:
    """What was open at the end of a day, by age; `limits` are the last days of the buckets.

    Only what is dated up to the day counts, allocations as well. Counted from the due day, what is
    due today or later is not due; counted from the day of the document, day 0 is in the first
    bucket. Refused for limits that do not rise.
    """
    if any(low >= high for low, high in zip((0, *limits), limits, strict=False)):
        raise Refused("ageing.limits", given=", ".join(map(str, limits)))
    found: dict[int, list[int]] = defaultdict(lambda: [0] * (len(limits) + 3))
    for item in ledger.open_items(day):
        row = found[item.entry.customer]
        if not item.entry.is_charge:
            row[-1] -= item.open
            continue
        for age, fen in _aged(item, day, age_from):
            late = age > 0 or age_from is AgeFrom.DOCUMENT
            row[1 + sum(age > limit for limit in limits) if late else 0] += fen
    rows = (
        AgeingRow(customer, row[0], tuple(row[1:-1]), row[-1])
        for customer, row in sorted(found.items())
    )
    return Ageing(day, age_from, tuple(limits), tuple(rows))


def _aged(item: OpenItem, day: date, age_from: AgeFrom) -> Iterator[tuple[int, int]]:
    """Days and open fen of each part of a charge."""
    if age_from is AgeFrom.DOCUMENT:
        yield (day - item.entry.day).days, item.open
        return
    for part in item.parts:
        yield (day - part.due).days, part.open
