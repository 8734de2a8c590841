"""Days of the last 24 months, busy and quiet ones, as stored times."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from jxc_tui.demo.data.dice import MASK, TABLE, spread_weighted

DAYS = 730
_MONTH_WEIGHT = (9, 4, 12, 11, 10, 10, 8, 8, 11, 9, 13, 12)  # 春节 in February is quiet


@dataclass(frozen=True, slots=True)
class Calendar:
    """`days` runs from the oldest to yesterday, longer where more customers came."""

    days: list[str]
    times: list[str]

    def created_at(self, part: float, word: int) -> str:
        """The stored time at `part` (0 up to, not including, 1) of the 24 months."""
        return self.days[int(part * TABLE)] + self.times[word & MASK]

    def later(self, part: float, word: int) -> str:
        """A time between `part` and yesterday evening."""
        first = int(part * TABLE)
        return self.days[first + (TABLE - 1 - first) * (word & MASK) // TABLE] + "T10:30:00Z"


@cache
def calendar(today: date) -> Calendar:
    """The 24 months that end before `today`, in office hours of UTC+8."""
    days = [today - timedelta(days=DAYS - number) for number in range(DAYS)]
    weighted = [
        (
            day.isoformat(),
            _MONTH_WEIGHT[day.month - 1] * (2 if day.weekday() > 4 else 9) + number // 8,
        )
        for number, day in enumerate(days)
    ]
    seconds = [1800 + 8 * number for number in range(TABLE)]
    times = [f"T{s // 3600:02d}:{s // 60 % 60:02d}:{s % 60:02d}Z" for s in seconds]
    return Calendar(spread_weighted(weighted), times)
