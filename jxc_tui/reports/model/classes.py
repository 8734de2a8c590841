"""ABC: which rows of a ranking make the most of it."""

from __future__ import annotations

A_UNTIL, B_UNTIL = 80, 95  # percent of the whole


def share_of(part_fen: int, whole_fen: int) -> int | None:
    """Hundredths of a percent, rounded half up; None where the whole is not above 0."""
    return (part_fen * 20_000 + whole_fen) // (2 * whole_fen) if whole_fen > 0 else None


def class_of(before_fen: int, net_fen: int, whole_fen: int) -> str:
    """A for the rows that begin below 80 % of the whole, B below 95 %, C for all others.

    `before_fen` is the sum of the rows above.
    """
    if net_fen <= 0 or whole_fen <= 0 or before_fen * 100 >= B_UNTIL * whole_fen:
        return "C"
    return "A" if before_fen * 100 < A_UNTIL * whole_fen else "B"
