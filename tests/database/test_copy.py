"""Copies of a live database: whole, private, checked, and never in place of another file.

Shows REL-08.
"""

from __future__ import annotations

import stat
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from jxc_tui.config import Settings
from jxc_tui.database import copy
from jxc_tui.database.copy import (
    backup_of_today,
    backups_in,
    copy_database,
    new_backup_path,
)
from jxc_tui.database.engine import Database, open_database
from jxc_tui.database.migrate import create_database
from jxc_tui.errors import FileRefused
from jxc_tui.records.model.fields import RecordValues
from jxc_tui.records.storage.records import insert_record
from jxc_tui.wiring import Services

AT = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)


def add(database: Database, code: str) -> None:
    with database.write() as connection:
        values = RecordValues(code=code, name=f"客户{code}")
        insert_record(connection, values, at="2026-11-23T04:00:00Z", by="test")


def count(path: Path) -> int:
    database = open_database(Settings(path))
    try:
        with database.read() as connection:
            return int(connection.exec_driver_sql("SELECT count(*) FROM record").scalar_one())
    finally:
        database.close()


def test_a_copy_holds_what_still_lies_in_the_log(services: Services, tmp_path: Path) -> None:
    for number in range(30):
        add(services.database, f"K{number}")
    target = tmp_path / "copy.db"
    assert copy_database(services.database, target) == 30
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.glob("*copy*")] == ["copy.db"]
    assert count(target) == 30


def test_a_copy_is_one_moment_while_others_write(services: Services, tmp_path: Path) -> None:
    stop = threading.Event()
    written = 0

    def write() -> None:
        nonlocal written
        while not stop.is_set():
            add(services.database, f"W{written}")
            written += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        counts = [copy_database(services.database, tmp_path / f"{n}.db") for n in range(5)]
    finally:
        stop.set()
        writer.join()
    assert counts == sorted(counts)
    assert [count(tmp_path / f"{n}.db") for n in range(5)] == counts
    assert written >= counts[-1]


def test_nothing_is_replaced(services: Services, tmp_path: Path) -> None:
    target = tmp_path / "mine.txt"
    target.write_text("mine", encoding="utf-8")
    link = tmp_path / "link.db"
    link.symlink_to(tmp_path / "elsewhere.db")
    for path in (target, link):
        with pytest.raises(FileRefused):
            copy_database(services.database, path)
    assert target.read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "elsewhere.db").exists()


def test_a_copy_that_fails_its_check_gets_no_name(
    services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(services.database, "K1")
    monkeypatch.setattr(copy, "_counts", lambda _connection: {"customer": 2})
    with pytest.raises(FileRefused) as refused:
        copy_database(services.database, tmp_path / "copy.db")
    assert refused.value.text_id == "maintenance.backup_unsound"
    assert list(tmp_path.glob("*.db")) + list(tmp_path.glob(".*")) == []


@pytest.mark.parametrize("revision", ["0001", "0007", "0008", "0009"])
def test_a_database_of_before_is_copied_and_its_records_counted(
    tmp_path: Path, revision: str
) -> None:
    database = create_database(Settings(tmp_path / "old.db"), revision)
    with database.write() as connection:
        run = connection.exec_driver_sql
        columns = [row[1:4] for row in run("PRAGMA table_info(customer)")]
        row = {name: None if not needed else "" if kind == "VARCHAR" else 0
               for name, kind, needed in columns}  # fmt: skip
        for number in (1, 2, 3):
            row |= {"id": number, "code": f"K{number}"}
            marks = ", ".join("?" * len(row))
            run(f"INSERT INTO customer VALUES ({marks})", tuple(row.values()))  # noqa: S608
        raw = connection.connection.driver_connection
        counts = copy._counts(raw)
    assert copy_database(database, tmp_path / "copy.db") == counts["customer"] == 3
    assert {"customer", "customer_code", "user", "change_log"} <= counts.keys()
    database.close()


def test_a_place_that_cannot_be_written_is_refused(services: Services, tmp_path: Path) -> None:
    with pytest.raises(FileRefused):
        copy_database(services.database, tmp_path / "none" / "copy.db")
    with pytest.raises(FileRefused):
        backup_of_today(services.database, services.database.path / "backups", AT)


def test_one_backup_a_day(services: Services, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    first = backup_of_today(services.database, folder, AT)
    assert first is not None
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert backup_of_today(services.database, folder, AT) is None
    assert backup_of_today(services.database, folder, AT + timedelta(days=1)) is not None
    kept = backups_in(folder, services.database.path)
    assert [made for made, _ in kept] == [AT, AT + timedelta(days=1)]


def test_backups_of_another_database_do_not_count(services: Services, tmp_path: Path) -> None:
    other = new_backup_path(tmp_path, Path("other.db"), AT)
    copy_database(services.database, other)
    assert backup_of_today(services.database, tmp_path, AT) is not None


def test_what_a_killed_backup_left_is_no_backup_and_goes(
    services: Services, tmp_path: Path
) -> None:
    import os

    part = copy.part_of(tmp_path / "jxc-20261123T040000Z.db")
    part.write_bytes(b"half")
    assert backups_in(tmp_path, services.database.path) == []
    long_ago = datetime.now(UTC).timestamp() - 200_000
    os.utime(part, (long_ago, long_ago))
    new_backup_path(tmp_path, services.database.path, AT)
    assert not part.exists()
