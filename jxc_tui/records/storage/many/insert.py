"""Many records at once: what `insert_record` does for one, by batches and sorted terms.

Random inserts are what makes the search index slow to fill, so terms wait in a temporary table
and join the index in its own order. Source: docs/data.md §3.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from operator import attrgetter
from typing import NamedTuple

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from jxc_tui.codes.model.code_rule import state_of
from jxc_tui.codes.model.natural import natural_key
from jxc_tui.codes.storage import code_rules, codes
from jxc_tui.codes.storage.code_rules import Rules
from jxc_tui.database.dialect.by_hand import driver_of, put_all, run, run_each
from jxc_tui.database.dialect.upsert import insert_or_keep
from jxc_tui.database.naming import noun_of
from jxc_tui.errors import CodeTaken
from jxc_tui.i18n import FIRST_NOUN
from jxc_tui.records.model.contact import Contact
from jxc_tui.records.model.fields import RecordValues
from jxc_tui.records.model.noun import noun_named
from jxc_tui.records.storage import contacts
from jxc_tui.records.storage.index.traces import (
    ADD_NUMBER,
    further_terms,
    numbers_of,
    numbers_of_values,
    own_terms,
)
from jxc_tui.records.storage.records import (
    count,
    holder_of,
    insert_sql,
    next_id,
    noun_in,
)
from jxc_tui.records.tables import CHOICE
from jxc_tui.values.local_day import local_day
from jxc_tui.values.search_terms import KnownBy, terms_of
from jxc_tui.values.text import fold
from jxc_tui.values.uscc import uscc_problem

BATCH = 2_000
TERMS_AT_ONCE = 400_000

Cells = tuple[object, ...]
FormerCode = tuple[str, str, str]  # code, since, until


@dataclass(frozen=True, slots=True)
class BulkRecord:
    """One record to insert; `values.code` must be set.

    Left empty, `created_at` is the time of the call and `uscc_valid` is looked up.
    """

    values: RecordValues
    created_at: str = ""
    former: tuple[FormerCode, ...] = ()
    uscc_valid: bool | None = None
    contacts: tuple[Contact, ...] = ()


_DERIVED = (
    *("code_key", "code_state", "merged_into"),
    *("name_folded", "uscc_valid", "version", "created_at", "created_by", "updated_at"),
    *("updated_by", "deleted_at", "deleted_by", "batch_id"),
)
_KNOWN_CELLS = attrgetter(*KnownBy._fields[1:])


class Shape(NamedTuple):
    """The columns of a noun's rows, and what reads them from its values."""

    columns: tuple[str, ...]
    insert: str
    cells: Callable[[RecordValues], Cells]
    choices: Callable[[RecordValues], Cells]


@cache
def shape_of(noun: str) -> Shape:
    """The shape of a noun's rows."""
    found = noun_named(noun)
    columns = ("id", *found.stored, *_DERIVED)
    return Shape(
        columns, insert_sql("record", columns), attrgetter(*found.stored),
        _all_of(found.listed_choices),
    )  # fmt: skip


def _all_of(names: Sequence[str]) -> Callable[[RecordValues], Cells]:
    return lambda values: tuple(getattr(values, name) for name in names)


RECORD_COLUMNS = shape_of(FIRST_NOUN).columns
CODE_COLUMNS = ("code", "code_key", "record_id", "since", "until", "changed_by")
INSERT_CODE = insert_sql("record_code", CODE_COLUMNS)


def record_cells(
    record: BulkRecord,
    record_id: int,
    name_folded: str,
    rules: Rules,
    *,
    at: str,
    by: str,
    batch_id: int | None,
    noun: str = FIRST_NOUN,
) -> Cells:
    """The row of `record`, in the order of the columns of its noun's shape."""
    values, created = record.values, record.created_at or at
    given = local_day(record.former[-1][2] if record.former else created)
    state = state_of(rules, values.code, values.category, given, local_day(at))
    valid = record.uscc_valid
    if valid is None:
        valid = not values.uscc or uscc_problem(values.uscc) is None
    return (
        record_id, *shape_of(noun).cells(values), natural_key(values.code), int(state), 0,
        name_folded, valid, 1, created, by, created, by, "", "", batch_id,
    )  # fmt: skip


def code_cells(record: BulkRecord, record_id: int, at: str, by: str) -> list[Cells]:
    """The rows of `record_code`: former codes, then the one in force since the last of them."""
    since = record.former[-1][2] if record.former else record.created_at or at
    rows: list[Cells] = [
        (code, natural_key(code), record_id, began, until, by)
        for code, began, until in record.former
    ]
    code = record.values.code
    rows.append((code, natural_key(code), record_id, since, "", by))
    return rows


def number_cells(record: BulkRecord, record_id: int) -> list[tuple[str, int]]:
    """The rows of `record_number`."""
    found = numbers_of_values(record.values)
    if record.contacts:
        found = numbers_of(record.values.as_dict(), record.contacts)
    return [(number, record_id) for number in found]


def record_terms(record: BulkRecord, name_folded: str) -> list[tuple[int, str]]:
    """The rows of `term` without their record."""
    own = terms_of(KnownBy(name_folded, *_KNOWN_CELLS(record.values)))
    if type(record.values) is not RecordValues and (more := own_terms(record.values)):
        own = list(dict.fromkeys(own + more))
    return own + further_terms(record.contacts) if record.contacts else own


