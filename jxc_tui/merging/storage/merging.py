"""Two records made one, and two again: everything that refers to the loser moves and returns.

`merge.before` is JSON of every row as it was: table name → rows. Undoing puts those rows back.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    RowMapping,
    Table,
    and_,
    delete,
    insert,
    select,
    update,
)

from jxc_tui.codes.tables import RECORD_CODE
from jxc_tui.custom_fields.storage import custom_fields
from jxc_tui.custom_fields.tables import CUSTOM_VALUE
from jxc_tui.database.dialect.new_rows import add_row
from jxc_tui.database.links import Links, Way
from jxc_tui.database.naming import noun_of
from jxc_tui.database.old_names import today, with_record_id
from jxc_tui.merging.tables import DUPLICATE_GROUP, DUPLICATE_MEMBER
from jxc_tui.records.model.contact import (
    CONTACTS,
    Contact,
    contacts_json,
    contacts_of_json,
)
from jxc_tui.records.model.fields import RecordValues
from jxc_tui.records.storage import contacts, merged, records
from jxc_tui.records.storage.records import Row
from jxc_tui.records.tables import MERGE, RECORD

# Versions handed out while two records are one must never come again after the undo, or a form
# opened in between would overwrite later work. The number of the merge sets them apart.
VERSIONS_APART = 1000

_WINNERS_OWN = "record_value"  # what the winner had in custom fields, in `merge.before`

Before = Mapping[str, list[dict[str, Any]]]


def merge(
    connection: Connection,
    winner: Row,
    loser: Row,
    values: RecordValues,
    *,
    links: Links,
    custom: Mapping[int, str],
    further: Sequence[Contact] = (),
    at: str,
    by: str,
) -> int:
    """Stores `values` as the winner's and lets the loser go into it; the number of the merge.

    Both rows are in force and were read in this write transaction; `values.code` is the winner's.
    `links` tell what refers to records. `custom` is all that the winner has in custom fields
    from now on, `further` all its further contacts; those of the loser stay with it too, for the
    undo.
    """
    winner_id, loser_id = int(winner["id"]), int(loser["id"])
    before = _rows_before(connection, winner, loser, links)
    row = {
        "at": at, "actor": by, "winner_id": winner_id, "loser_id": loser_id,
        "before": json.dumps(before, ensure_ascii=False), "undone_at": "", "undone_by": "",
    }  # fmt: skip
    merge_id = add_row(connection, MERGE, row)
    _move_codes(connection, winner_id, loser_id, at=at, by=by)
    for column in links.columns_that(Way.MOVES, noun_of(connection)):
        connection.execute(
            update(column.table)
            .where(_refers(connection, column, loser_id))
            .values({column.name: winner_id})
        )
    links.recount(connection, noun_of(connection), (winner_id, loser_id))
    _join_groups(connection, winner_id, loser_id)
    custom_fields.remove_of(connection, (winner_id, loser_id))
    custom_fields.set_values(connection, winner_id, custom)
    records.set_contacts(connection, winner, further)
    apart = {**winner, "version": version_after(winner, merge_id) - 1}
    records.update_record(connection, apart, values, at=at, by=by)
    records.mark_deleted(connection, loser, at=at, by=by, merged_into=winner_id)
    return merge_id


def version_after(winner: Row, merge_id: int) -> int:
    """The winner's version once merged, from its row before."""
    return int(winner["version"]) + 1 + VERSIONS_APART * merge_id


def _rows_before(
    connection: Connection, winner: Row, loser: Row, links: Links
) -> dict[str, list[Any]]:
    loser_id = int(loser["id"])
    before: dict[str, list[Any]] = {"record": [dict(winner), dict(loser)]}
    for way in (Way.CODES, Way.MOVES, Way.JOINS):
        for column in links.columns_that(way, noun_of(connection)):
            found = select(column.table).where(_refers(connection, column, loser_id))
            rows = connection.execute(found).mappings()
            before[_key(column)] = [dict(row) for row in rows]
    groups = [row["group_id"] for row in before[_key(DUPLICATE_MEMBER.c.record_id)]]
    of_groups = select(DUPLICATE_GROUP).where(DUPLICATE_GROUP.c.id.in_(groups))
    before["record_duplicate_group"] = [
        dict(row) for row in connection.execute(of_groups).mappings()
    ]
    of_winner = select(CUSTOM_VALUE).where(CUSTOM_VALUE.c.record_id == int(winner["id"]))
    before[_WINNERS_OWN] = [dict(row) for row in connection.execute(of_winner).mappings()]
    had = contacts_json(contacts.of_one(connection, int(winner["id"])))
    before[CONTACTS] = [{CONTACTS: had}]
    return before


