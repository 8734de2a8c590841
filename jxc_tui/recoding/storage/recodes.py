"""Bulk changes of codes as rows: given in one write transaction, put back exactly as a whole."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, select, update

from jxc_tui.codes.model.code_rule import state_of
from jxc_tui.codes.model.natural import natural_key
from jxc_tui.codes.storage import code_rules
from jxc_tui.codes.tables import CODE_RULE, RECODE
from jxc_tui.database.dialect.by_hand import run, run_each
from jxc_tui.database.dialect.expressions import JSON_OBJECT
from jxc_tui.database.dialect.new_rows import add_row
from jxc_tui.database.dialect.upsert import or_keep
from jxc_tui.database.dialect.value_lists import (
    LIST,
    LIST_ROWS,
    LIST_VALUE,
    PAIR_FIRST,
    PAIR_SECOND,
    as_list,
    as_pairs,
)
from jxc_tui.recoding.storage.recode_plan import CodePlan, Planned
from jxc_tui.records.storage.index.traces import ADD_TERM, DROP_TERM
from jxc_tui.values.local_day import local_day
from jxc_tui.values.search_terms import TermKind, code_number

Told = Callable[[int], None]
_NUMBER = int(TermKind.CODE_NUMBER)
_PAGE = 2_000

_BEFORE = f"""
    SELECT c.id, c.version, c.category, {JSON_OBJECT}(
        'code_state', c.code_state, 'updated_at', c.updated_at, 'updated_by', c.updated_by,
        'code_key', c.code_key, 'changed_by', k.changed_by)
    FROM {LIST_ROWS} JOIN record c ON c.id = {LIST_VALUE}
    LEFT JOIN record_code k ON k.code = c.code
"""  # noqa: S608 - own words
_RETIRE = "UPDATE record_code SET until = ?, changed_by = ? WHERE code = ?"
_GIVE = (
    "INSERT INTO record_code (code, code_key, record_id, since, until, changed_by)"
    " VALUES (?, ?, ?, ?, '', ?)"
)
_CHANGE = (
    "UPDATE record SET code = ?, code_key = ?, code_state = ?, version = ?, updated_at = ?,"
    " updated_by = ? WHERE id = ?"
)
_ITEM = (
    "INSERT INTO record_recode_item (recode_id, record_id, old_code, new_code, version, before)"
    " VALUES (?, ?, ?, ?, ?, ?)"
)
_ITEMS = (
    "SELECT record_id, old_code, new_code, version, before FROM record_recode_item"
    " WHERE recode_id = ? AND record_id > ? ORDER BY record_id LIMIT ?"
)
_CHANGED_SINCE = """
    SELECT count(*), min(i.new_code) FROM record_recode_item i
    LEFT JOIN record c ON c.id = i.record_id
    WHERE i.recode_id = ? AND (c.id IS NULL OR c.version <> i.version OR c.code <> i.new_code)
