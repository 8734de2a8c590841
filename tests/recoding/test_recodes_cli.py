"""`jxc codes …`: the table, the sheet, giving the codes and putting them back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from jxc_tui.config import Settings
from jxc_tui.wiring import local_user, open_services
from tests.cli.fixtures import Jxc
from tests.whole_database import table_hashes


@pytest.fixture
def old_db(demo_db: Path) -> Path:
    """The demonstration customers and three under the codes of an old list."""
    services = open_services(Settings(demo_db), local_allowed=True)
    user = local_user("test")
    for number in range(3):
        typed = {"name": f"老客户{number}号", "code": f"OLDLIST-{number}", "level": "Z"}
        services.records.create(user, typed)
    services.close()
    return demo_db


def hashes(path: Path) -> dict[str, str]:
    services = open_services(Settings(path), local_allowed=True)
    try:
        return table_hashes(services.database)
    finally:
        services.close()


def test_without_apply_the_table_is_shown_and_nothing_changes(
    jxc: Jxc, old_db: Path, tmp_path: Path
) -> None:
    before = hashes(old_db)
    sheet = tmp_path / "map.xlsx"
    said = jxc("codes", "recode", "--select", "level=Z", "--mapping", sheet, "--db", old_db)
    assert said.code == 0
    lines = said.data.splitlines()
    assert lines[0].split() == ["旧编码", "新编码", "客户名称", "手机", "原因"]
    assert [line.split()[0] for line in lines[1:]] == [f"OLDLIST-{n}" for n in range(3)]
    assert "--apply" in said.talk
    assert len(list(load_workbook(sheet).active.iter_rows())) == 4
    assert hashes(old_db) == before


def test_apply_gives_the_codes_and_undo_puts_them_back(
    jxc: Jxc, old_db: Path, tmp_path: Path
) -> None:
    before = hashes(old_db)
    sheet = tmp_path / "map.xlsx"
    said = jxc(
        "codes", "recode", "--select", "level=Z", "--apply", "--reason", "统一",
        "--mapping", sheet, "--json", "--db", old_db,
    )  # fmt: skip
    assert said.code == 0
    found: Any = said.json
    assert (found["applied"], found["changing"], found["cannot"]) == (True, 3, 0)
    rows = list(load_workbook(sheet).active.iter_rows(values_only=True))
    assert [row[1] for row in rows[1:]] == [row["new_code"] for row in found["rows"]]
    assert rows[1][6] == "统一"
    card: Any = jxc("customers", "show", "OLDLIST-1", "--json", "--db", old_db).json
    assert card["values"]["code"] == found["rows"][1]["new_code"]
    undone = jxc("codes", "undo", found["id"], "--json", "--db", old_db)
    assert undone.code == 0
    assert undone.json["changed"] == 3  # type: ignore[index]
    assert hashes(old_db) == before
    again = jxc("codes", "undo", found["id"], "--db", old_db)
    assert again.code == 1
    assert "已经撤销" in again.talk


def test_an_existing_sheet_stops_everything(jxc: Jxc, old_db: Path, tmp_path: Path) -> None:
    before = hashes(old_db)
    (tmp_path / "map.xlsx").write_bytes(b"mine")
    words = ("codes", "recode", "--select", "level=Z", "--apply", "--mapping")
    said = jxc(*words, tmp_path / "map.xlsx", "--db", old_db)
    assert said.code == 2
    assert hashes(old_db) == before


@pytest.mark.parametrize("select", ["", "level", "bad_code=1", "moon=2"])
def test_a_selection_nobody_knows_is_a_wrong_command_line(
    jxc: Jxc, old_db: Path, tmp_path: Path, select: str
) -> None:
    words = ("codes", "recode", "--select", select, "--mapping", tmp_path / "m.xlsx")
    said = jxc(*words, "--db", old_db, "--lang", "en")
    assert said.code == 64
    assert "search=…" in said.talk


def test_nobody_selected_is_nothing_found(jxc: Jxc, old_db: Path, tmp_path: Path) -> None:
    words = ("codes", "recode", "--select", "level=QQ", "--apply", "--mapping")
    said = jxc(*words, tmp_path / "m.xlsx", "--db", old_db)
    assert (said.code, said.data) == (3, "")
    assert not (tmp_path / "m.xlsx").exists()
    assert jxc("codes", "undo", "77", "--db", old_db).code == 3
    assert jxc("codes", "undo", "x", "--db", old_db).code == 64


def test_the_audit_lists_codes_with_a_proposed_one(jxc: Jxc, old_db: Path) -> None:
    said = jxc("codes", "audit", "--json", "--limit", "500", "--db", old_db)
    assert said.code == 1
    found: Any = said.json
    assert found["breaks"] >= 3
    assert len(found["rows"]) == found["breaks"] + found["older"]
    mine = [row for row in found["rows"] if row["old_code"].startswith("OLDLIST-")]
    assert len(mine) == 3
    assert all(row["new_code"].startswith("KH") for row in mine)
    plain = jxc("codes", "audit", "--limit", "1", "--db", old_db, "--lang", "en")
    assert len(plain.data.splitlines()) == 2
    assert "break today's rule" in plain.talk


def test_the_rotation_policy_is_set_and_told(jxc: Jxc, old_db: Path) -> None:
    off = jxc("codes", "rotation", "--db", old_db)
    assert (off.code, off.data) == (0, "")
    found: Any = jxc("codes", "rotation", "1", "--json", "--db", old_db).json
    assert found["months"] == 1
    assert 0 < found["count"] <= 43
    assert str(found["count"]) in jxc("codes", "rotation", "--db", old_db).data
    assert jxc("codes", "rotation", "500", "--db", old_db).code == 1
    assert jxc("codes", "rotation", "0", "--json", "--db", old_db).json["months"] == 0  # type: ignore[index]


def test_tokens_are_issued_rotated_and_revoked(jxc: Jxc, old_db: Path) -> None:
    def token(*words: str) -> tuple[int, str]:
        said = jxc("codes", "token", "OLDLIST-0", *words, "--db", old_db)
        return said.code, said.data.strip()

    assert token() == (3, "")
    code, first = token("--issue")
    assert code == 0
    assert token() == (0, first)
    assert token("--issue")[0] == 1
    found: Any = jxc("customers", "search", first, "--json", "--db", old_db).json
    assert [row["code"] for row in found["rows"]] == ["OLDLIST-0"]
    _, second = token("--rotate")
    assert second != first
    assert jxc("customers", "search", first, "--db", old_db).code == 3
    assert token("--revoke") == (0, "")
    assert token("--rotate")[0] == 1
    assert token("--issue", "--revoke")[0] == 64