def _refers(connection: Connection, column: Column[Any], record_id: int) -> ColumnElement[bool]:
    """That a row refers to a record. Those merged into it are found by the merges: no index
    leads to them."""
    condition = column == record_id
    if column is not RECORD.c.merged_into:
        return condition
    return condition & RECORD.c.id.in_(merged.ids_below(connection, record_id))


def _key(column: Column[Any]) -> str:
    return f"{column.table.name}.{column.name}"


def _move_codes(connection: Connection, winner_id: int, loser_id: int, *, at: str, by: str) -> None:
    """The loser's codes become former codes of the winner, the one in force from now on."""
    of_loser = RECORD_CODE.c.record_id == loser_id
    connection.execute(
        update(RECORD_CODE)
        .where(of_loser, RECORD_CODE.c.until == "")
        .values(until=at, changed_by=by)
    )
    connection.execute(update(RECORD_CODE).where(of_loser).values(record_id=winner_id))


def _join_groups(connection: Connection, winner_id: int, loser_id: int) -> None:
    """In groups of duplicates the winner stands for the loser; where both stand, one is left."""
    member = DUPLICATE_MEMBER.c
    with_winner = select(member.group_id).where(member.record_id == winner_id)
    both = [
        int(row[0])
        for row in connection.execute(
            select(member.group_id).where(
                member.record_id == loser_id, member.group_id.in_(with_winner)
            )
        )
    ]
    connection.execute(
        delete(DUPLICATE_MEMBER).where(member.record_id == loser_id, member.group_id.in_(both))
    )
    connection.execute(
        update(DUPLICATE_GROUP)
        .where(DUPLICATE_GROUP.c.id.in_(both))
        .values(size=DUPLICATE_GROUP.c.size - 1)
    )
    connection.execute(
        update(DUPLICATE_MEMBER).where(member.record_id == loser_id).values(record_id=winner_id)
    )


def find(connection: Connection, merge_id: int) -> RowMapping | None:
    """One merge with `before` still as JSON."""
    return connection.execute(select(MERGE).where(MERGE.c.id == merge_id)).mappings().first()


def before_of(row: Row) -> Before:
    """The rows that a merge touched, as they were, under the names of today."""
    found = json.loads(row["before"])
    return {
        ".".join(today(part) for part in name.split(".")): [with_record_id(each) for each in rows]
        for name, rows in found.items()
    }


def later_merge(connection: Connection, row: Row) -> int:
    """A merge that stands in the way of undoing this one, 0 for none.

    That is a later one, not undone, in which the winner took another in or went into another.
    """
    merge = MERGE.c
    found = connection.execute(
        select(merge.id)
        .where(
            merge.id > row["id"],
            merge.undone_at == "",
            (merge.winner_id == row["winner_id"]) | (merge.loser_id == row["winner_id"]),
        )
        .order_by(merge.id.desc())
        .limit(1)
    ).scalar()
    return int(found or 0)


