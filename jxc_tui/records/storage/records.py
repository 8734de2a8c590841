"""Records as rows: read one, write one, and keep its codes, search terms and counts in step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, insert, select, update

from jxc_tui.codes.model.natural import natural_key
from jxc_tui.codes.storage import code_rules, codes
from jxc_tui.codes.tables import RECORD_CODE
from jxc_tui.database.dialect.by_hand import rows_in, run
from jxc_tui.database.dialect.expressions import LARGER, larger
from jxc_tui.database.dialect.upsert import insert_or_change, insert_or_keep
from jxc_tui.database.dialect.value_lists import LIST_ROWS, LIST_VALUE, as_list
from jxc_tui.database.naming import noun_of
from jxc_tui.database.prepared import Prepared
from jxc_tui.errors import CodeTaken
from jxc_tui.records.model.contact import Contact
from jxc_tui.records.model.fields import ONE_FORM, RecordValues
from jxc_tui.records.model.noun import Noun, noun_named
from jxc_tui.records.storage import branches, contacts
from jxc_tui.records.storage.index.traces import (
    NOTHING,
    all_traces,
    exchange,
    traces_of,
)
from jxc_tui.records.storage.index.traces import Row as Row
from jxc_tui.records.storage.index.traces import terms_of_row as terms_of_row
from jxc_tui.records.tables import CHOICE, RECORD, TALLY
from jxc_tui.values.text import fold
from jxc_tui.values.uscc import uscc_problem

_ONE = "SELECT * FROM record WHERE id = ?"
_CODES = (
    select(
        RECORD_CODE.c.code,
        RECORD_CODE.c.since,
        RECORD_CODE.c.until,
        RECORD_CODE.c.changed_by,
    )
    .where(RECORD_CODE.c.record_id == bindparam("id"))
    .order_by(RECORD_CODE.c.until != "", RECORD_CODE.c.until.desc())
)
_HOLDER = select(RECORD_CODE.c.record_id).where(RECORD_CODE.c.code == bindparam("code"))
_MERGED_UNDER = select(RECORD.c.id).where(
    RECORD.c.code == bindparam("code"), RECORD.c.merged_into != 0
)
_ANY = select(RECORD.c.id).limit(1)
_LAST_ID = "last_id"
_NEXT_ID = (
    f"SELECT 1 + {LARGER}(coalesce((SELECT max(id) FROM record), 0),"  # noqa: S608 - own words
    " coalesce((SELECT count FROM record_tally WHERE name = 'last_id'), 0))"
)


def noun_in(connection: Connection) -> Noun:
    """The noun that a connection speaks of."""
    return noun_named(noun_of(connection))


def row_of_values(values: RecordValues) -> dict[str, Any]:
    """The columns that follow from the values: the values themselves and what is derived."""
    row: dict[str, Any] = dict(values.as_dict())
    row["code_key"] = natural_key(values.code)
    row["name_folded"] = fold(values.name)
    row["uscc_valid"] = not values.uscc or uscc_problem(values.uscc) is None
    return row


def values_of_row(connection: Connection, row: Row) -> RecordValues:
    """The values of a stored row, exactly as stored."""
    noun = noun_in(connection)
    return noun.values(*map(row.__getitem__, noun.stored))


def as_today(row: Row) -> dict[str, Any]:
    """A row that was kept elsewhere, its name folded and its region named as they are today.

    Fields that there were not yet when it was kept are empty.
    """
    kept = {**RecordValues().as_dict(), **in_one_form(dict(row))}
    return {**kept, "name_folded": fold(row["name"])}


def in_one_form(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values that were kept elsewhere, by field, each under the one name it is stored by today."""
    return {
        name: ONE_FORM[name](value) if name in ONE_FORM else value for name, value in values.items()
    }


def find(connection: Connection, record_id: int) -> Row | None:
    """One record's row, deleted ones included."""
    found = rows_in(connection, _ONE, (record_id,))
    return found[0] if found else None