"""


class Recoding(NamedTuple):
    """One bulk change as it is stored."""

    id: int
    at: str
    actor: str
    reason: str
    selection: str
    pattern: str
    records: int
    counters: str
    undone_at: str
    undone_by: str


class Item(NamedTuple):
    """One record of a bulk change."""

    record_id: int
    old_code: str
    new_code: str
    version: int
    before: str


def apply(
    connection: Connection,
    plan: CodePlan,
    *,
    selection: str,
    pattern: str,
    reason: str,
    at: str,
    by: str,
    told: Told,
) -> int:
    """Gives the codes of a plan made in this write transaction; the id of the bulk change.

    `told` hears how many records are done; what it raises ends the work, and the caller's
    transaction must then be rolled back.
    """
    before = _move_counters(connection, plan)
    row = {
        "at": at, "actor": by, "reason": reason, "selection": selection, "pattern": pattern,
        "count": plan.changing, "counters": json.dumps(before, ensure_ascii=False),
        "undone_at": "", "undone_by": "",
    }  # fmt: skip
    recode_id = add_row(connection, RECODE, row)
    rules, today = code_rules.rules(connection), local_day(at)
    done = 0
    for page in plan.pages():
        changing = [each for each in page if each.new_code]
        stored = _stored_before(connection, changing)
        states = [
            int(state_of(rules, each.new_code, stored[each.record_id][1], today, today))
            for each in changing
        ]
        if changing:
            _give_codes(connection, changing, states, stored, at=at, by=by)
            _keep_items(connection, recode_id, changing, stored)
        done += len(changing)
        told(done)
    return recode_id


def _stored_before(
    connection: Connection, changing: list[Planned]
) -> dict[int, tuple[int, str, str]]:
    """(version, category, what undo puts back) by record."""
    ids = as_list(each.record_id for each in changing)
    rows = run(connection, _BEFORE, (ids,))
    return {int(row[0]): (int(row[1]), str(row[2]), str(row[3])) for row in rows}


def _give_codes(
    connection: Connection,
    changing: list[Planned],
    states: list[int],
    stored: Mapping[int, tuple[int, str, str]],
    *,
    at: str,
    by: str,
) -> None:
    keys = [natural_key(each.new_code) for each in changing]
    run_each(connection, _RETIRE, [(at, by, each.old_code) for each in changing])
    run_each(
        connection,
        _GIVE,
        [(each.new_code, key, each.record_id, at, by)
         for each, key in zip(changing, keys, strict=True)],
    )  # fmt: skip
    run_each(
        connection,
        _CHANGE,
        [
            (each.new_code, key, state, stored[each.record_id][0] + 1, at, by, each.record_id)
            for each, key, state in zip(changing, keys, states, strict=True)
        ],
    )
    _move_numbers(connection, [(e.record_id, e.old_code, e.new_code) for e in changing])


def _keep_items(
    connection: Connection,
    recode_id: int,
    changing: list[Planned],
    stored: Mapping[int, tuple[int, str, str]],
) -> None:
    """What the mapping sheet and `undo` will need."""
    rows = []
    for each in changing:
        version, _, before = stored[each.record_id]
        rows.append((recode_id, each.record_id, each.old_code, each.new_code, version + 1, before))
    run_each(connection, _ITEM, rows)


def _move_numbers(connection: Connection, moves: list[tuple[int, str, str]]) -> None:
    """The search terms made of the numbers in codes: from the first code to the second."""
    numbers = [(one, code_number(old), code_number(new)) for one, old, new in moves]
    drop = [(_NUMBER, old, one) for one, old, new in numbers if old and old != new]
    add = [(_NUMBER, new, one) for one, old, new in numbers if new and old != new]
    if drop:
        run_each(connection, DROP_TERM, drop)
    if add:
        run_each(connection, ADD_TERM, sorted(add))


def _move_counters(connection: Connection, plan: CodePlan) -> dict[str, object]:
    """Sets the counters and takes returned numbers; what there was before, for `undo`."""
    counters: dict[str, int | None] = {}
    for key, number in plan.course.counters.items():
        found = run(
            connection, "SELECT next_number FROM record_code_counter WHERE prefix = ?", (key,)
        ).scalar()
        counters[key] = None if found is None else int(found)
        run(
            connection,
            "INSERT INTO record_code_counter (prefix, next_number) VALUES (?, ?)"
            " ON CONFLICT (prefix) DO UPDATE SET next_number = excluded.next_number",
            (key, number),
        )
    codes = as_list(plan.course.returned)
    numbers = [
        list(row)
        for row in run(
            connection,
            "SELECT counter, number, code, state, person, note, at, by"  # noqa: S608 - own words
            f" FROM record_code_number WHERE code IN {LIST}",
            (codes,),
        )
    ]
    run(connection, f"DELETE FROM record_code_number WHERE code IN {LIST}", (codes,))  # noqa: S608 - own words
    return {"counters": counters, "numbers": numbers}


# Undoing.


def find(connection: Connection, recode_id: int) -> Recoding | None:
    """One bulk change."""
    row = connection.execute(select(RECODE).where(RECODE.c.id == recode_id)).first()
    return None if row is None else Recoding(*row)


def item_pages(connection: Connection, recode_id: int) -> Iterator[list[Item]]:
    """The records of a bulk change, a page at a time."""
    last = 0
    while True:
        rows = run(connection, _ITEMS, (recode_id, last, _PAGE))
        items = [Item(*row) for row in rows]
        if items:
            yield items
            last = items[-1].record_id
        if len(items) < _PAGE:
            return


def changed_since(connection: Connection, recode_id: int) -> tuple[int, str]:
    """How many records of a bulk change were changed after it, and the code of one of them."""
    row = run(connection, _CHANGED_SINCE, (recode_id,)).one()
    return int(row[0]), str(row[1] or "")


def undo(connection: Connection, recoding: Recoding, *, at: str, by: str, told: Told) -> None:
    """Puts everything back as it was; the caller has asked `changed_since`."""
    rules_moved = _rules_moved(connection, recoding.at)
    done = 0
    for items in item_pages(connection, recoding.id):
        _put_back(connection, items, rules_moved, at=at)
        done += len(items)
        told(done)
    counters_back(connection, json.loads(recoding.counters))
    connection.execute(
        update(RECODE).where(RECODE.c.id == recoding.id).values(undone_at=at, undone_by=by)
    )


def _put_back(connection: Connection, items: list[Item], rules_moved: bool, *, at: str) -> None:
    before: dict[int, dict[str, Any]] = {e.record_id: json.loads(e.before) for e in items}
    states = {one: int(found["code_state"]) for one, found in before.items()}
    if rules_moved:
        states = _states_now(connection, items, at)
    run_each(
        connection, "DELETE FROM record_code WHERE code = ?", [(each.new_code,) for each in items]
    )
    run_each(
        connection,
        "UPDATE record_code SET until = '', changed_by = ? WHERE code = ?",
        [(before[each.record_id]["changed_by"] or "", each.old_code) for each in items],
    )
    run_each(
        connection,
        _CHANGE,
        [
            (
                each.old_code, before[each.record_id]["code_key"], states[each.record_id],
                each.version - 1, before[each.record_id]["updated_at"],
                before[each.record_id]["updated_by"], each.record_id,
            )
            for each in items
        ],
    )  # fmt: skip
    _move_numbers(connection, [(e.record_id, e.new_code, e.old_code) for e in items])


def _rules_moved(connection: Connection, since: str) -> bool:
    """Whether a rule was made or retired since: then states are told by the rules of now."""
    moved = (CODE_RULE.c.created_at >= since) | (CODE_RULE.c.retired_at >= since)
    return connection.execute(select(CODE_RULE.c.id).where(moved).limit(1)).first() is not None


def _states_now(connection: Connection, items: list[Item], at: str) -> dict[int, int]:
    rules, today = code_rules.rules(connection), local_day(at)
    pairs = as_pairs((each.record_id, each.old_code) for each in items)
    rows = run(
        connection,
        f"SELECT c.id, k.code, c.category, k.since FROM {LIST_ROWS}"  # noqa: S608 - own words
        f" JOIN record c ON c.id = {PAIR_FIRST} JOIN record_code k ON k.code = {PAIR_SECOND}",
        (pairs,),
    )
    return {
        int(one): int(state_of(rules, code, category, local_day(since), today))
        for one, code, category, since in rows
    }


def counters_back(connection: Connection, before: Mapping[str, Any]) -> None:
    """Counters never end higher than they were; numbers given since are passed over when drawn."""
    for key, number in before["counters"].items():
        if number is None:
            run(connection, "DELETE FROM record_code_counter WHERE prefix = ?", (key,))
        else:
            run(
                connection,
                "UPDATE record_code_counter SET next_number = ?"
                " WHERE prefix = ? AND next_number > ?",
                (number, key, number),
            )
    rows = [tuple(row) for row in before["numbers"]]
    if rows:
        run_each(
            connection,
            or_keep(
                "INSERT INTO record_code_number"
                " (counter, number, code, state, person, note, at, by)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
            ),
            rows,
        )
