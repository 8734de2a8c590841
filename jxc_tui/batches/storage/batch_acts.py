"""What batches do to records besides making them: take them back, give them again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, select

from jxc_tui.batches.storage import batches
from jxc_tui.batches.storage.batches import BatchRow
from jxc_tui.codes.storage import codes
from jxc_tui.codes.tables import RECORD_CODE
from jxc_tui.custom_fields.model import id_of
from jxc_tui.custom_fields.storage import custom_fields
from jxc_tui.database import change_log as log
from jxc_tui.database.dialect.by_hand import run, run_each
from jxc_tui.database.dialect.value_lists import LIST, as_list
from jxc_tui.database.old_names import today, with_record_id
from jxc_tui.opening_stock import storage as opening_stock
from jxc_tui.opening_stock.model import STOCK, is_stock, place_of
from jxc_tui.records.model.contact import (
    CONTACTS,
    Contact,
    contacts_json,
    contacts_of_json,
    contacts_text,
)
from jxc_tui.records.model.fields import RecordValues, names_of
from jxc_tui.records.storage import contacts, records
from jxc_tui.records.storage.index.term_fill import term_columns
from jxc_tui.records.storage.index.traces import (
    ADD_NUMBER,
    DROP_NUMBER,
    is_findable,
    numbers_of,
)
from jxc_tui.records.storage.many.lookups import rows_of
from jxc_tui.records.storage.many.update import Changed, update_many
from jxc_tui.records.storage.records import as_today, in_one_form

PAGE = 2_000
_CODES = select(RECORD_CODE).where(RECORD_CODE.c.record_id.in_(bindparam("ids", expanding=True)))


def term_pages(connection: Any, batch_id: int, kind: str) -> Iterator[list[Mapping[str, Any]]]:
    """What search terms are made of, of the records of a batch that are there, by pages.

    `connection` is the driver's own; it is read outside of any transaction.
    """
    last = 0
    names = term_columns(connection.noun)
    columns = ", ".join(f"c.{name}" for name in names)
    while True:
        rows = connection.execute(
            f"SELECT r.row, {columns} FROM record_import_row r JOIN record c"  # noqa: S608 - own names
            " ON c.id = r.record_id WHERE r.batch_id = ? AND r.kind = ? AND r.row > ?"
            " AND (c.deleted_at = '' OR c.merged_into <> 0) ORDER BY r.row LIMIT ?",
            (batch_id, kind, last, PAGE),
        ).fetchall()
        if not rows:
            return
        last = rows[-1][0]
        yield [dict(zip(names, row[1:], strict=True)) for row in rows]


def whole_records(connection: Connection, ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    """Records with codes, custom values, contacts and stock, ready to be stored as JSON."""
    wanted = list(ids)
    known = contacts.of_many(connection, wanted)
    found: dict[int, dict[str, Any]] = {
        one: {"record": row, "codes": [], "custom": [],
              CONTACTS: contacts_json(known.get(one, ()))}
        for one, row in rows_of(connection, wanted).items()
    }  # fmt: skip
    for row in connection.execute(_CODES, {"ids": wanted}).mappings():
        found[int(row["record_id"])]["codes"].append(dict(row))
    for one, values in custom_fields.values_of(connection, wanted).items():
        found[one]["custom"] = list(values.items())
    if records.noun_in(connection).counted is not None:
        for stock in opening_stock.rows_of_many(connection, found):
            found[stock[0]].setdefault(STOCK, []).append(stock)
    return found


def remove_new(
    connection: Connection, batch_id: int, rows: list[BatchRow], *, keep: bool
) -> list[BatchRow]:
    """Takes records a batch made out of every table; those that were there are given back.

    Their whole content stays in the batch when `keep`. Their terms are gone already, or are taken
    by the caller.
    """
    whole = whole_records(connection, [row.record_id for row in rows])
    there = [row for row in rows if row.record_id in whole]
    if not there:
        return []
    if keep:
        batches.store_rows(
            connection, batch_id,
            [(row.row, json.dumps(whole[row.record_id])) for row in there],
        )  # fmt: skip
    records.keep_ids(connection, max(row.record_id for row in there))
    ids = as_list(row.record_id for row in there)
    binned = sum(1 for row in there if whole[row.record_id]["record"]["deleted_at"])
    _leave_groups(connection, ids)
    _numbers(connection, DROP_NUMBER, (whole[row.record_id] for row in there))
    custom_fields.remove_of(connection, [row.record_id for row in there])
    if records.noun_in(connection).counted is not None:
        opening_stock.remove_of(connection, [row.record_id for row in there])
    for table, column in (("record_contact", "record_id"), ("record_code", "record_id"),
                          ("record_recent", "record_id"), ("record_favourite", "record_id"),
                          ("record_follow_up", "record_id"), ("record_draft", "object_id"),
                          ("record", "id")):  # fmt: skip
        run(connection, f"DELETE FROM {table} WHERE {column} IN {LIST}", (ids,))  # noqa: S608
    records.count(connection, "live", binned - len(there))
    if binned:
        records.count(connection, "deleted", -binned)
    return there


def _numbers(connection: Connection, sql: str, whole: Iterable[Mapping[str, Any]]) -> None:
    """Gives or takes the numbers of whole records."""
    rows = [
        (number, int(each["record"]["id"]))
        for each in whole
        if is_findable(each["record"])
        for number in numbers_of(each["record"], _contacts_of(each))
    ]
    if rows:
        run_each(connection, sql, sorted(rows))


def of_today(whole: Mapping[str, Any]) -> dict[str, Any]:
    """A whole record under the names of today, stored by whatever version."""
    return {today(name): value for name, value in whole.items()} | {
        "codes": [with_record_id(code) for code in whole["codes"]]
    }


def _contacts_of(whole: Mapping[str, Any]) -> tuple[Contact, ...]:
    """The contacts of a whole record; one stored by an older version has none."""
    return contacts_of_json(whole.get(CONTACTS, ""))


def _leave_groups(connection: Connection, ids: str) -> None:
    """Out of the groups of duplicates, which grow smaller."""
    groups = run(
        connection,
        "SELECT group_id, count(*) FROM record_duplicate_member"  # noqa: S608
        f" WHERE record_id IN {LIST} GROUP BY group_id",
        (ids,),
    ).all()
    if not groups:
        return
    run(connection, f"DELETE FROM record_duplicate_member WHERE record_id IN {LIST}", (ids,))  # noqa: S608
    run_each(connection, "UPDATE record_duplicate_group SET size = size - ? WHERE id = ?",
        [(count, group) for group, count in groups])  # fmt: skip


def give_again(
    connection: Connection, rows: list[BatchRow], reserved: Mapping[str, str]
) -> list[BatchRow]:
    """Puts removed records back as they were, without their terms.

    Those whose id or one of whose codes is there already are left out, those who had what belongs
    to another one now, and those whose code is kept for somebody; `reserved` tells for whom it was
    kept before the batch (code → person).
    """
    whole = {row.row: of_today(json.loads(row.stored)) for row in rows if row.stored}
    given = [str(code["code"]) for found in whole.values() for code in found["codes"]]
    taken = _taken(connection, given, reserved)
    there = set(rows_of(connection, [row.record_id for row in rows]))
    back = [
        row
        for row in rows
        if row.row in whole
        and row.record_id not in there
        and not any(code["code"] in taken for code in whole[row.row]["codes"])
        and not _is_claimed(connection, whole[row.row]["record"], row.record_id)
    ]
    if not back:
        return []
    contents = [whole[row.row] | {"record": as_today(whole[row.row]["record"])} for row in back]
    _insert(connection, [each["record"] for each in contents])
    held = [row for each in contents for row in each["codes"]]
    connection.execute(RECORD_CODE.insert(), held)
    codes.use(connection, [str(row["code"]) for row in held])
    contacts.put_rows(
        connection, {int(each["record"]["id"]): _contacts_of(each) for each in contents}
    )
    _numbers(connection, ADD_NUMBER, contents)
    custom_fields.put_many(
        connection,
        [(int(each["record"]["id"]), int(field), str(value))
         for each in contents for field, value in each["custom"]],
    )  # fmt: skip
    opening_stock.put_rows(
        connection, [tuple(row) for each in contents for row in each.get(STOCK, ())]
    )
    binned = sum(1 for each in contents if each["record"]["deleted_at"])
    records.count(connection, "live", len(back) - binned)
    if binned:
        records.count(connection, "deleted", binned)
    return back


def _insert(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Whole rows, each with all columns there are today."""
    for row in rows:
        run(connection, records.insert_sql("record", tuple(row)), tuple(row.values()))