def insert_many(
    connection: Connection,
    records: Iterable[BulkRecord],
    *,
    at: str,
    by: str,
    batch_id: int | None = None,
    progress: Callable[[int], None] | None = None,
) -> int:
    """Inserts all records in the caller's write transaction; how many there were.

    The outcome is that of `insert_record` for one after the other. `progress` hears the number
    inserted so far; what it raises ends the work. Raises CodeTaken when a code is held by, or once
    was, another record: the caller's transaction must then be rolled back.
    """
    run(connection, "CREATE TEMP TABLE IF NOT EXISTS new_term (kind, term, record_id)")
    run(connection, "DELETE FROM temp.new_term")
    rules, noun = code_rules.rules(connection), noun_of(connection)
    first_id = next_id(connection)
    done = waiting = 0
    choices: set[Cells] = set()
    for batch in _batches(records):
        waiting += _insert_batch(connection, batch, first_id + done, rules, at, by, batch_id)
        choices.update(shape_of(noun).choices(record.values) for record in batch)
        done += len(batch)
        if waiting >= TERMS_AT_ONCE:
            _move_terms(connection)
            waiting = 0
        if progress is not None:
            progress(done)
    _move_terms(connection)
    run(connection, "DROP TABLE temp.new_term")
    if done:
        run(
            connection,
            "DELETE FROM record_code_number WHERE code IN (SELECT code FROM record_code)",
        )
        count(connection, "live", done)
        remember_choices(connection, choices)
    return done


def insert_block(
    connection: Connection, records: list[BulkRecord], *, at: str, by: str, batch_id: int
) -> int:
    """Some hundred records without their search terms; the id of the first, others follow it.

    Raises CodeTaken as `insert_many` does. The terms are `records.storage.index.term_fill`'s
    business.
    """
    first_id = next_id(connection)
    rules = code_rules.rules(connection)
    _insert_rows(connection, records, first_id, rules, at, by, batch_id)
    codes.use(connection, [record.values.code for record in records])
    count(connection, "live", len(records))
    chosen = shape_of(noun_of(connection)).choices
    remember_choices(connection, {chosen(record.values) for record in records})
    return first_id


def _insert_rows(
    connection: Connection,
    batch: list[BulkRecord],
    first_id: int,
    rules: Rules,
    at: str,
    by: str,
    batch_id: int | None,
) -> None:
    records: list[Cells] = []
    held: list[Cells] = []
    noun = noun_of(connection)
    for record_id, record in enumerate(batch, first_id):
        folded = fold(record.values.name)
        records.append(
            record_cells(
                record, record_id, folded, rules, at=at, by=by, batch_id=batch_id, noun=noun
            )
        )
        held += code_cells(record, record_id, at, by)
    try:
        run_each(connection, shape_of(noun).insert, records)
        run_each(connection, INSERT_CODE, held)
    except IntegrityError as error:
        raise CodeTaken(code=_taken(connection, held)) from error
    with_contacts = enumerate((record.contacts for record in batch), first_id)
    contacts.put_rows(connection, {one: some for one, some in with_contacts if some})
    numbers = [row for one, record in enumerate(batch, first_id)
               for row in number_cells(record, one)]  # fmt: skip
    if numbers:
        run_each(connection, ADD_NUMBER, sorted(numbers))


def _batches(records: Iterable[BulkRecord]) -> Iterator[list[BulkRecord]]:
    source = iter(records)
    while batch := list(islice(source, BATCH)):
        yield batch


def _insert_batch(
    connection: Connection,
    batch: list[BulkRecord],
    first_id: int,
    rules: Rules,
    at: str,
    by: str,
    batch_id: int | None,
) -> int:
    """Rows of one batch; how many terms it left in the temporary table."""
    _insert_rows(connection, batch, first_id, rules, at, by, batch_id)
    terms: list[Cells] = []
    for record_id, record in enumerate(batch, first_id):
        folded = fold(record.values.name)
        terms += [(kind, term, record_id) for kind, term in record_terms(record, folded)]
    put_all(driver_of(connection).execute, "temp.new_term", terms)
    return len(terms)


def _taken(connection: Connection, codes: list[Cells]) -> str:
    """The first code of a failed batch that occurs twice or belongs to a record before it."""
    first_id = min(int(str(row[2])) for row in codes)
    seen: set[str] = set()
    for row in codes:
        code = str(row[0])
        holder = holder_of(connection, code)
        if code in seen or (holder is not None and holder < first_id):
            return code
        seen.add(code)
    return ""


def _move_terms(connection: Connection) -> None:
    """Into the index in the index's own order: each page is touched once."""
    run(
        connection,
        "INSERT INTO record_term (kind, term, record_id) SELECT kind, term, record_id"
        " FROM temp.new_term ORDER BY kind, term, record_id",
    )
    run(connection, "DELETE FROM temp.new_term")


def remember_choices(connection: Connection, seen: set[Cells]) -> None:
    """New categories, levels, … of many records join the list that F4 offers."""
    names = noun_in(connection).listed_choices
    pairs = dict.fromkeys(
        (field, value) for cells in seen for field, value in zip(names, cells, strict=True) if value
    )
    rows = [{"field": field, "value": value, "position": 1000} for field, value in pairs]
    if rows:
        connection.execute(insert_or_keep(CHOICE), rows)
