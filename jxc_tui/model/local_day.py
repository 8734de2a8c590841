"""Business days are local days of China, whatever the server's clock is set to (REL-16)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

# China has used one offset all year round since 1991; a fixed one needs no zone files.
LOCAL_ZONE: tzinfo = timezone(timedelta(hours=8), "Asia/Shanghai")


def local_day(stored: str) -> date:
    """The local day of a stored UTC time `YYYY-MM-DDTHH:MM:SSZ`; the first of all for odd texts."""
    try:
        moment = datetime.strptime(stored, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError:
        return date.min
    return moment.astimezone(LOCAL_ZONE).date()
