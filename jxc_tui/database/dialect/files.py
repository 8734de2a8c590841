"""Several files as one database, and what a file says of its own indexes."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any
from urllib.parse import quote

Run = Callable[..., Any]  # `execute` of the driver's connection


def attach(run: Run, path: Path, name: str) -> None:
    """The tables of another file under a name, until the connection is closed."""
    run(f"ATTACH ? AS {name}", (str(path),))


def attach_to_read(run: Run, path: Path, name: str) -> None:
    """The same for a file that is only read, and is not encrypted though the first one may be."""
    run(f"ATTACH ? AS {name} KEY ''", (f"file:{quote(str(path))}?mode=ro",))


def plain_indexes(run: Run, tables: Collection[str]) -> list[tuple[str, str]]:
    """(name, statement that makes it) of the indexes that tables were given besides their keys."""
    of_one = (
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql <> '' AND tbl_name = ?"
    )
    return [(str(name), str(sql)) for table in tables for name, sql in run(of_one, (table,))]
