"""When a document is due (账期): after days or months, on a day of the month, in instalments."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from jxc_tui.errors import Refused
from jxc_tui.values.local_day import months_before
from jxc_tui.values.money import format_fen, half_up

MOST_DAYS = 3660
LAST_OF_MONTH = 31


@dataclass(frozen=True, slots=True)
class PaymentTerm:
    """Steps from the day of a document to the day it is due, taken in the order of the fields.

    `months` are added; then comes `on_day` of the month arrived at, then `days`, then the first
    `next_day` of a month from there on. 31 is the last day of every month.
    """

    months: int = 0
    on_day: int | None = None
    days: int = 0
    next_day: int | None = None

    def due(self, day: date) -> date:
        """The day on which a document of `day` is due; Refused for a term that is none."""
        self._check()
        found = months_before(day, -self.months)
        if self.on_day is not None:
            found = _day_in_month(found, self.on_day)
        found += timedelta(days=self.days)
        if self.next_day is not None:
            arrived, found = found, _day_in_month(found, self.next_day)
            if found < arrived:
                found = _day_in_month(months_before(arrived.replace(day=1), -1), self.next_day)
        return found

    def _check(self) -> None:
        days = [each for each in (self.on_day, self.next_day) if each is not None]
        if self.months < 0 or self.days < 0 or self.months * 30 + self.days > MOST_DAYS:
            raise Refused("term.range", most=MOST_DAYS)
        if any(not 1 <= each <= LAST_OF_MONTH for each in days):
            raise Refused("term.day", most=LAST_OF_MONTH)


@dataclass(frozen=True, slots=True)
class TermPart:
    """A part of what is due: percent of the total or of the rest, fixed fen, or all of the rest."""

    term: PaymentTerm = PaymentTerm()
    percent: Fraction | None = None
    of_rest: bool = False
    fixed: int | None = None


@dataclass(frozen=True, slots=True)
class Instalment:
    """So many fen are due on a day."""

    due: date
    fen: int


def instalments(total: int, day: date, parts: Sequence[TermPart] = ()) -> tuple[Instalment, ...]:
    """`total` in instalments, to the fen; without parts it is due on the day itself.

    Where parts of percent do not come to the total for their rounding, the last takes the rest.
    Refused when the parts come to more or less than the total.
    """
    left, found = total, list[Instalment]()
    given = parts or (TermPart(),)
    for at, part in enumerate(given, start=1):
        fen = _fen(part, total, left)
        is_end = at == len(given) or abs(fen) > abs(left)
        if part.percent is not None and is_end and abs(left - fen) < len(given):
            fen = left
        left -= fen
        found.append(Instalment(part.term.due(day), fen))
    if left or any(each.fen * total < 0 for each in found):
        raise Refused("term.parts", total=format_fen(total), parts=format_fen(total - left))
    return tuple(found)


def _fen(part: TermPart, total: int, left: int) -> int:
    if part.percent is not None:
        return half_up((left if part.of_rest else total) * part.percent / 100)
    return left if part.fixed is None else part.fixed


def _day_in_month(day: date, number: int) -> date:
    """The day with a number in the month of a day; its last one where it has none such."""
    return day.replace(day=min(number, monthrange(day.year, day.month)[1]))
