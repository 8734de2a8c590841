"""`jxc backup` and `jxc restore` as a person meets them: what is asked and said, exit codes."""

from __future__ import annotations

import io
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from jxc_tui.config import Settings
from jxc_tui.database.writing_lock import writing_lock
from jxc_tui.maintenance.service.new_database import init_database
from jxc_tui.records.model.noun import nouns
from tests.cli.fixtures import RECORDS, Jxc


class Terminal(io.StringIO):
    """What a person types at a terminal."""

    def isatty(self) -> bool:
        return True


def records(jxc: Jxc, database: Path) -> int:
    found = jxc("report", "customers", "--json", "--db", database).json
    assert isinstance(found, dict)
    return int(found["total"])


def everything(database: Path) -> int:
    """The records of every noun that a database has in force."""
    connection = sqlite3.connect(database)
    of_each = [
        connection.execute(f"SELECT count(*) FROM {noun} WHERE deleted_at = ''").fetchone()[0]  # noqa: S608 - ids of nouns
        for noun in nouns()
    ]
    connection.close()
    return sum(of_each)


@pytest.fixture
def backup(jxc: Jxc, demo_db: Path, tmp_path: Path) -> Path:
    """A backup; one customer goes to the recycle bin afterwards."""
    target = tmp_path / "b.db"
    assert jxc("backup", target, "--db", demo_db).code == 0
    assert jxc("customers", "delete", "KH000001", "--db", demo_db).code == 0
    return target


def test_without_a_terminal_it_is_done(jxc: Jxc, demo_db: Path, backup: Path) -> None:
    assert records(jxc, demo_db) == RECORDS - 1
    said = jxc("restore", backup, "--db", demo_db)
    assert said.code == 0, said.talk
    assert Path(said.data.strip()).parent == demo_db.parent / "backups"
    assert f"jxc --db {demo_db} restore 再换回来" in said.talk
    assert records(jxc, demo_db) == RECORDS


@pytest.mark.parametrize(("typed", "code"), [("y\n", 0), ("是\n", 0), ("\n", 1), ("n\n", 1)])
def test_on_a_terminal_it_asks_and_only_yes_is_yes(
    jxc: Jxc, demo_db: Path, backup: Path, monkeypatch: pytest.MonkeyPatch, typed: str, code: int
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal(typed))
    present = everything(demo_db)
    assert present > RECORDS
    said = jxc("restore", backup, "--db", demo_db)
    assert said.code == code
    assert f"资料 {present + 1} 条" in said.talk
    assert f"资料 {present} 条" in said.talk
    assert records(jxc, demo_db) == (RECORDS if code == 0 else RECORDS - 1)


def test_yes_is_not_asked_and_json_says_what_was_done(
    jxc: Jxc, demo_db: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal(""))
    found = jxc("restore", backup, "--yes", "--json", "--db", demo_db).json
    assert isinstance(found, dict)
    assert (found["upgraded"], found["kept_raw"]) == (False, False)
    assert found["records"] == everything(demo_db)
    assert Path(found["kept"]).is_file()


def test_what_cannot_be_restored_has_its_exit_code(
    jxc: Jxc, demo_db: Path, backup: Path, tmp_path: Path
) -> None:
    text = tmp_path / "list.csv"
    text.write_text("编号,名称\n" * 20, encoding="utf-8")
    for path in (tmp_path / "nothing.db", text, demo_db, tmp_path):
        said = jxc("restore", path, "--db", demo_db)
        assert said.code == 2, said.talk
    assert records(jxc, demo_db) == RECORDS - 1


def test_an_import_in_the_middle_is_busy(
    jxc: Jxc, demo_db: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hasty = replace(Settings(demo_db), busy_seconds=0.1)
    monkeypatch.setattr("jxc_tui.cli.settings_of", lambda *_: hasty)
    with writing_lock(hasty):
        said = jxc("restore", backup, "--db", demo_db)
    assert (said.code, "正有一批导入在写入" in said.talk) == (6, True)


def test_the_list_and_the_number_that_stay(jxc: Jxc, demo_db: Path) -> None:
    for _ in range(3):
        assert jxc("backup", "--db", demo_db).code == 0
    said = jxc("backup", "--keep", "2", "--db", demo_db)
    assert "删除了 2 份不再保留的备份" in said.talk
    listed = jxc("backup", "--list", "--json", "--db", demo_db).json
    assert isinstance(listed, list)
    assert [line["state"] for line in listed] == ["sound", "sound"]
    assert jxc("backup", demo_db.parent / "one.db", "--keep", "2", "--db", demo_db).code == 2


def test_a_lost_or_damaged_database_leads_to_its_backups_and_back(
    jxc: Jxc, demo_db: Path, tmp_path: Path
) -> None:
    """Every advice that is given on the way can be followed as it stands."""
    assert jxc("backup", "--db", demo_db).code == 0
    present = demo_db.read_bytes()
    for left in (None, present[:4096] + b"\xff" * 8192, b"no database at all" * 99, b""):
        for path in demo_db.parent.glob("demo.db*"):
            path.unlink()
        if left is not None:
            demo_db.write_bytes(left)
        refused = jxc("users", "list", "--db", demo_db, "--lang", "en")
        assert refused.code == 5, left
        nothing = jxc("restore", "nothere.db", "--db", demo_db, "--lang", "en")
        assert nothing.code == 2
        assert "nothere.db. " in nothing.talk
        line = f"jxc --db {demo_db} --lang en backup --list"
        assert line in nothing.talk
        listed = jxc(*line.split()[1:], "--json")
        assert listed.code == 0
        assert isinstance(listed.json, list)
        newest = listed.json[0]["path"]
        assert jxc("restore", newest, "--db", demo_db).code == 0
        assert records(jxc, demo_db) == RECORDS
        if left != b"no database at all" * 99 and left != b"":
            assert line in refused.talk


def test_an_older_schema_is_brought_up_by_the_line_that_is_told(
    jxc: Jxc, demo_db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with sqlite3.connect(demo_db) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0006'")
    connection.close()
    refused = jxc("doctor", "--db", demo_db)
    assert refused.code == 5
    assert f"jxc --db {demo_db} upgrade" in refused.talk


def test_a_demonstration_without_a_name_is_told_with_its_name(
    jxc: Jxc, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """`jxc run` has another default than `jxc demo`."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    database = tmp_path / "jxc" / "demo.db"
    database.parent.mkdir()
    init_database(Settings(database, argon2=(8, 1, 1)), "boss", "correct horse battery")
    said = jxc("demo", "--no-open")
    assert said.code == 5
    assert f"jxc --db {database} run" in said.talk
