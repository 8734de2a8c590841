"""Business days are local days of China, whatever the server's clock is set to (REL-16)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache

# China has used one offset all year round since 1991; a fixed one needs no zone files.
LOCAL_ZONE: tzinfo = timezone(timedelta(hours=8), "Asia/Shanghai")


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
