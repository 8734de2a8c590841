"""The database file: safe settings, immediate writes, and files that are refused unchanged."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.database.engine import CACHE_KIB, open_database, wal_is_safe
from jxc_tui.database.migrate import create_database
from jxc_tui.errors import DatabaseRefused
from jxc_tui.wiring import Services


def test_every_write_verb_begins_immediately(services: Services, manager: CurrentUser) -> None:
    """Shows REL-04."""
    begun: list[str] = [""]
    written: list[str] = []

    def heard(statement: str) -> None:
        if statement.startswith("BEGIN"):
            begun.append(statement)
        elif statement.split(" ", 1)[0] in {"INSERT", "UPDATE", "DELETE"}:
            written.append(begun[-1])

    def listen(connection: Any, *_rest: object) -> None:
        connection.set_trace_callback(heard)  # what SQLite itself is told, whoever tells it

    event.listen(services.database.engine, "checkout", listen)
    saved = services.records.create(manager, {"name": "甲"})
    services.records.update(manager, saved.id, 1, {"name": "乙"})
    services.records.reveal(manager, saved.id)
    services.records.delete(manager, saved.id)
    services.records.restore(manager, saved.id)
    services.drafts.keep(manager, 0, 0, {"name": "丙"})
    services.drafts.drop(manager, 0)
    services.accounts.sign_out(manager)
    assert len(written) > 15
    assert set(written) == {"BEGIN IMMEDIATE"}
    assert "BEGIN" in begun


@pytest.mark.usefixtures("as_at_work")
def test_pragmas(services: Services) -> None:
    """Shows REL-17."""
    expected = {
        "synchronous": 2, "foreign_keys": 1, "trusted_schema": 0, "mmap_size": 0,
        "cache_size": -CACHE_KIB, "busy_timeout": 5000, "cell_size_check": 1,
    }  # fmt: skip
    with services.database.read() as connection:
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in expected}
        journal = connection.exec_driver_sql("PRAGMA journal_mode").scalar()
    assert found == expected
    assert journal == ("wal" if services.database.driver.wal_safe else "delete")


@pytest.mark.parametrize(
    ("version", "safe"),
    [((3, 40, 1), False), ((3, 44, 6), True), ((3, 50, 6), False), ((3, 50, 7), True),
     ((3, 51, 2), False), ((3, 51, 3), True), ((3, 53, 4), True)],
)  # fmt: skip
def test_which_sqlite_may_use_wal(version: tuple[int, ...], safe: bool) -> None:
    """Shows DEP-06."""
    assert wal_is_safe(version) is safe


def test_a_missing_database_is_refused_and_not_made(settings: Settings) -> None:
    """Shows REL-07."""
    with pytest.raises(DatabaseRefused) as refused:
        open_database(settings)
    assert refused.value.text_id == "error.database_missing"
    assert not settings.database.exists()


def _text(path: Path) -> None:
    path.write_bytes(b"not a database at all")


def _other_program(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE t (x)")
    connection.close()


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _garbage(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[8192:20480] = b"\xa5" * 12288
    path.write_bytes(bytes(content))


def _sql(statement: str) -> Callable[[Path], None]:
    def act(path: Path) -> None:
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA journal_mode=delete")
        connection.execute(statement)
        connection.commit()
        connection.close()

    return act


@pytest.mark.parametrize(
    "spoil",
    [
        _text, _cut, _garbage,
        lambda path: path.write_bytes(b""),
        _other_program,
        _sql("UPDATE alembic_version SET version_num = '9999'"),
        _sql("CREATE TRIGGER evil AFTER INSERT ON customer BEGIN DELETE FROM customer_code; END"),
        _sql("CREATE VIEW spy AS SELECT * FROM user"),
    ],
)  # fmt: skip
def test_bad_files_are_refused_and_left_as_they_are(
    services: Services, settings: Settings, spoil: Callable[[Path], None]
) -> None:
    """Shows DEP-11, REL-06."""
    with services.database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    services.close()
    spoil(settings.database)
    before = hashlib.sha256(settings.database.read_bytes()).hexdigest()
    with pytest.raises(DatabaseRefused):
        open_database(settings)
    assert hashlib.sha256(settings.database.read_bytes()).hexdigest() == before


def test_a_watch_tells_whether_somebody_has_written(tmp_path: Path) -> None:
    database = create_database(Settings(tmp_path / "watch.db"))
    with database.watch() as untouched:
        with database.read() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM record").scalar()
        with database.write():
            assert untouched()
        with database.write() as connection:
            connection.exec_driver_sql("INSERT INTO setting VALUES ('a', 'b')")
        with database.write():
            assert not untouched()
    database.close()


def test_a_database_that_keeps_nothing_stores_nothing_of_any_transaction(
    services: Services, settings: Settings
) -> None:
    """Neither of one, nor of the many small ones of a long act; each sees what was before it."""
    put = "INSERT INTO setting VALUES ('dry.one', '1')"
    count = "SELECT count(*) FROM setting WHERE name LIKE 'dry.%'"
    dry = open_database(settings, keeps=False)
    try:
        with dry.write() as connection:
            connection.exec_driver_sql(put)
        with dry.chunks() as chunks:
            for name in ("two", "three"):
                with chunks.write() as connection:
                    connection.exec_driver_sql(put.replace("one", name))
            with chunks.write() as connection:
                assert connection.exec_driver_sql(count).scalar() == 2
    finally:
        dry.close()
    with services.database.read() as connection:
        assert connection.exec_driver_sql(count).scalar() == 0


@pytest.mark.usefixtures("services")
@pytest.mark.parametrize("keeps", [True, False])
@pytest.mark.parametrize("fails", [True, False])
def test_a_long_act_leaves_no_connection_in_the_session(
    settings: Settings, *, keeps: bool, fails: bool
) -> None:
    database = open_database(settings, keeps=keeps)
    used: list[Any] = []
    with suppress(ZeroDivisionError), database.chunks() as chunks:
        used.append(chunks.raw)
        with chunks.write() as connection:
            connection.exec_driver_sql("CREATE TEMP TABLE waiting (term)")
        if fails:
            raise ZeroDivisionError
    with pytest.raises(used[0].ProgrammingError, match="closed"):
        used[0].execute("SELECT 1")
    with database.read() as connection:
        assert connection.exec_driver_sql("PRAGMA cache_size").scalar() == -CACHE_KIB
    database.close()


def test_the_log_is_carried_into_the_file_beside_the_work(services: Services) -> None:
    """A write that leaves much in the log does not wait until all of it is in the file."""
    database = services.database
    with database.write() as connection:
        connection.exec_driver_sql(
            "CREATE TABLE filler AS WITH RECURSIVE n(i) AS"
            " (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1500)"
            " SELECT zeroblob(4000) AS filling FROM n"
        )
    database._carrier.wait()
    with database.engine.connect() as connection:
        _, pages, done = connection.exec_driver_sql("PRAGMA wal_checkpoint(NOOP)").one()
    assert pages == done > 1000