def undo(
    connection: Connection, row: Row, winner: Row, loser: Row, *, links: Links, at: str, by: str
) -> None:
    """Puts both records back as they were before merge `row`, in the caller's transaction.

    `winner` and `loser` are their rows now; that nothing happened since is for the caller to see.
    """
    before = before_of(row)
    winner_id = int(row["winner_id"])
    for code in before[_key(RECORD_CODE.c.record_id)]:
        connection.execute(
            update(RECORD_CODE).where(RECORD_CODE.c.code == code["code"]).values(**code)
        )
    for column in links.columns_that(Way.MOVES, noun_of(connection)):
        # A merge older than a table moved nothing in it.
        for moved in before.get(_key(column), ()):
            connection.execute(
                update(column.table)
                .where(_is_row(column.table, moved), column == winner_id)
                .values({column.name: moved[column.name]})
            )
    links.recount(connection, noun_of(connection), (winner_id, int(row["loser_id"])))
    _leave_groups(connection, before, winner_id)
    _part_custom_values(connection, before, winner_id, int(row["loser_id"]))
    if CONTACTS in before:  # a merge older than these left them alone
        had = contacts_of_json(before[CONTACTS][0][CONTACTS])
        records.set_contacts(connection, winner, had)
    was_winner, was_loser = before["record"]
    records.put_back(connection, winner, was_winner, at=at)
    records.put_back(connection, loser, was_loser, at=at)
    connection.execute(
        update(MERGE).where(MERGE.c.id == row["id"]).values(undone_at=at, undone_by=by)
    )


def _is_row(table: Table, row: Mapping[str, Any]) -> Any:
    return and_(*(column == row[column.name] for column in table.primary_key))


def _leave_groups(connection: Connection, before: Before, winner_id: int) -> None:
    """The loser back in its groups, as far as no later search has replaced them."""
    group, member = DUPLICATE_GROUP.c, DUPLICATE_MEMBER.c
    for was in before["record_duplicate_group"]:
        now = connection.execute(select(DUPLICATE_GROUP).where(group.id == was["id"])).first()
        if now is None or (now.rule, now.value) != (was["rule"], was["value"]):
            continue
        if now.size == was["size"]:  # the winner was no member before
            connection.execute(
                delete(DUPLICATE_MEMBER).where(
                    member.group_id == was["id"], member.record_id == winner_id
                )
            )
        connection.execute(
            update(DUPLICATE_GROUP).where(group.id == was["id"]).values(size=was["size"])
        )
        mine = [
            row
            for row in before[_key(DUPLICATE_MEMBER.c.record_id)]
            if row["group_id"] == was["id"]
        ]
        connection.execute(insert(DUPLICATE_MEMBER), mine)


def _part_custom_values(
    connection: Connection, before: Before, winner_id: int, loser_id: int
) -> None:
    """To each what it had in custom fields; a merge older than these fields touched none."""
    if _WINNERS_OWN in before:
        rows = [*before[_WINNERS_OWN], *before[_key(CUSTOM_VALUE.c.record_id)]]
        custom_fields.remove_of(connection, (winner_id, loser_id))
        custom_fields.put_many(
            connection, [(row["record_id"], row["field_id"], row["value"]) for row in rows]
        )


_WINNER, _LOSER = RECORD.alias("winner"), RECORD.alias("loser")


def history(
    connection: Connection,
    *,
    record_id: int = 0,
    before_id: int = 0,
    after_id: int = 0,
    oldest: bool = False,
    limit: int,
) -> list[Any]:
    """Merges with the codes and names of both, newest first; `record_id` 0 means everybody's.

    The window lies below `before_id`, just above `after_id`, or at the oldest; else at the newest.
    """
    upwards = bool(after_id) or oldest
    query = (
        select(
            MERGE.c.id, MERGE.c.at, MERGE.c.actor, MERGE.c.undone_at, MERGE.c.undone_by,
            MERGE.c.winner_id, MERGE.c.loser_id,
            _WINNER.c.code.label("winner_code"), _WINNER.c.name.label("winner_name"),
            _LOSER.c.code.label("loser_code"), _LOSER.c.name.label("loser_name"),
        )
        .select_from(
            MERGE.join(_WINNER, _WINNER.c.id == MERGE.c.winner_id).join(
                _LOSER, _LOSER.c.id == MERGE.c.loser_id
            )
        )
        .order_by(MERGE.c.id if upwards else MERGE.c.id.desc())
        .limit(limit)
    )  # fmt: skip
    if after_id:
        query = query.where(MERGE.c.id > after_id)
    if before_id:
        query = query.where(MERGE.c.id < before_id)
    if record_id:
        query = query.where((MERGE.c.winner_id == record_id) | (MERGE.c.loser_id == record_id))
    rows = list(connection.execute(query))
    return rows[::-1] if upwards else rows
