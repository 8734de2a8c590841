"""Many customers at once leave the database exactly as one after the other would."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from jxc_tui.codes.model.code_rule import CodeRule
from jxc_tui.config import Settings
from jxc_tui.database.engine import Chunks, Database
from jxc_tui.database.migrate import create_database
from jxc_tui.demo.data.customers import DemoPlan, generate
from jxc_tui.errors import CodeTaken
from jxc_tui.records.model.fields import RecordValues
from jxc_tui.records.storage.index import term_fill
from jxc_tui.records.storage.many.insert import BulkRecord, insert_many
from jxc_tui.records.storage.many.load import collect, stage
from jxc_tui.records.storage.many.lookups import rows_of
from jxc_tui.records.storage.many.update import Changed, update_many
from jxc_tui.records.storage.records import (
    find,
    insert_record,
    mark_deleted,
    tally,
    update_record,
    values_of_row,
)

AT, BY = "2026-11-23T09:00:00Z", "clerk"
TABLES = ("record", "record_code", "record_term", "record_tally", "record_choice")


def _plain_records(count: int) -> list[BulkRecord]:
    """Records with nothing that a single insert could not know."""
    plan = DemoPlan(seed=7, total=count, today=date(2026, 11, 23), rule=CodeRule())
    return [BulkRecord(record.values) for record in generate(plan)]


def _new_database(folder: Path, name: str) -> Database:
    return create_database(Settings(folder / name))


def _content(database: Database) -> dict[str, list[tuple[object, ...]]]:
    with database.read() as connection:
        return {
            table: sorted(
                (tuple(row) for row in connection.exec_driver_sql(f"SELECT * FROM {table}")),  # noqa: S608
                key=repr,
            )
            for table in TABLES
        }


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    made = _new_database(tmp_path, "bulk.db")
    yield made
    made.close()


@pytest.fixture
def reference(tmp_path: Path) -> Iterator[Database]:
    made = _new_database(tmp_path, "reference.db")
    yield made
    made.close()


def _insert_singly(database: Database, records: list[BulkRecord]) -> None:
    with database.write() as connection:
        for record in records:
            insert_record(connection, record.values, at=AT, by=BY, batch_id=3)


def test_bulk_gives_what_single_inserts_give(database: Database, reference: Database) -> None:
    records = _plain_records(400)
    _insert_singly(reference, records)
    with database.write() as connection:
        assert insert_many(connection, records, at=AT, by=BY, batch_id=3) == 400
    assert _content(database) == _content(reference)


def test_bulk_adds_to_a_database_in_use(database: Database, reference: Database) -> None:
    records = _plain_records(60)
    _insert_singly(reference, records)
    _insert_singly(database, records[:20])
    with database.write() as connection:
        insert_many(connection, records[20:], at=AT, by=BY, batch_id=3)
    assert _content(database) == _content(reference)


def test_terms_moved_in_several_goes_are_complete(
    database: Database, reference: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jxc_tui.records.storage.many.insert.BATCH", 7)
    monkeypatch.setattr("jxc_tui.records.storage.many.insert.TERMS_AT_ONCE", 500)
    records = _plain_records(50)
    _insert_singly(reference, records)
    with database.write() as connection:
        insert_many(connection, records, at=AT, by=BY, batch_id=3)
    assert _content(database) == _content(reference)


def test_former_codes_come_before_the_one_in_force(database: Database) -> None:
    record = BulkRecord(
        RecordValues(code="KH000001", name="曾惠"),
        created_at="2025-01-02T03:04:05Z",
        former=(("K1", "2025-01-02T03:04:05Z", "2025-06-01T00:00:00Z"),),
    )
    with database.write() as connection:
        insert_many(connection, [record], at=AT, by=BY)
        rows = connection.exec_driver_sql(
            "SELECT code, record_id, since, until FROM record_code ORDER BY code"
        ).all()
        created = connection.exec_driver_sql("SELECT created_at FROM record").scalar()
    assert [tuple(row) for row in rows] == [
        ("K1", 1, "2025-01-02T03:04:05Z", "2025-06-01T00:00:00Z"),
        ("KH000001", 1, "2025-06-01T00:00:00Z", ""),
    ]
    assert created == "2025-01-02T03:04:05Z"


@pytest.mark.parametrize("taken_by", ["the database", "the same batch"])
def test_taken_code_is_named_and_nothing_stays(database: Database, taken_by: str) -> None:
    records = _plain_records(10)
    before, doubled = (records[5:6], "KH000006") if taken_by == "the database" else ([], "KH000009")
    if not before:
        records.append(records[8])
    _insert_singly(database, before)
    with pytest.raises(CodeTaken) as raised, database.write() as connection:
        insert_many(connection, records, at=AT, by=BY)
    assert raised.value.params == {"code": doubled}
    with database.read() as connection:
        assert tally(connection, "live") == len(before)


def test_progress_is_told_and_may_stop_the_work(database: Database) -> None:
    class Stopped(Exception):
        pass

    heard: list[int] = []

    def listen(done: int) -> None:
        heard.append(done)
        raise Stopped

    with pytest.raises(Stopped), database.write() as connection:
        insert_many(connection, _plain_records(30), at=AT, by=BY, progress=listen)
    assert heard == [30]
    assert all(not rows for rows in _content(database).values())


def test_staged_shares_give_what_one_bulk_insert_gives(
    tmp_path: Path, database: Database, reference: Database
) -> None:
    plan = DemoPlan(seed=7, total=900, today=date(2026, 11, 23), rule=CodeRule())
    with reference.write() as connection:
        insert_many(connection, generate(plan), at=AT, by=BY)
        connection.exec_driver_sql("DELETE FROM record_choice")
    database.close()
    parts = [tmp_path / "part0", tmp_path / "part1"]
    told: list[int] = []
    for number, part in enumerate(parts):
        records = generate(plan, number * 500, 500)
        stage(part, records, first_id=number * 500 + 1, rules=(CodeRule(),), at=AT, by=BY,
              progress=told.append)  # fmt: skip
    steps: list[float] = []
    assert collect(database.path, parts, steps.append) == 900
    assert sum(told) == 900
    assert steps == sorted(steps) and steps[-1] == pytest.approx(1.0)
    assert _content(database) == _content(reference)
    with database.read() as ours, reference.read() as theirs:
        schema = "SELECT name, sql FROM sqlite_master ORDER BY name"
        assert ours.exec_driver_sql(schema).all() == theirs.exec_driver_sql(schema).all()
        assert ours.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"


def test_many_changed_at_once_are_as_one_after_the_other(
    database: Database, reference: Database
) -> None:
    records = _plain_records(300)
    later = "2026-11-24T01:02:03Z"
    others = [record.values for record in _plain_records(900)[600:]]
    fields = ("name", "mobile", "phone", "level", "category", "note", "uscc", "opening_fen")
    for made in (database, reference):
        with made.write() as connection:
            insert_many(connection, records, at=AT, by=BY)
            row = find(connection, 9)
            assert row is not None
            mark_deleted(connection, row, at=AT, by=BY)
    for made in (database, reference):
        with made.write() as connection:
            stored = rows_of(connection, range(1, 301))
            changes = []
            for place, (record_id, row) in enumerate(sorted(stored.items())):
                given = {
                    name: getattr(others[place], name)
                    for at, name in enumerate(fields)
                    if (place >> at) & 1
                }
                changes.append(Changed(row, replace(values_of_row(connection, row), **given)))
                assert record_id == place + 1
            if made is database:
                update_many(connection, changes, at=later, by="other")
            else:
                for change in changes:
                    update_record(connection, change.row, change.values, at=later, by="other")
    assert _content(database) == _content(reference)


def test_a_code_cannot_be_changed_among_many(database: Database) -> None:
    with database.write() as connection:
        insert_many(connection, _plain_records(1), at=AT, by=BY)
        row = find(connection, 1)
        assert row is not None
        other = values_of_row(connection, row).with_code("ANOTHER")
        with pytest.raises(ValueError, match="ANOTHER"):
            update_many(connection, [Changed(row, other)], at=AT, by=BY)


def test_few_records_have_their_terms_in_memory_together(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many a page has, and all of them get theirs."""
    looked_at: list[int] = []
    terms_of = term_fill._terms

    def counted(chunks: Chunks, page: list[Mapping[str, Any]]) -> dict[int, list[tuple[str, int]]]:
        looked_at.append(len(page))
        return terms_of(chunks, page)

    monkeypatch.setattr(term_fill, "_terms", counted)
    with database.write() as connection:
        insert_many(connection, _plain_records(250), at=AT, by=BY)
        rows = connection.exec_driver_sql("SELECT * FROM record").mappings().all()
    whole = _content(database)
    pages: list[list[Mapping[str, Any]]] = [[dict(row) for row in rows]]
    for move in (term_fill.take_terms, term_fill.add_terms):
        with database.chunks() as chunks:
            move(chunks, pages, lambda _done: None)
    assert looked_at == [100, 100, 50] * 2
    assert _content(database) == whole
