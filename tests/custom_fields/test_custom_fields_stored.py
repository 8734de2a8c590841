"""Custom fields as rows: one customer at a time and many at once."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path

import pytest

from jxc_tui.config import Settings
from jxc_tui.custom_fields.storage import custom_fields
from jxc_tui.database import migrate as migrations
from jxc_tui.database.engine import Database
from jxc_tui.database.migrate import create_database
from jxc_tui.records.model.fields import RecordValues
from jxc_tui.records.storage.records import insert_record

AT, BY = "2026-11-23T09:00:00Z", "clerk"


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    made = create_database(Settings(tmp_path / "custom.db"))
    with made.write() as connection:
        for number in range(1, 4):
            values = RecordValues(code=f"K{number}", name=f"客户{number}")
            assert insert_record(connection, values, at=AT, by=BY) == number
        for name in ("专管员", "VIP 号", "来源"):
            custom_fields.make(connection, name, at=AT, by=BY)
    yield made
    made.close()


def stored(database: Database) -> dict[int, dict[int, str]]:
    with database.read() as connection:
        return custom_fields.values_of(connection, range(1, 2000))


def test_fields_stand_in_their_order_and_retired_ones_behind(database: Database) -> None:
    with database.write() as connection:
        custom_fields.retire(connection, 1, at=AT, by=BY)
        custom_fields.rename(connection, 3, "渠道")
        assert custom_fields.in_force(connection) == [(2, "VIP 号"), (3, "渠道")]
        assert [row["id"] for row in custom_fields.all_fields(connection)] == [2, 3, 1]
        assert custom_fields.names(connection) == {1: "专管员", 2: "VIP 号", 3: "渠道"}
        custom_fields.bring_back(connection, 1)
        assert [number for number, _ in custom_fields.in_force(connection)] == [1, 2, 3]
        assert custom_fields.find(connection, 4) is None


def test_an_empty_value_takes_away_and_others_stay(database: Database) -> None:
    with database.write() as connection:
        custom_fields.set_values(connection, 1, {1: "王敏", 2: "V001"})
        custom_fields.set_values(connection, 1, {1: "", 3: "展会"})
        assert custom_fields.values_of_one(connection, 1) == {2: "V001", 3: "展会"}
    assert stored(database) == {1: {2: "V001", 3: "展会"}}


def test_a_retired_field_keeps_its_values(database: Database) -> None:
    with database.write() as connection:
        custom_fields.set_values(connection, 2, {1: "王敏"})
        custom_fields.retire(connection, 1, at=AT, by=BY)
    assert stored(database) == {2: {1: "王敏"}}


def test_many_at_once_replace_and_the_last_one_counts(database: Database) -> None:
    with database.write() as connection:
        custom_fields.put_many(connection, iter([(1, 1, "甲"), (2, 1, "乙"), (3, 1, "丙")]))
        custom_fields.put_many(
            connection,
            [(1, 1, ""), (2, 1, "乙二"), (3, 1, ""), (3, 1, "丙二"), (1, 2, "x"), (1, 2, "")],
        )
    assert stored(database) == {2: {1: "乙二"}, 3: {1: "丙二"}}


def test_more_rows_than_are_held_at_once_all_arrive(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(custom_fields, "_ROWS_AT_ONCE", 2)
    monkeypatch.setattr(custom_fields, "_AT_ONCE", 2)
    rows = [(record, field, f"{record}-{field}") for record in (1, 2, 3) for field in (1, 2)]
    with database.write() as connection:
        custom_fields.put_many(connection, iter(rows))
        found = custom_fields.values_of(connection, [3, 1, 2])
        assert [
            (c, f, text) for c, values in sorted(found.items()) for f, text in values.items()
        ] == rows
        custom_fields.remove_of(connection, [1, 3, 2])
    assert stored(database) == {}


def test_only_the_named_records_lose_theirs(database: Database) -> None:
    with database.write() as connection:
        custom_fields.put_many(connection, [(1, 1, "甲"), (2, 1, "乙"), (3, 3, "丙")])
        custom_fields.remove_of(connection, (1, 3))
    assert stored(database) == {2: {1: "乙"}}


def test_an_older_database_lets_leaders_manage_fields(tmp_path: Path) -> None:
    path = Path(migrations.__file__).parents[1] / "migrations" / "versions" / "0003_imports.py"
    spec = importlib.util.spec_from_file_location("imports_0003", path)
    assert spec is not None and spec.loader is not None
    migration = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(migration)
    made = create_database(Settings(tmp_path / "older.db"))
    with made.write() as connection:
        connection.exec_driver_sql(
            "INSERT INTO role_grant (role, permission) VALUES ('admin', 'customer.read'),"
            " ('manager', 'customer.read'), ('clerk', 'customer.read')"
        )
        for _ in range(2):
            migration._grant(connection)
        found = connection.exec_driver_sql(
            "SELECT role FROM role_grant WHERE permission = 'field.manage' ORDER BY role"
        )
        assert found.scalars().all() == ["admin", "manager"]
    made.close()