class Owner(NamedTuple):
    """Whose a number is: the one in force, or the one that it was merged into."""

    id: int
    code: str
    name: str


_OWNERS = (
    f"SELECT n.number, c.id, c.code, c.name FROM {LIST_ROWS}"  # noqa: S608 - own words
    f" JOIN record_number n ON n.number = {LIST_VALUE} JOIN record h ON h.id = n.record_id"
    " JOIN record c ON c.id = CASE WHEN h.merged_into <> 0 THEN h.merged_into ELSE h.id END"
    " WHERE c.deleted_at || '' = '' AND c.id <> ?"
)


class Claim(NamedTuple):
    """A value that belongs to one only, in a field of another one."""

    field: str
    value: str
    owner: Owner


def owners_of(connection: Connection, numbers: Iterable[str], but: int = 0) -> dict[str, Owner]:
    """Number → the one in force that it leads to, `but` set aside."""
    rows = run(connection, _OWNERS, (as_list(numbers), but))
    return {str(row[0]): Owner(int(row[1]), str(row[2]), str(row[3])) for row in rows}


def claims_of_others(
    connection: Connection, values: RecordValues | Row, record_id: int
) -> Iterator[Claim]:
    """What among the values of one belongs to another one in force."""
    claims = list(noun_in(connection).claims(values))
    if claims:
        owners = owners_of(connection, (value for _, value in claims), record_id)
        for name, value in claims:
            if value in owners:
                yield Claim(name, value, owners[value])


def anybody(connection: Connection) -> bool:
    """Whether there is any record, deleted ones included."""
    return connection.execute(_ANY).first() is not None


def holder_of(connection: Connection, code: str) -> int | None:
    """The record that holds or ever held a code."""
    found = connection.execute(_HOLDER, {"code": code}).scalar()
    return None if found is None else int(found)


def merged_away_under(connection: Connection, code: str) -> int | None:
    """The record that went with this code when it was merged; undoing needs the code for it."""
    found = connection.execute(_MERGED_UNDER, {"code": code}).scalar()
    return None if found is None else int(found)


class HeldCode(NamedTuple):
    """One code of a record; `until` is empty for the one in force, `by` who changed it."""

    code: str
    since: str
    until: str
    by: str


def codes_of(connection: Connection, record_id: int) -> list[HeldCode]:
    """All codes of a record, the current one first."""
    return [HeldCode(*row) for row in connection.execute(_CODES, {"id": record_id})]


def insert_record(
    connection: Connection, values: RecordValues, *, at: str, by: str, batch_id: int | None = None
) -> int:
    """A new record under `values.code` with everything that belongs to it; its id.

    Raises CodeTaken when any record holds or ever held the code.
    """
    if holder_of(connection, values.code) is not None:
        raise CodeTaken(code=values.code)
    row = row_of_values(values)
    row["code_state"] = _state(connection, row, at=at, given=at)
    record_id = next_id(connection)
    row |= {
        "id": record_id, "version": 1, "created_at": at, "created_by": by, "updated_at": at,
        "updated_by": by, "deleted_at": "", "deleted_by": "", "batch_id": batch_id,
        "merged_into": 0,
    }  # fmt: skip
    run(connection, insert_sql("record", tuple(row)), tuple(row.values()))
    connection.execute(
        insert(RECORD_CODE).values(
            code=values.code,
            code_key=row["code_key"],
            record_id=record_id,
            since=at,
            until="",
            changed_by=by,
        )
    )
    codes.use(connection, [values.code])
    exchange(connection, [(record_id, NOTHING, traces_of(row))])
    count(connection, "live", 1)
    remember_choices(connection, values)
    return record_id


def next_id(connection: Connection) -> int:
    """The id of the next record. Ids of records that an undo took away never come again:
    the change log and old batches still speak of them."""
    return int(run(connection, _NEXT_ID).scalar_one())


