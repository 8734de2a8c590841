"""Rows that get their id from the database."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Table, insert


def add_row(connection: Connection, table: Table, row: Mapping[str, Any]) -> int:
    """Inserts a row; the id it got."""
    return int(connection.execute(insert(table), dict(row)).lastrowid)
