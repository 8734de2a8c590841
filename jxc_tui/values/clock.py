"""Times are UTC ISO 8601 texts to the second: `2026-11-23T09:00:00Z`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache

from jxc_tui.values.local_day import LOCAL_ZONE

Clock = Callable[[], datetime]
FORMAT = "%Y-%m-%dT%H:%M:%SZ"


def utc_now() -> datetime:
    return datetime.now(UTC)


def stamp(moment: datetime) -> str:
    """The stored form of a moment."""
    return moment.astimezone(UTC).strftime(FORMAT)


@lru_cache(maxsize=1024)
def moment_of(text: str) -> datetime:
    """The moment of a stored text; ValueError for anything else."""
    return datetime.strptime(text, FORMAT).replace(tzinfo=UTC)


def local_text(text: str) -> str:
    """A stored time in the business's zone to the minute, as a person reads it; as it is if odd."""
    try:
        return moment_of(text).astimezone(LOCAL_ZONE).strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return text


def local_until(text: str, now: datetime) -> str:
    """A stored time that is soon: the local hour and minute, with month and day on another day."""
    try:
        local = moment_of(text).astimezone(LOCAL_ZONE)
    except ValueError:
        return text
    same = local.date() == now.astimezone(LOCAL_ZONE).date()
    return local.strftime("%H:%M" if same else "%m-%d %H:%M")