def _taken(connection: Connection, given: list[str], reserved: Mapping[str, str]) -> set[str]:
    """Those of the codes that somebody holds or that are kept for another than `reserved` says."""
    held = run(
        connection,
        f"SELECT code FROM record_code WHERE code IN {LIST}",  # noqa: S608
        (as_list(given),),
    )
    waiting = codes.all_set_aside(connection, given)
    return {str(code) for (code,) in held} | {
        code
        for code, kept in waiting.items()
        if kept.state == codes.RESERVED and reserved.get(code) != kept.person
    }


def _is_claimed(connection: Connection, values: Mapping[str, Any], record_id: int) -> bool:
    """Whether any of the values belongs to one only, and to another one by now."""
    return any(records.claims_of_others(connection, values, record_id))


def free_to_change(
    connection: Connection, rows: list[BatchRow], *, after: bool = False
) -> list[BatchRow]:
    """Those of the records that `change_back` can give back what they had: nobody else took what
    belongs to one only."""
    if not records.noun_in(connection).unique:
        return rows
    place = 1 if after else 0
    return [
        row
        for row in rows
        if not _is_claimed(
            connection,
            {name: pair[place] for name, pair in json.loads(row.stored)["fields"].items()},
            row.record_id,
        )
    ]


def change_back(
    connection: Connection,
    rows: list[BatchRow],
    now: Mapping[int, Mapping[str, Any]],
    *,
    after: bool,
    at: str,
    by: str,
    role: str,
) -> None:
    """Gives records a batch changed their former values (`after`: those of the batch) again.

    Versions go up, so that a form opened in between cannot overwrite; the log tells of each.
    """
    changes: list[Changed] = []
    custom: list[tuple[int, int, str]] = []
    told: list[tuple[int, dict[str, tuple[object, object]]]] = []
    moved: list[Mapping[str, Sequence[Any]]] = []
    stock: list[tuple[int, str, str, int]] = []
    for row in rows:
        stored = json.loads(row.stored)
        stamps = stored["after"] if after else stored
        pairs = {name: pair if after else pair[::-1] for name, pair in stored["fields"].items()}
        before = records.values_of_row(connection, now[row.record_id])
        stored_names = records.noun_in(connection).stored
        common = {name: pair[1] for name, pair in pairs.items() if name in stored_names}
        values = type(before)(**(before.as_dict() | in_one_form(common)))
        moved.append(pairs)
        stock += _stock_back(row, stored, pairs, after=after)
        changes.append(
            Changed(now[row.record_id], values, stamps["updated_at"], stamps["updated_by"])
        )
        custom += [(row.record_id, id_of(name), str(pair[1]))
                   for name, pair in pairs.items() if id_of(name)]  # fmt: skip
        told.append((row.record_id, shown_changes(before, values, pairs)))
    update_many(connection, changes, at=at, by=by)
    put_contacts(connection, changes, moved)
    custom_fields.put_many(connection, custom)
    opening_stock.put_many(connection, stock)
    log.record_many(
        connection, told, at=at, actor=by, role=role, action="record.changed",
        object_kind="record",
    )  # fmt: skip


