"""Which backups stay: the newest ones, and one for each of the last days, weeks and months."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from jxc_tui.values.clock import stamp
from jxc_tui.values.local_day import local_day


@dataclass(frozen=True, slots=True)
class BackupPolicy:
    """How many stay. Without any number all do, else whatever one of them keeps.

    Of a day, a week (from Monday) or a month it is the newest backup that stays, and only those in
    which one was made are counted, so that a shop that was closed loses nothing.
    """

    newest: int = 0
    days: int = 0
    weeks: int = 0
    months: int = 0

    def __bool__(self) -> bool:
        return any((self.newest, self.days, self.weeks, self.months))

    def staying(self, made: Sequence[datetime]) -> set[int]:
        """The places, in backups told from the oldest on, of those that stay."""
        if not self:
            return set(range(len(made)))
        days = [local_day(stamp(each)) for each in made]
        found = set(range(len(made))[-self.newest :]) if self.newest else set[int]()
        found |= _of_each(days, self.days, lambda day: day)
        found |= _of_each(days, self.weeks, lambda day: day.isocalendar()[:2])
        return found | _of_each(days, self.months, lambda day: (day.year, day.month))


KEEP_ALL = BackupPolicy()


def _of_each(days: Sequence[date], most: int, part: Callable[[date], object]) -> set[int]:
    """The newest of each of the last parts of time."""
    newest = {part(day): at for at, day in enumerate(days)}
    return set(sorted(newest.values())[-most:]) if most else set()
