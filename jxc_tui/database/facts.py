"""Facts about the file and the ground it stands on; judging them is for services."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from jxc_tui.database.dialect.append_only import strangers, unguarded

PRAGMAS = ("synchronous", "foreign_keys", "trusted_schema", "mmap_size", "cell_size_check")
_STEPS_A_LOOK = 200_000  # of SQLite's machine, some milliseconds


def pragma(connection: Connection, name: str) -> str:
    """The value a pragma has on a working connection, as text."""
    return str(connection.exec_driver_sql(f"PRAGMA {name}").scalar())


def quick_check(connection: Connection) -> str:
    """`ok`, or the first thing SQLite finds wrong with the file's pages."""
    return pragma(connection, "quick_check(1)")


def orphans(connection: Connection) -> int:
    """The number of rows whose parent row is missing."""
    return len(connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall())


def revision(connection: Connection) -> str:
    """The schema revision of the file."""
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return str(found or "")


def strange_objects(connection: Connection) -> list[str]:
    """Triggers and views of strangers: this program has but those that keep its log."""
    return strangers(connection.exec_driver_sql)


def unguarded_log(connection: Connection) -> list[str]:
    """The guards of the change log that are missing."""
    return unguarded(connection.exec_driver_sql)


def open_modes(paths: list[Path]) -> list[str]:
    """The names among the paths that others than their owner may touch, with their mode."""
    found: list[str] = []
    for path in paths:
        try:
            mode = path.stat().st_mode & 0o777
        except OSError:
            continue
        if mode & 0o077:
            found.append(f"{path.name} {mode:04o}")
    return found


@contextmanager
def interrupted_by(connection: Connection, stopped: Callable[[], bool]) -> Iterator[None]:
    """Within it long statements end with an error soon after `stopped` says so."""
    raw: Any = connection.connection.driver_connection
    raw.set_progress_handler(lambda: int(stopped()), _STEPS_A_LOOK)
    try:
        yield
    finally:
        raw.set_progress_handler(None, 0)


def filesystem(path: Path) -> str:
    """The type of filesystem a path lies on (`ext4`, `nfs4`, …); empty where nothing tells."""
    try:
        table = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    best, kind = "", ""
    real = os.path.realpath(path)
    for line in table.splitlines():
        parts = line.split(" ")
        if len(parts) < 3:
            continue
        mount = parts[1].replace("\\040", " ")
        inside = real == mount or real.startswith(mount.rstrip("/") + "/")
        if inside and len(mount) >= len(best):
            best, kind = mount, parts[2]
    return kind


def free_bytes(folder: Path) -> int:
    """Bytes a user may still write in the folder."""
    return shutil.disk_usage(folder).free