def _stock_back(
    row: BatchRow,
    stored: Mapping[str, Any],
    pairs: Mapping[str, Sequence[Any]],
    *,
    after: bool,
) -> list[tuple[int, str, str, int]]:
    """Stock as it is to be again, each with the import that it came with."""
    came = stored.get(STOCK, {})
    return [
        (row.record_id, place_of(name), str(pair[1]), int(came[place_of(name)][after]))
        for name, pair in pairs.items()
        if is_stock(name)
    ]


def shown_changes(
    before: RecordValues, after: RecordValues, pairs: Mapping[str, Sequence[Any]]
) -> dict[str, tuple[object, object]]:
    """Changes as the log tells them."""
    return {name: _shown_pair(name, pair, before, after) for name, pair in pairs.items()}


def _shown_pair(
    name: str, pair: Sequence[Any], before: RecordValues, after: RecordValues
) -> tuple[object, object]:
    if name in names_of(type(before)):
        return before.text_of(name), after.text_of(name)
    if name == CONTACTS:
        one, other = (contacts_text(contacts_of_json(text)) for text in pair[:2])
        return one, other
    return pair[0], pair[1]


def put_contacts(
    connection: Connection,
    changes: Sequence[Changed],
    pairs: Sequence[Mapping[str, Sequence[Any]]],
) -> None:
    """The further contacts of records whose values were just stored, where they change."""
    for change, fields in zip(changes, pairs, strict=True):
        if CONTACTS in fields:
            row = {**change.row, **records.row_of_values(change.values)}
            records.set_contacts(connection, row, contacts_of_json(fields[CONTACTS][1]))
