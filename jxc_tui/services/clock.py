"""Times are UTC ISO 8601 texts to the second: `2026-11-23T09:00:00Z`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, tzinfo

Clock = Callable[[], datetime]
FORMAT = "%Y-%m-%dT%H:%M:%SZ"


def utc_now() -> datetime:
    return datetime.now(UTC)


def stamp(moment: datetime) -> str:
    """The stored form of a moment."""
    return moment.astimezone(UTC).strftime(FORMAT)


def moment_of(text: str) -> datetime:
    """The moment of a stored text; ValueError for anything else."""
    return datetime.strptime(text, FORMAT).replace(tzinfo=UTC)


def local_text(text: str, zone: tzinfo | None = None) -> str:
    """A stored time in the local zone to the minute, as a person reads it; as it is if odd."""
    try:
        return moment_of(text).astimezone(zone).strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return text
