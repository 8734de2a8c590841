"""Files of a user's own folder, as the verbs hand them up."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BoxFile:
    """A regular file in the user's folder."""

    name: str
    size: int
    modified_at: str


@dataclass(frozen=True, slots=True)
class Exported:
    """A finished file; `replaced` counts cells that could not be written as they stand."""

    path: str
    rows: int
    replaced: int = 0
