"""How far a long verb is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """`phase` names the step ("reading", "checking", "writing", …); `total` 0: not known yet."""

    phase: str
    done: int
    total: int
    rows_per_second: float
    seconds_left: float
