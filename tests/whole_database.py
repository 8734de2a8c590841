"""A whole database as one value, to say that nothing or everything is as it was."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from pathlib import Path

from jxc_tui.database.engine import Database

# What an act leaves behind on purpose: the log, the list of backups, and the act itself.
TRACES = frozenset({"change_log", "backup", "customer_recode", "customer_recode_item"})


def table_hashes(database: Database, without: Collection[str] = TRACES) -> dict[str, str]:
    """Table → SHA-256 over every row in the order of its primary key."""
    with database.read() as connection:
        run = connection.exec_driver_sql
        names = [
            str(row[0])
            for row in run("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            if not str(row[0]).startswith("sqlite_") and row[0] not in without
        ]
        found = {}
        for name in names:
            told = run(f'PRAGMA table_info("{name}")').all()
            columns = ", ".join(f'"{row[1]}"' for row in told)
            keys = ", ".join(
                f'"{row[1]}"' for row in sorted(told, key=lambda row: row[5]) if row[5]
            )
            digest = hashlib.sha256()
            for row in run(f'SELECT {columns} FROM "{name}" ORDER BY {keys or columns}'):  # noqa: S608
                digest.update(repr(tuple(row)).encode())
            found[name] = digest.hexdigest()
    return found


# What no two runs of the same acts have in common.
_PASSING = frozenset(
    {"at", "since", "until", "password_hash", "seconds", "path", "changes", "session", "mac"}
)
_DERIVED = ("sqlite_", "customer_term", "backup", "sign_in_attempt", "setting")


def rows_of(database: Database) -> dict[str, list[tuple[object, ...]]]:
    """Table → its rows in order, without times, secrets, paths and what search keeps for itself."""
    found = {}
    with database.read() as connection:
        run = connection.exec_driver_sql
        for (table,) in run("SELECT name FROM sqlite_master WHERE type = 'table'").all():
            names = [row[1] for row in run(f'PRAGMA table_info("{table}")').all()]
            kept = [n for n in names if n not in _PASSING and not n.endswith(("_at", "_from"))]
            if not table.startswith(_DERIVED) and kept:
                columns = ", ".join(f'"{name}"' for name in kept)
                query = f'SELECT {columns} FROM "{table}" ORDER BY {columns}'  # noqa: S608
                found[table] = [tuple(row) for row in run(query)]
    return found


def sound(database: Database) -> bool:
    """True when SQLite finds nothing wrong with the file and no reference leads nowhere."""
    with database.read() as connection:
        run = connection.exec_driver_sql
        checked = [row[0] for row in run("PRAGMA integrity_check")]
        return checked == ["ok"] and run("PRAGMA foreign_key_check").first() is None


def everything_in(path: Path) -> dict[str, str]:
    """The same of a database file, traces included."""
    database = Database(path)
    try:
        return table_hashes(database, without=())
    finally:
        database.close()
