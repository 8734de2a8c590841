"""What each command answers: data on stdout, talk on stderr, and its exit code."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any

import pytest

from tests.cli.fixtures import RECORDS, Jxc


def first_row(jxc: Jxc, db: Path) -> dict[str, Any]:
    found: Any = jxc("customers", "search", "KH", "--limit", "1", "--json", "--db", db).json
    row: dict[str, Any] = found["rows"][0]
    return row


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_search_gives_rows_on_stdout_and_advice_on_stderr(jxc: Jxc, demo_db: Path) -> None:
    said = jxc("customers", "search", "KH", "--limit", "3", "--db", demo_db)
    assert said.code == 0
    assert len(said.data.splitlines()) == 1 + 3
    assert said.data.splitlines()[0].startswith("编码")
    assert "--limit" in said.talk


def test_a_search_without_a_hit_says_so_and_leaves_with_three(jxc: Jxc, demo_db: Path) -> None:
    said = jxc("customers", "search", "没有这个客户", "--db", demo_db)
    assert (said.code, said.data) == (3, "")
    assert "没有这个客户" in said.talk
    said = jxc("customers", "search", "没有这个客户", "--db", demo_db, "--lang", "en", "--json")
    assert said.code == 3
    assert said.json["rows"] == []  # type: ignore[index]
    assert "Nothing that is kept" in said.talk


def test_a_code_with_a_typo_says_on_stderr_who_may_be_meant(jxc: Jxc, demo_db: Path) -> None:
    said = jxc("customers", "search", "KHOOOOO1", "--db", demo_db)
    assert (said.code, said.data) == (3, "")
    assert "您要找的是" in said.talk
    assert "KH000001" in said.talk
    said = jxc("customers", "search", "KHOOOOO1", "--db", demo_db, "--json")
    first = said.json["suggestions"][0]  # type: ignore[index]
    assert (first["code"], first["why"]) == ("KH000001", "suggest.look_alikes")


def test_global_options_stand_before_or_after_the_command(jxc: Jxc, demo_db: Path) -> None:
    after = jxc("customers", "search", "KH", "--db", demo_db, "--lang", "en")
    before = jxc("--lang", "en", "--db", demo_db, "customers", "search", "KH")
    between = jxc("--db", demo_db, "customers", "--lang=en", "search", "KH")
    assert after.code == before.code == between.code == 0
    assert after.data == before.data == between.data


def test_the_environment_names_database_and_language(
    jxc: Jxc, demo_db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JXC_DB", f"sqlite:///{demo_db}")
    monkeypatch.setenv("JXC_LANG", "en")
    assert jxc("customers", "search", "KH").data.startswith("Code")


def test_show_gives_every_field(jxc: Jxc, demo_db: Path) -> None:
    row = first_row(jxc, demo_db)
    card: Any = jxc("customers", "show", row["code"], "--json", "--db", demo_db).json
    assert (card["values"]["code"], card["values"]["name"]) == (row["code"], row["name"])
    assert card["codes"][0]["code"] == row["code"]
    said = jxc("customers", "show", row["code"].lower(), "--db", demo_db)
    assert said.code == 0
    assert card["values"]["name"] in said.data


@pytest.mark.parametrize("code", ["KH999999", "!?", "", "x" * 500])
def test_show_of_an_unknown_code_leaves_with_three(jxc: Jxc, demo_db: Path, code: str) -> None:
    said = jxc("customers", "show", code, "--db", demo_db)
    assert (said.code, said.data) == (3, "")
    assert len(said.talk.splitlines()) == 1


def test_export_then_import_changes_nothing(jxc: Jxc, demo_db: Path, tmp_path: Path) -> None:
    book = tmp_path / "out.xlsx"
    said = jxc("export", "customers", book, "--full", "--db", demo_db)
    assert said.code == 0
    assert said.data.strip() == str(book)
    assert mode(book) == 0o600
    verdict: Any = jxc("import", "customers", book, "--json", "--db", demo_db).json
    counts = {name: verdict[name] for name in ("new", "updated", "unchanged", "skipped", "errors")}
    assert counts == {"new": 0, "updated": 0, "unchanged": RECORDS, "skipped": 0, "errors": []}


def test_export_never_replaces_a_file(jxc: Jxc, demo_db: Path, tmp_path: Path) -> None:
    book = tmp_path / "out.xlsx"
    book.write_text("mine", encoding="utf-8")
    said = jxc("export", "customers", book, "--db", demo_db)
    assert said.code == 2
    assert book.read_text(encoding="utf-8") == "mine"


def test_import_lists_every_error_and_imports_the_good_rows(
    jxc: Jxc, demo_db: Path, tmp_path: Path
) -> None:
    sheet = tmp_path / "new.csv"
    sheet.write_text(
        "客户编码,客户名称,手机号码\nQ1,东风五金,13800001111\nQ2,,13800001112\nQ3,南山百货,1380\n",
        encoding="utf-8",
    )
    rehearsed: Any = jxc("import", "customers", sheet, "--rehearse", "--json", "--db", demo_db)
    assert rehearsed.code == 1
    assert rehearsed.json["written"] is False
    assert jxc("customers", "show", "Q1", "--db", demo_db).code == 3
    said: Any = jxc("import", "customers", sheet, "--json", "--db", demo_db)
    assert said.code == 1
    assert (said.json["new"], said.json["error_rows"], said.json["written"]) == (1, 2, True)
    assert [(error["row"], error["column"]) for error in said.json["errors"]] == [
        (3, "客户名称"), (4, "手机号码"),
    ]  # fmt: skip
    assert all(set(error) == {"row", "column", "value", "reason"} for error in said.json["errors"])
    assert jxc("customers", "show", "Q1", "--db", demo_db).code == 0
    again = jxc("import", "customers", sheet, "--db", demo_db, "--lang", "en")
    assert again.code == 1
    assert "Row" in again.data


def test_import_takes_a_mapping(jxc: Jxc, demo_db: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "odd.csv"
    sheet.write_text("甲,乙\nQ7,西湖茶行\n", encoding="utf-8")
    words = ("import", "customers", sheet, "--map", "code=甲", "--map", "name=乙")
    assert jxc(*words, "--db", demo_db).code == 0
    assert "西湖茶行" in jxc("customers", "show", "Q7", "--db", demo_db).data
    assert jxc("import", "customers", sheet, "--map", "甲", "--db", demo_db).code == 64


@pytest.mark.parametrize("name", ["none.xlsx", "text.xlsx", "empty.csv"])
def test_a_file_that_cannot_be_read_is_refused_with_two(
    jxc: Jxc, demo_db: Path, tmp_path: Path, name: str
) -> None:
    if name != "none.xlsx":
        (tmp_path / name).write_text("" if name == "empty.csv" else "no workbook", encoding="utf-8")
    said = jxc("import", "customers", tmp_path / name, "--db", demo_db)
    assert (said.code, said.data) == (2, "")
    assert len(said.talk.splitlines()) == 1


def test_the_template_can_be_imported(jxc: Jxc, demo_db: Path, tmp_path: Path) -> None:
    book = tmp_path / "template.xlsx"
    assert jxc("template", "customers", book, "--db", demo_db).code == 0
    assert book.is_file()
    assert jxc("import", "customers", book, "--rehearse", "--db", demo_db).code in (0, 2)


def test_the_report_counts_every_record(jxc: Jxc, demo_db: Path) -> None:
    found: Any = jxc("report", "customers", "--json", "--db", demo_db).json
    for section in found["sections"]:
        if section["adds_up"]:
            assert sum(figure["count"] for figure in section["figures"]) == found["total"]
    said = jxc("report", "customers", "--db", demo_db, "--lang", "en")
    assert said.code == 0
    assert f"{found['total']}" in said.data


def test_accounts_from_the_command_line(jxc: Jxc, demo_db: Path) -> None:
    added: Any = jxc("users", "add", "lilei", "--role", "clerk", "--json", "--db", demo_db).json
    assert added["name"] == "lilei"
    said = jxc("users", "reset-password", "lilei", "--db", demo_db)
    assert said.code == 0
    assert said.data.strip() not in ("", added["password"])
    assert jxc("users", "set-role", "lilei", "--role", "viewer", "--db", demo_db).code == 0
    assert jxc("users", "disable", "lilei", "--db", demo_db).code == 0
    accounts: Any = jxc("users", "list", "--json", "--db", demo_db).json
    (lilei,) = [account for account in accounts if account["name"] == "lilei"]
    assert (lilei["role"], lilei["disabled"]) == ("viewer", True)
    assert jxc("users", "enable", "lilei", "--db", demo_db).code == 0
    assert "lilei" in jxc("users", "list", "--db", demo_db).data
    assert jxc("users", "disable", "nobody", "--db", demo_db).code == 3
    assert jxc("users", "add", "lilei", "--role", "clerk", "--db", demo_db).code == 1


def test_the_last_administrator_stays(jxc: Jxc, demo_db: Path) -> None:
    said = jxc("users", "disable", "admin", "--db", demo_db)
    assert (said.code, said.data) == (1, "")


def test_a_backup_is_a_whole_database_of_its_own(jxc: Jxc, demo_db: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    said = jxc("backup", target, "--db", demo_db)
    assert (said.code, said.data.strip()) == (0, str(target))
    assert mode(target) == 0o600
    assert jxc("customers", "search", "KH", "--db", target).data
    content = target.read_bytes()
    assert jxc("backup", target, "--db", demo_db).code == 2
    assert target.read_bytes() == content


def test_a_backup_without_a_name_goes_into_the_backup_folder(jxc: Jxc, demo_db: Path) -> None:
    path = Path(jxc("backup", "--db", demo_db).data.strip())
    assert path.parent == demo_db.parent / "backups"
    assert (mode(path), mode(path.parent)) == (0o600, 0o700)
    assert sorted(each.name for each in path.parent.iterdir()) == [path.name, "demo.audit-heads"]


def test_upgrade_of_a_new_schema_does_nothing(jxc: Jxc, demo_db: Path) -> None:
    said = jxc("upgrade", "--db", demo_db)
    assert (said.code, said.data) == (0, "")
    assert not (demo_db.parent / "backups").exists()


@pytest.mark.usefixtures("as_at_work")
def test_the_doctor_finds_a_healthy_house(jxc: Jxc, demo_db: Path) -> None:
    said: Any = jxc("doctor", "--json", "--db", demo_db)
    assert said.json["sqlite"]["ok"]
    assert said.json["fs"]["ok"]
    assert said.code == 0, said.data


def test_the_doctor_finds_a_file_others_may_read(jxc: Jxc, demo_db: Path) -> None:
    demo_db.chmod(0o644)
    said = jxc("doctor", "--db", demo_db, "--lang", "en")
    assert said.code == 1
    assert "demo.db 0644" in said.data
    assert "0600" in said.talk


def test_a_database_is_made_only_once(
    jxc: Jxc, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import io

    db = tmp_path / "new" / "jxc.db"
    words = ("init", "--admin", "boss", "--password-stdin", "--db", db)
    monkeypatch.setattr("sys.stdin", io.StringIO("correct horse battery staple\n"))
    said = jxc(*words)
    assert (said.code, said.data) == (0, "")
    assert (mode(db), mode(db.parent)) == (0o600, 0o700)
    content = db.read_bytes()
    monkeypatch.setattr("sys.stdin", io.StringIO("another horse battery staple\n"))
    assert jxc(*words).code == 5
    assert db.read_bytes() == content


def test_a_weak_password_makes_no_database(
    jxc: Jxc, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import io

    db = tmp_path / "jxc.db"
    monkeypatch.setattr("sys.stdin", io.StringIO("short\n"))
    assert jxc("init", "--admin", "boss", "--password-stdin", "--db", db).code == 1
    assert list(tmp_path.iterdir()) == []


def test_demo_makes_accounts_and_opens_an_existing_one_as_it_is(jxc: Jxc, tmp_path: Path) -> None:
    db = tmp_path / "demo.db"
    words = ("demo", "--customers", "5", "--seed", "3", "--no-open", "--json", "--db", db)
    made: Any = jxc(*words)
    assert made.code == 0
    assert {account["role"] for account in made.json} == {"admin", "manager", "clerk", "viewer"}
    again = jxc(*words)
    assert again.code == 0
    assert again.json == made.json
    assert str(db) in again.talk


def test_demo_leaves_a_real_database_alone(
    jxc: Jxc, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import io

    db = tmp_path / "jxc.db"
    monkeypatch.setattr("sys.stdin", io.StringIO("correct horse battery staple\n"))
    assert jxc("init", "--admin", "boss", "--password-stdin", "--db", db).code == 0
    said = jxc("demo", "--no-open", "--db", db)
    assert (said.code, said.data) == (5, "")
