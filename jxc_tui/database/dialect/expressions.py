"""Parts of statements that each database has a word of its own for."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, func

LARGER = "max"  # of two values
ROWS_BY_KEY = "WITHOUT ROWID"  # of a table: its rows lie in the order of its key
JSON_OBJECT = "json_object"  # of names and values in turn


def larger(one: ColumnElement[Any], other: object) -> ColumnElement[Any]:
    """The larger one of two values."""
    return func.max(one, other)


def fits(column: ColumnElement[str], pattern: str) -> ColumnElement[bool]:
    """Whether a text fits a pattern of letters, `*`, `?` and `[…]`, to the letter."""
    return column.op("GLOB")(pattern)


def led_by(index: str) -> str:
    """Behind a table of a statement written by hand: this index leads to its rows."""
    return f"INDEXED BY {index}"
