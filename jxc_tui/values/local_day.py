"""Business days are local days of China, whatever the server's clock is set to. Source: REL-16."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache

# China has used one offset all year round since 1991; a fixed one needs no zone files.
LOCAL_ZONE: tzinfo = timezone(timedelta(hours=8), "Asia/Shanghai")

_WORDS = {"今天": 0, "明天": 1, "后天": 2, "today": 0, "tomorrow": 1}
_PAST = {"昨天": 1, "前天": 2, "yesterday": 1}
_FULL = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$", re.ASCII)
_SHORT = re.compile(r"(\d{1,2})[-/.月](\d{1,2})日?$", re.ASCII)
_YEARS = range(1900, 3000)
_BACK = re.compile(r"(?:-(\d{1,4})|(\d{1,4})\s*天前)$", re.ASCII)
_AHEAD = re.compile(r"(?:\+(\d{1,4})|(\d{1,4})\s*天后)$", re.ASCII)


@lru_cache(maxsize=4096)
def local_day(stored: str) -> date:
    """The local day of a stored UTC time `YYYY-MM-DDTHH:MM:SSZ`; the first of all for odd texts."""
    try:
        moment = datetime.strptime(stored, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError:
        return date.min
    return moment.astimezone(LOCAL_ZONE).date()


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, the last of its month where there is no such day."""
    number = day.year * 12 + day.month - 1 - months
    first = date(max(number // 12, 1), number % 12 + 1, 1)
    last = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return first.replace(day=min(day.day, last.day))


def day_start(day: date) -> str:
    """The first instant of a local day as a stored UTC time."""
    moment = datetime(day.year, day.month, day.day, tzinfo=LOCAL_ZONE)
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def day_of(text: str, today: date) -> date | None:
    """The day that was typed, None where none can be read, and of a year no business is of.

    `2026-12-01`, `12-01` (the next one from today on), `+3` or `3天后`, 今天 明天 后天.
    """
    plain = unicodedata.normalize("NFKC", text).strip().lower()
    try:
        if plain in _WORDS:
            return today + timedelta(days=_WORDS[plain])
        if found := _AHEAD.match(plain):
            return today + timedelta(days=int(found[1] or found[2]))
        if found := _FULL.match(plain):
            day = date(int(found[1]), int(found[2]), int(found[3]))
            return day if day.year in _YEARS else None
        if found := _SHORT.match(plain):
            return _next_day(int(found[1]), int(found[2]), today)
    except (ValueError, OverflowError):
        return None
    return None


def _next_day(month: int, day: int, today: date) -> date:
    """The first such day from today on; 29 February waits for its year."""
    for year in range(today.year, today.year + 9):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= today:
            return found
    raise ValueError(f"no such day: {month}-{day}")


def past_day_of(text: str, today: date) -> date | None:
    """The day of something that happened, None where none can be read from it.

    As `day_of`, but `11-28` is the last such day up to today; and 昨天 前天, `-3`, 3天前.
    """
    plain = unicodedata.normalize("NFKC", text).strip().lower()
    try:
        if plain in _PAST:
            return today - timedelta(days=_PAST[plain])
        if found := _BACK.match(plain):
            return today - timedelta(days=int(found[1] or found[2]))
        if found := _SHORT.match(plain):
            month, day = int(found[1]), int(found[2])
            # The first such day after as many years back as any day needs to come again.
            days = (_next_day(month, day, date(today.year - back, 1, 1)) for back in range(9))
            return next((each for each in days if each <= today), None)
    except (ValueError, OverflowError):
        return None
    return day_of(text, today)


def days_of(text: str) -> tuple[date, date] | None:
    """The first and last day of a day or a month in digits: `2026-11-28`, `2026/11`.

    None for anything else, and for years that no book of a business is of.
    """
    parts = text.strip().replace("/", "-").replace(".", "-").split("-")
    try:
        numbers = [int(part) for part in parts]
        if len(numbers) not in (2, 3) or numbers[0] not in _YEARS:
            return None
        year, month = numbers[:2]
        if len(numbers) == 2:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        day = date(*numbers)
    except (ValueError, OverflowError):
        return None
    return day, day
