"""The days a list or report is about: presets, typed ones, and which make whole months."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from jxc_tui.errors import Refused
from jxc_tui.values.local_day import days_of, months_before
from jxc_tui.values.text import visible

_DAY = timedelta(days=1)


class Preset(StrEnum):
    """Days by their name; all but `days` are whole months, the running one with its end."""

    THIS_MONTH = "this_month"  # 本月
    LAST_MONTH = "last_month"  # 上月
    THIS_YEAR = "this_year"  # 今年
    LAST_YEAR = "last_year"  # 去年
    TWELVE_MONTHS = "twelve_months"  # 近12个月, with the running one
    DAYS = "days"  # 自定义


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `first` to `last`, both included; empty where `last` is earlier."""

    first: date
    last: date

    @property
    def months(self) -> tuple[str, str] | None:
        """The first and the last whole month (`YYYY-MM`), None where there is none."""
        start = self.first if self.first.day == 1 else _after_month(self.first)
        end = _after_month(self.last) if _is_month_end(self.last) else self.last.replace(day=1)
        if start >= end:
            return None
        return start.isoformat()[:7], (end - _DAY).isoformat()[:7]

    @property
    def edges(self) -> tuple[tuple[str, str], ...]:
        """The days before and after the whole months as (first, last)."""
        if self.first > self.last:
            return ()
        whole = self.months
        if whole is None:
            return ((self.first.isoformat(), self.last.isoformat()),)
        start = date.fromisoformat(f"{whole[0]}-01")
        end = _after_month(date.fromisoformat(f"{whole[1]}-01"))
        found = [(self.first, start - _DAY), (end, self.last)]
        return tuple((a.isoformat(), b.isoformat()) for a, b in found if a <= b)


def period_of(preset: Preset, today: date) -> Period:
    """The days of a preset as it is today; `days` is the running month."""
    month = today.replace(day=1)
    match preset:
        case Preset.LAST_MONTH:
            return Period(months_before(month, 1), month - _DAY)
        case Preset.THIS_YEAR:
            return Period(date(today.year, 1, 1), date(today.year, 12, 31))
        case Preset.LAST_YEAR:
            return Period(date(today.year - 1, 1, 1), date(today.year - 1, 12, 31))
        case Preset.TWELVE_MONTHS:
            return Period(months_before(month, 11), _after_month(month) - _DAY)
    return Period(month, _after_month(month) - _DAY)


def typed_days(text: str) -> tuple[date, date]:
    """The first and last day of one or two typed days or months. Raises Refused."""
    found = [days_of(part) for part in text.split()]
    if not 1 <= len(found) <= 2 or found[0] is None or found[-1] is None:
        raise Refused("period.unclear", given=visible(text))
    return found[0][0], found[-1][1]


def _after_month(day: date) -> date:
    """The first day of the next month."""
    return (day.replace(day=28) + 4 * _DAY).replace(day=1)


def _is_month_end(day: date) -> bool:
    return (day + _DAY).day == 1