def keep_ids(connection: Connection, up_to: int) -> None:
    """No record gets an id up to this one any more."""
    row, most = {"name": _LAST_ID, "count": up_to}, {"count": larger(TALLY.c.count, up_to)}
    connection.execute(insert_or_change(TALLY, row, key=["name"], change=most))


def update_record(
    connection: Connection, row: Row, values: RecordValues, *, at: str, by: str
) -> int:
    """Stores new values over a row just read in this transaction; the new version.

    A changed code keeps the old one as former code; raises CodeTaken when it is another's.
    """
    record_id = int(row["id"])
    if values.code != row["code"]:
        change_code(connection, record_id, row["code"], values.code, at=at, by=by)
    fresh = row_of_values(values)
    fresh["code_state"] = _state(connection, fresh, at=at)
    version = int(row["version"]) + 1
    stamps = {"version": version, "updated_at": at, "updated_by": by}
    _put(connection, record_id, fresh | stamps)
    known = contacts.of_one(connection, record_id)
    after = traces_of({**row, **fresh}, known)
    exchange(connection, [(record_id, traces_of(row, known), after)])
    remember_choices(connection, values)
    return version


def _put(connection: Connection, record_id: int, columns: Mapping[str, Any]) -> None:
    places = ", ".join(f"{name} = ?" for name in columns)
    sql = f"UPDATE record SET {places} WHERE id = ?"  # noqa: S608 - own names
    run(connection, sql, (*columns.values(), record_id))


def insert_sql(table: str, columns: Sequence[str]) -> str:
    """The statement for one row of these columns."""
    marks = ",".join("?" * len(columns))
    return f"INSERT INTO {table} ({','.join(columns)}) VALUES ({marks})"  # noqa: S608 - own names


def change_code(
    connection: Connection, record_id: int, old: str, new: str, *, at: str, by: str
) -> None:
    """Retires `old` and gives `new`; a record may take one of its own former codes back."""
    holder = holder_of(connection, new)
    if holder is not None and holder != record_id:
        raise CodeTaken(code=new)
    if merged_away_under(connection, new) is not None:
        raise CodeTaken(code=new)
    connection.execute(
        update(RECORD_CODE).where(RECORD_CODE.c.code == old).values(until=at, changed_by=by)
    )
    row = {
        "code": new, "code_key": natural_key(new), "record_id": record_id, "since": at,
        "until": "", "changed_by": by,
    }  # fmt: skip
    again = {"until": "", "changed_by": by}
    connection.execute(insert_or_change(RECORD_CODE, row, key=["code"], change=again))
    codes.use(connection, [new])


def _state(connection: Connection, row: Mapping[str, Any], *, at: str, given: str = "") -> int:
    """The `code_state` of a row; `given` is the time its code was given, looked up when empty."""
    known = code_rules.rules(connection)
    return int(code_rules.state_today(connection, known, row, at=at, given=given))


def mark_deleted(
    connection: Connection, row: Row, *, at: str, by: str, merged_into: int = 0
) -> None:
    """Into the recycle bin: the row and its codes stay, the search forgets it.

    One that is merged into another keeps all that leads to it: it leads to the other from now on.
    """
    record_id = int(row["id"])
    connection.execute(
        update(RECORD)
        .where(RECORD.c.id == record_id)
        .values(
            deleted_at=at, deleted_by=by, version=int(row["version"]) + 1, merged_into=merged_into
        )
    )
    if not merged_into:
        exchange(connection, [(record_id, all_traces(connection, row), NOTHING)])
    count(connection, "live", -1)
    count(connection, "deleted", 1)


def mark_restored(connection: Connection, row: Row, *, at: str, by: str) -> int:
    """Out of the recycle bin, found again under the same code; the new version."""
    record_id = int(row["id"])
    version = int(row["version"]) + 1
    connection.execute(
        update(RECORD)
        .where(RECORD.c.id == record_id)
        .values(deleted_at="", deleted_by="", version=version, updated_at=at, updated_by=by)
    )
    now = all_traces(connection, {**row, "deleted_at": ""})
    exchange(connection, [(record_id, NOTHING, now)])
    count(connection, "live", 1)
    count(connection, "deleted", -1)
    return version


