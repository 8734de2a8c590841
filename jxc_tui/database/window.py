"""A window of a long list, as every list is read: some rows, and whether it goes on beyond them."""

from __future__ import annotations

from typing import Generic, NamedTuple, TypeVar

R = TypeVar("R")


class RowWindow(NamedTuple, Generic[R]):
    """Rows in the order of the list; whether they begin it, and whether they end it."""

    rows: list[R]
    at_start: bool
    at_end: bool
