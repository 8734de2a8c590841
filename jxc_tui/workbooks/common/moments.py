"""Dates, times and spans of a workbook as texts, whatever form the file stores them in.

Source: ISO 8601-1, as workbooks write it: with a zone or without, with a fraction of a second.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal

_MOMENT = re.compile(
    r"(?:([0-9]{4})-([0-9]{2})-([0-9]{2}))?(?:(?:^|T| )T?([0-9]{2}):([0-9]{2})(?::([0-9]{2})"
    r"(?:[.,]([0-9]+))?)?)?(?:Z|[+-][0-9]{2}:?(?:[0-9]{2})?)?"
)
_SPAN = re.compile(
    r"(-?)P(?:([0-9]+)D)?(?:T(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+)(?:[.,]([0-9]+))?S)?)?"
)
_ALMOST_ONE = "999"  # a fraction that only the arithmetic of a program kept from the next second
_DAY = 86_400


def date_text(serial: float, *, from_1904: bool = False) -> str:
    """The ISO text of a date serial; the number itself where it is no date."""
    if not 0 <= serial < 2958466:
        return format(Decimal(format(serial, ".15g")), "f")
    if serial < 1:
        return time_text(timedelta(days=serial))
    base = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)
    if not from_1904 and serial < 60:
        base = datetime(1899, 12, 31)
    moment = base + timedelta(days=serial)
    return moment_text(moment.replace(microsecond=0) + timedelta(seconds=moment.microsecond >= 5e5))


def moment_text(value: datetime | date | time) -> str:
    """ISO text of a date; the hour only where there is one."""
    if isinstance(value, datetime):
        if value.hour == value.minute == value.second == 0:
            return value.date().isoformat()
        return value.isoformat(sep=" ", timespec="seconds")
    return value.isoformat()


def time_text(value: timedelta) -> str:
    """Hours, minutes and seconds of a span, a day being 24 hours more."""
    return _clock(round(value.total_seconds()))


def span_text(days: float) -> str:
    """The text of a number shown as hours, minutes and seconds that go on beyond a day."""
    if not -2958466 < days < 2958466:
        return format(Decimal(format(days, ".15g")), "f")
    return _clock(round(days * _DAY))


def _clock(seconds: int) -> str:
    sign, seconds = "-" if seconds < 0 else "", abs(seconds)
    return f"{sign}{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def iso_text(raw: str) -> str:
    """A moment stored as ISO text, given as other dates are; anything else as it stands.

    The zone goes and the clock stays: a sheet shows the hour that is written, wherever it is read.
    """
    found = _MOMENT.fullmatch(raw.strip())
    if found is None or not (found[1] or found[4]):
        return raw
    year, month, day, hour, minute, second, fraction = found.groups()
    more = timedelta(seconds=(fraction or "") >= _ALMOST_ONE)
    try:
        clock = time(int(hour or 0), int(minute or 0), int(second or 0))
        if year:
            on = date(int(year), int(month), int(day))
            return moment_text(datetime.combine(on, clock) + more)
    except (ValueError, OverflowError):
        return raw
    return time_text(timedelta(hours=clock.hour, minutes=clock.minute, seconds=clock.second) + more)


def iso_span(raw: str) -> str:
    """A span stored as ISO text (`PT36H00M00S`) as hours, minutes and seconds; else empty."""
    found = _SPAN.fullmatch(raw.strip())
    if found is None or not any(found.groups()[1:]):
        return ""
    sign, days, hours, minutes, seconds, fraction = found.groups()
    parts = (days, hours, minutes, seconds)
    if sum(len(part or "") for part in parts) > 15:
        return ""
    whole = sum(
        int(part or 0) * size for part, size in zip(parts, (_DAY, 3600, 60, 1), strict=True)
    )
    whole += (fraction or "") >= _ALMOST_ONE
    return sign + _clock(whole)
