"""The days of a year of sales: how many orders each has, who may order on it, and its numbers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from jxc_tui.codes.model.code_rule import CodeRule, Frame
from jxc_tui.demo.data.days import DAYS, calendar
from jxc_tui.demo.data.dice import TABLE

YEAR = 365
AHEAD = 120  # days behind today that a payment may be due on
_MONTH_WEIGHT = (9, 4, 12, 11, 10, 10, 8, 8, 11, 9, 13, 12)  # 春节 in February is quiet


@dataclass(frozen=True, slots=True)
class SaleDays:
    """Days by their place: 0 is a year ago, `YEAR` today; `texts` has more behind it."""

    today: date
    texts: list[str]
    times: list[str]
    opened: list[int]

    def orders(self, total: int) -> list[int]:
        """How many orders each day has, `total` in all: busy months, quiet weekends, growth."""
        days = [self.today - timedelta(days=YEAR - at) for at in range(YEAR + 1)]
        weights = [
            _MONTH_WEIGHT[day.month - 1] * (3 if day.weekday() > 4 else 9) * (YEAR * 2 + at)
            for at, day in enumerate(days)
        ]
        weights[-1] //= 2  # today is not over
        whole, so_far, given, found = sum(weights), 0, 0, list[int]()
        for weight in weights:
            so_far += weight
            upto = total * so_far // whole
            found.append(upto - given)
            given = upto
        return found

    def customers(self, at: int, total: int) -> int:
        """How many of all customers had been opened before a day."""
        return max(1, self.opened[min(at, YEAR)] * total // TABLE)


def sale_days(today: date) -> SaleDays:
    """The days of the year up to `today`."""
    first = today - timedelta(days=YEAR)
    texts = [(first + timedelta(days=at)).isoformat() for at in range(YEAR + AHEAD)]
    known = calendar(today)
    opened = [bisect_right(known.days, texts[at]) for at in range(YEAR + 1)]
    assert len(known.days) == TABLE and DAYS > YEAR  # noqa: S101 - what `opened` counts in
    return SaleDays(today, texts, known.times, opened)


@dataclass(slots=True)
class DayNumbers:
    """Numbers of one kind of a new book, day by day from 1 on."""

    rule: CodeRule
    days: SaleDays
    frames: dict[int, Frame] = field(default_factory=dict)
    heads: dict[int, str] = field(default_factory=dict)
    last: dict[int, int] = field(default_factory=dict)
    width: int = 0

    def next(self, at: int) -> str:
        """The next number of a day."""
        frame = self.frames.get(at)
        if frame is None:
            day = date.fromisoformat(self.days.texts[at])
            frame = self.frames[at] = self.rule.frame({}, day)
            self.width = self.rule.width
            counted_last = self.rule.pieces[-1].kind == "seq"
            self.heads[at] = frame.code(0)[: -self.width] if counted_last else ""
        number = self.last[at] = self.last.get(at, 0) + 1
        head = self.heads[at]
        if head and number < 10**self.width:
            return f"{head}{number:0{self.width}d}"
        return frame.code(number)

    def given(self) -> Iterator[tuple[Frame, int]]:
        """The frames with the last number that each gave."""
        return ((frame, self.last[at]) for at, frame in self.frames.items())