def put_back(connection: Connection, now: Row, before: Row, *, at: str) -> None:
    """Makes a record's row what it was, column by column, with its traces and the counts.

    Its further contacts stay as they are now. Only its `code_state` is looked up again, since the
    rules may have changed. Its codes in `record_code` are the caller's business and must be back
    already.
    """
    record_id = int(before["id"])
    before = as_today(before)
    fresh = {name: value for name, value in before.items() if name in now and name != "id"}
    fresh["code_state"] = _state(connection, dict(before), at=at)
    _put(connection, record_id, fresh)
    had, wanted = all_traces(connection, now), all_traces(connection, before)
    exchange(connection, [(record_id, had, wanted)])
    back = bool(now["deleted_at"]) - bool(before["deleted_at"])
    if back:
        count(connection, "live", back)
        count(connection, "deleted", -back)


def count(connection: Connection, name: str, change: int) -> None:
    """Moves a tally (`live`, `deleted`) by `change`."""
    row, moved = {"name": name, "count": change}, {"count": TALLY.c.count + change}
    connection.execute(insert_or_change(TALLY, row, key=["name"], change=moved))


def tally(connection: Connection, name: str) -> int:
    """A tally, 0 when nothing was ever counted."""
    found = _TALLY.first(connection, name=name)
    return 0 if found is None else int(found.count)


_TALLY = Prepared(select(TALLY.c.count).where(TALLY.c.name == bindparam("name")))


def remember_choices(connection: Connection, values: RecordValues) -> None:
    """New categories, levels, … join the list that F4 offers."""
    rows = [
        {"field": name, "value": getattr(values, name), "position": 1000}
        for name in noun_in(connection).listed_choices
        if getattr(values, name)
    ]
    if rows:
        connection.execute(insert_or_keep(CHOICE), rows)


def offer_choices(connection: Connection, offered: Mapping[str, Sequence[str]]) -> None:
    """Field → the values that F4 offers in a new database, in this order."""
    rows = [
        {"field": field, "value": value, "position": position}
        for field, values in offered.items()
        for position, value in enumerate(values)
    ]
    if rows:
        connection.execute(insert(CHOICE), rows)


def in_known_spelling(connection: Connection, values: RecordValues) -> RecordValues:
    """The values with categories, levels, … spelled as F4 offers them: `a` is the level `A`.

    Only case, width and punctuation may differ; what nobody offers stays as typed.
    """
    changed: dict[str, Any] = {}
    for name in noun_in(connection).choices:
        typed = getattr(values, name)
        if typed and name == noun_in(connection).tree:
            changed[name] = branches.spelled(connection, typed)
        elif typed:
            offered = choices(connection, name)
            if typed not in offered:
                wanted = fold(typed)
                spelled = next((one for one in offered if wanted and fold(one) == wanted), typed)
                if spelled != typed:
                    changed[name] = spelled
    return replace(values, **changed) if changed else values


def choices(connection: Connection, field_id: str, most: int = 500) -> list[str]:
    """The values offered for a field, in their order; those of a tree are what the records say."""
    if field_id == noun_in(connection).tree:
        return [path for path, _ in branches.paths_within(connection, "", most)]
    found = connection.execute(
        select(CHOICE.c.value)
        .where(CHOICE.c.field == field_id)
        .order_by(CHOICE.c.position, CHOICE.c.value)
        .limit(most)
    )
    return [str(row[0]) for row in found]


def set_contacts(connection: Connection, row: Row, wanted: Sequence[Contact]) -> None:
    """Puts further contacts in the place of those a record has; its version is the caller's."""
    record_id = int(row["id"])
    known = contacts.of_one(connection, record_id)
    contacts.put_rows(connection, {record_id: tuple(wanted)})
    exchange(connection, [(record_id, traces_of(row, known), traces_of(row, wanted))])
