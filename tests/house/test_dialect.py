"""What only SQLite understands is said in the database's own modules, and nowhere else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from jxc_tui.database import (
    compared,
    copy,
    damage,
    dialect,
    engine,
    facts,
    migrate,
    prepared,
    restoring,
    schema,
)
from tests.house.tree import PACKAGE, modules

ALONE = (compared, copy, damage, engine, facts, migrate, prepared, restoring, schema)
FOLDERS = (
    Path(str(dialect.__file__)).parent,
    Path(str(migrate.__file__)).parents[1] / "migrations",
)
KINDS = {
    "the dialect of SQLAlchemy's": r"sqlalchemy\.dialects",
    "rows of JSON": r"\bjson_(each|extract|object|tree)\b",
    "INSERT OR": r"\bINSERT\s+OR\b",
    "pragmas": r"\bPRAGMA\b",
    "text straight to the driver": r"\b(exec_driver_sql|driver_connection|dbapi_connection)\b",
    "numbers of rows": r"\b(rowid|lastrowid)\b",
    "patterns": r"\bGLOB\b",
    "options of tables": r"\bsqlite_(with_rowid|where)\b|\bWITHOUT ROWID\b",
    "several files": r"\bATTACH\b|\bsqlite_master\b",
}


def speaks_sqlite(path: Path) -> bool:
    """Whether a module is one of those that are written anew for another database."""
    files = {Path(str(module.__file__)) for module in ALONE}
    return path in files or any(path.is_relative_to(folder) for folder in FOLDERS)


def lines_with(kind: str, *, own: bool) -> list[str]:
    """Where a kind is said, in the database's `own` modules or in all others."""
    return [
        f"{path.relative_to(PACKAGE)}:{number}: {line.strip()}"
        for path in modules()
        if speaks_sqlite(path) is own
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(KINDS[kind], line)
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_only_the_database_speaks_sqlite(kind: str) -> None:
    assert lines_with(kind, own=False) == []


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_looked_for_is_what_the_database_says(kind: str) -> None:
    assert lines_with(kind, own=True) != []
