"""What people once said of files with the same headings: columns, and what words mean."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from jxc_tui.database.dialect.upsert import insert_or_change
from jxc_tui.imports.tables import IMPORT_MAPPING

Words = dict[str, dict[str, str]]


class Remembered(NamedTuple):
    """Field → heading, and field → text → what it is taken for."""

    columns: dict[str, str]
    words: Words


def remembered(connection: Connection, signature: str) -> Remembered | None:
    """What was said of files with these headings, None when nobody ever said anything."""
    row = connection.execute(
        select(IMPORT_MAPPING.c.columns, IMPORT_MAPPING.c.words).where(
            IMPORT_MAPPING.c.signature == signature
        )
    ).first()
    return None if row is None else Remembered(_dict(row[0]), _dict(row[1]))


def remember(
    connection: Connection,
    signature: str,
    columns: Mapping[str, str],
    words: Mapping[str, Mapping[str, str]],
    *,
    at: str,
    by: str,
) -> None:
    """Keeps it for the next file with these headings."""
    row = {
        "signature": signature,
        "columns": json.dumps(dict(columns)),
        "words": json.dumps({name: dict(said) for name, said in words.items()}),
        "at": at,
        "by": by,
    }
    connection.execute(insert_or_change(IMPORT_MAPPING, row, key=["signature"]))


def _dict(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
