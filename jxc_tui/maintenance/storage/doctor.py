"""What the doctor counts and samples: whether what is derived from records is there."""

from __future__ import annotations

from contextlib import suppress
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, select

from jxc_tui.access.tables import USER
from jxc_tui.database.dialect.by_hand import run
from jxc_tui.records.storage import records
from jxc_tui.records.storage.index.traces import Row, all_traces
from jxc_tui.records.tables import RECORD_NUMBER, TALLY, TERM

_SAMPLE = (
    "SELECT * FROM record WHERE id >= ? AND (deleted_at || '' = '' OR merged_into <> 0)"
    " ORDER BY id LIMIT ?"
)
_HAS_TERM = select(TERM.c.record_id).where(
    TERM.c.kind == bindparam("kind"),
    TERM.c.term == bindparam("term"),
    TERM.c.record_id == bindparam("whose"),
)
_HAS_NUMBER = select(RECORD_NUMBER.c.record_id).where(
    RECORD_NUMBER.c.number == bindparam("number"),
    RECORD_NUMBER.c.record_id == bindparam("whose"),
)


def counts(connection: Connection) -> dict[str, tuple[int, int]]:
    """What each tally says, and what counting the records gives."""
    tallies = {row.name: int(row.count_) for row in connection.execute(_TALLIES)}
    live = run(connection, "SELECT count(*) FROM record WHERE deleted_at = ''")
    gone = run(connection, "SELECT count(*) FROM record WHERE deleted_at <> ''")
    return {
        "live": (tallies.get("live", 0), int(live.scalar_one())),
        "deleted": (tallies.get("deleted", 0), int(gone.scalar_one())),
    }


_TALLIES = select(TALLY.c.name, TALLY.c["count"].label("count_"))


def codeless(connection: Connection) -> int:
    """Records whose current code is missing from the register of codes.

    Those merged into another gave their codes to it.
    """
    return int(
        run(
            connection,
            "SELECT count(*) FROM record c LEFT JOIN record_code k"
            " ON k.code = c.code AND k.record_id = c.id AND k.until = ''"
            " WHERE k.code IS NULL AND c.merged_into = 0",
        ).scalar_one()
    )


class HeldTwice(NamedTuple):
    """A value that belongs to one only, and those in force that have it."""

    value: str
    holders: tuple[records.Owner, ...]


def held_twice(connection: Connection, most: int = 5) -> list[HeldTwice]:
    """Values that belong to one only and lead to several in force, by value, at most so many.

    As everywhere, one in the recycle bin holds none, and one that was merged leads to its winner.
    """
    noun = records.noun_in(connection)
    found: list[HeldTwice] = []
    if not noun.unique:
        return found
    for value, rows in groupby(run(connection, _SHARED).mappings(), itemgetter("number")):
        holders = {
            int(row["owner"]): records.Owner(row["owner"], row["owner_code"], row["owner_name"])
            for row in rows
            if value in (each for _, each in noun.claims(row))
        }
        if len(holders) > 1:
            found.append(HeldTwice(str(value), tuple(holders.values())))
        if len(found) == most:
            break
    return found


_SHARED = (
    "SELECT n.number, c.id AS owner, c.code AS owner_code, c.name AS owner_name, h.* FROM"
    " (SELECT number FROM record_number GROUP BY number HAVING count(*) > 1) s"
    " JOIN record_number n ON n.number = s.number JOIN record h ON h.id = n.record_id"
    " JOIN record c ON c.id = CASE WHEN h.merged_into <> 0 THEN h.merged_into ELSE h.id END"
    " WHERE c.deleted_at || '' = '' ORDER BY n.number, c.code_key"
)


def unindexed(connection: Connection, places: int = 20, most: int = 10) -> tuple[int, int]:
    """(records looked at, those with a search term or number missing), at places spread over
    all."""
    top = int(run(connection, "SELECT coalesce(max(id), 0) FROM record").scalar_one())
    rows = {
        row["id"]: row
        for place in range(places)
        for row in run(connection, _SAMPLE, (top * place // places, most)).mappings()
    }
    return len(rows), sum(_lacks_something(connection, row) for row in rows.values())


def _lacks_something(connection: Connection, row: Row) -> bool:
    """Whether a search term or a number of a record is not in the index."""
    terms, numbers = all_traces(connection, row)
    one = row["id"]
    asked = [(_HAS_TERM, {"kind": kind, "term": term, "whose": one}) for kind, term in terms]
    asked += [(_HAS_NUMBER, {"number": number, "whose": one}) for number in numbers]
    return any(connection.execute(query, values).first() is None for query, values in asked)


def first_account_at(connection: Connection) -> str:
    """When the oldest account was made: the age of the database."""
    found = connection.execute(select(USER.c.created_at).order_by(USER.c.created_at).limit(1))
    return str(found.scalar() or "")


def dead_files(folder: Path, before: float) -> list[str]:
    """Files that acts which died left in the house's folders, last written before a moment."""
    places = {
        folder: (".*.restoring*", ".*.building*", ".drill-*"), folder / "backups": (".*.part*",),
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
