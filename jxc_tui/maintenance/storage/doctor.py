"""Facts about the database file and the ground it stands on; judging them is the services' part."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, bindparam, select

from jxc_tui.access.tables import USER
from jxc_tui.customers.storage.index.traces import Row, all_traces
from jxc_tui.customers.tables import CUSTOMER, CUSTOMER_NUMBER, TALLY, TERM

_STEPS_A_LOOK = 200_000  # of SQLite's machine, some milliseconds
PRAGMAS = ("synchronous", "foreign_keys", "trusted_schema", "mmap_size", "cell_size_check")
_SAMPLE = (
    select(CUSTOMER)
    .where(
        CUSTOMER.c.id >= bindparam("start"),
        (CUSTOMER.c.deleted_at.op("||")("") == "") | (CUSTOMER.c.merged_into != 0),
    )
    .order_by(CUSTOMER.c.id)
    .limit(bindparam("most"))
)
_HAS_TERM = select(TERM.c.customer_id).where(
    TERM.c.kind == bindparam("kind"),
    TERM.c.term == bindparam("term"),
    TERM.c.customer_id == bindparam("customer"),
)
_HAS_NUMBER = select(CUSTOMER_NUMBER.c.customer_id).where(
    CUSTOMER_NUMBER.c.number == bindparam("number"),
    CUSTOMER_NUMBER.c.customer_id == bindparam("customer"),
)


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
    """Triggers and views: this program makes none."""
    found = connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type IN ('trigger', 'view') ORDER BY name"
    )
    return [str(row[0]) for row in found]


def counts(connection: Connection) -> dict[str, tuple[int, int]]:
    """What each tally says, and what counting the customers gives."""
    tallies = {row.name: int(row.count_) for row in connection.execute(_TALLIES)}
    live = connection.exec_driver_sql("SELECT count(*) FROM customer WHERE deleted_at = ''")
    gone = connection.exec_driver_sql("SELECT count(*) FROM customer WHERE deleted_at <> ''")
    return {
        "customers": (tallies.get("customers", 0), int(live.scalar_one())),
        "deleted": (tallies.get("deleted", 0), int(gone.scalar_one())),
    }


_TALLIES = select(TALLY.c.name, TALLY.c["count"].label("count_"))


def codeless(connection: Connection) -> int:
    """Customers whose current code is missing from the register of codes.

    Those merged into another gave their codes to it.
    """
    return int(
        connection.exec_driver_sql(
            "SELECT count(*) FROM customer c LEFT JOIN customer_code k"
            " ON k.code = c.code AND k.customer_id = c.id AND k.until = ''"
            " WHERE k.code IS NULL AND c.merged_into = 0"
        ).scalar_one()
    )


def unindexed(connection: Connection, places: int = 20, most: int = 10) -> tuple[int, int]:
    """(customers looked at, those with a search term or number missing), at places spread over
    all."""
    top = int(connection.exec_driver_sql("SELECT coalesce(max(id), 0) FROM customer").scalar_one())
    rows = {
        row["id"]: row
        for place in range(places)
        for row in connection.execute(
            _SAMPLE, {"start": top * place // places, "most": most}
        ).mappings()
    }
    return len(rows), sum(_lacks_something(connection, row) for row in rows.values())


def _lacks_something(connection: Connection, row: Row) -> bool:
    """Whether a search term or a number of a customer is not in the index."""
    terms, numbers = all_traces(connection, row)
    one = row["id"]
    asked = [(_HAS_TERM, {"kind": kind, "term": term, "customer": one}) for kind, term in terms]
    asked += [(_HAS_NUMBER, {"number": number, "customer": one}) for number in numbers]
    return any(connection.execute(query, values).first() is None for query, values in asked)


def first_account_at(connection: Connection) -> str:
    """When the oldest account was made: the age of the database."""
    found = connection.execute(select(USER.c.created_at).order_by(USER.c.created_at).limit(1))
    return str(found.scalar() or "")


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


def dead_files(folder: Path, before: float) -> list[str]:
    """Files that acts which died left in the house's folders, last written before a moment."""
    places = {
        folder: (".*.restoring*", ".*.building*"), folder / "backups": (".*.part*",),
        folder / "imports": ("*.plan*", ".*.part", ".*.spool"),
    }  # fmt: skip
    found = []
    for place, patterns in places.items():
        for pattern in patterns:
            for path in sorted(place.glob(pattern)):
                with suppress(OSError):
                    if path.lstat().st_mtime < before:
                        found.append(str(path.relative_to(folder)))
    return found


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
