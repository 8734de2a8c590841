"""Follow-up notes (跟进) as rows: made, done, listed by day, and kept when records are merged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, func, select, update

from jxc_tui.database.dialect.new_rows import add_row
from jxc_tui.database.links import Links, Reference, Tie, Way
from jxc_tui.database.window import RowWindow, window_of
from jxc_tui.follow_ups.tables import FOLLOW_UP
from jxc_tui.records.tables import RECORD

_NOTE = FOLLOW_UP.c

# What notes bring to merges and to the undo of imports.
LINKS = Links(
    references=(Reference(_NOTE.record_id, Way.MOVES),),
    ties=(
        Tie(
            "r.kind = 'new' AND EXISTS (SELECT 1 FROM record_follow_up f WHERE f.record_id = c.id)"
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which open notes: of one account where `for_user` is not empty, due from/to a day."""

    for_user: str = ""
    since: str = ""
    until: str = ""


def add(connection: Connection, **columns: object) -> int:
    """A new open note; its id."""
    row = {"done_at": "", "done_by": ""} | columns
    return add_row(connection, FOLLOW_UP, row)


def find(connection: Connection, note_id: int) -> RowMapping | None:
    """One note with the code and name of its record."""
    return connection.execute(_joined().where(_NOTE.id == note_id)).mappings().first()


def set_done(connection: Connection, note_id: int, *, at: str, by: str) -> None:
    """`at` empty opens the note again."""
    statement = update(FOLLOW_UP).where(_NOTE.id == note_id)
    connection.execute(statement.values(done_at=at, done_by=by))


def of_record(connection: Connection, record_id: int, most: int) -> list[RowMapping]:
    """A record's notes: the open ones by day, then the done ones, the newest first."""
    query = (
        _joined()
        .where(_NOTE.record_id == record_id)
        .order_by(_NOTE.done_at != "", _NOTE.done_at.desc(), _NOTE.due, _NOTE.id)
        .limit(most)
    )
    return list(connection.execute(query).mappings())


def count_open(connection: Connection, wanted: Wanted, most: int) -> int:
    """How many open notes there are, counted up to `most`; records in the recycle bin are out."""
    found = select(_NOTE.id).select_from(_with_record()).where(*_conditions(wanted)).limit(most)
    return int(connection.execute(select(func.count()).select_from(found.subquery())).scalar_one())


def window(
    connection: Connection,
    wanted: Wanted,
    *,
    after: tuple[str, int] | None = None,
    before: tuple[str, int] | None = None,
    last: bool = False,
    limit: int,
) -> RowWindow[RowMapping]:
    """Open notes in the order of (due, id)."""
    query = _joined().where(*_conditions(wanted))
    return window_of(
        connection, query, (_NOTE.due, _NOTE.id), after=after, before=before, last=last, limit=limit
    )


def _with_record() -> Any:
    return FOLLOW_UP.join(RECORD, RECORD.c.id == _NOTE.record_id)


def _joined() -> Select[Any]:
    return select(
        FOLLOW_UP,
        RECORD.c.code,
        RECORD.c.name,
        RECORD.c.mobile,
        RECORD.c.phone,
        RECORD.c.deleted_at,
    ).select_from(_with_record())


def _conditions(wanted: Wanted) -> list[Any]:
    found: list[Any] = [_NOTE.done_at == "", RECORD.c.deleted_at == ""]
    if wanted.for_user:
        found.append(_NOTE.for_user == wanted.for_user)
    if wanted.since:
        found.append(_NOTE.due >= wanted.since)
    if wanted.until:
        found.append(_NOTE.due <= wanted.until)
    return found
