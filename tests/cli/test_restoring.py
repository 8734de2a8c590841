"""`jxc backup` and `jxc restore` as a person meets them: what is asked and said, exit codes."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest

from jxc_tui.config import Settings
from jxc_tui.services.importing.writing_lock import writing_lock
from tests.cli.conftest import CUSTOMERS, Jxc


class Terminal(io.StringIO):
    """What a person types at a terminal."""

    def isatty(self) -> bool:
        return True


def customers(jxc: Jxc, database: Path) -> int:
    found = jxc("report", "customers", "--json", "--db", database).json
    assert isinstance(found, dict)
    return int(found["total"])


@pytest.fixture
def backup(jxc: Jxc, demo_db: Path, tmp_path: Path) -> Path:
    """A backup; one customer goes to the recycle bin afterwards."""
    target = tmp_path / "b.db"
    assert jxc("backup", target, "--db", demo_db).code == 0
    assert jxc("customers", "delete", "KH000001", "--db", demo_db).code == 0
    return target


def test_without_a_terminal_it_is_done(jxc: Jxc, demo_db: Path, backup: Path) -> None:
    assert customers(jxc, demo_db) == CUSTOMERS - 1
    said = jxc("restore", backup, "--db", demo_db)
    assert said.code == 0, said.talk
    assert Path(said.data.strip()).parent == demo_db.parent / "backups"
    assert "jxc restore 再换回来" in said.talk
    assert customers(jxc, demo_db) == CUSTOMERS


@pytest.mark.parametrize(("typed", "code"), [("y\n", 0), ("是\n", 0), ("\n", 1), ("n\n", 1)])
def test_on_a_terminal_it_asks_and_only_yes_is_yes(
    jxc: Jxc, demo_db: Path, backup: Path, monkeypatch: pytest.MonkeyPatch, typed: str, code: int
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal(typed))
    said = jxc("restore", backup, "--db", demo_db)
    assert said.code == code
    assert f"客户 {CUSTOMERS} 位" in said.talk
    assert f"客户 {CUSTOMERS - 1} 位" in said.talk
    assert customers(jxc, demo_db) == (CUSTOMERS if code == 0 else CUSTOMERS - 1)


def test_yes_is_not_asked_and_json_says_what_was_done(
    jxc: Jxc, demo_db: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal(""))
    found = jxc("restore", backup, "--yes", "--json", "--db", demo_db).json
    assert isinstance(found, dict)
    assert (found["customers"], found["upgraded"], found["kept_raw"]) == (CUSTOMERS, False, False)
    assert Path(found["kept"]).is_file()


def test_what_cannot_be_restored_has_its_exit_code(
    jxc: Jxc, demo_db: Path, backup: Path, tmp_path: Path
) -> None:
    text = tmp_path / "list.csv"
    text.write_text("编号,名称\n" * 20, encoding="utf-8")
    for path in (tmp_path / "nothing.db", text, demo_db, tmp_path):
        said = jxc("restore", path, "--db", demo_db)
        assert said.code == 2, said.talk
    assert customers(jxc, demo_db) == CUSTOMERS - 1


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
    assert "删除了 2 份较旧的备份" in said.talk
    listed = jxc("backup", "--list", "--json", "--db", demo_db).json
    assert isinstance(listed, list)
    assert [line["state"] for line in listed] == ["sound", "sound"]
    assert jxc("backup", demo_db.parent / "one.db", "--keep", "2", "--db", demo_db).code == 2
