"""`jxc import …`: choices, files that come back, batches listed, undone and redone."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from jxc_tui.values.clock import local_text
from tests.cli.fixtures import RECORDS, Jxc

SHEET = (
    "编码,名称,手机,等级\nQ1,东风五金,13800001111,A类\nQ2,,13800001112,A\nQ3,南山百货,1380,B\n"
    "Q4,西湖茶行,13800001114,\n"
)


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "new.csv"
    path.write_text(SHEET, encoding="utf-8")
    return path


def total(jxc: Jxc, db: Path) -> int:
    found: Any = jxc("report", "customers", "--json", "--db", db).json
    return int(found["total"])


def test_the_file_comes_back_and_its_refused_rows_can_be_imported(
    jxc: Jxc, demo_db: Path, sheet: Path, tmp_path: Path
) -> None:
    marked, failed = tmp_path / "marked.xlsx", tmp_path / "failed.xlsx"
    said: Any = jxc(
        "import", "customers", sheet, "--annotated", marked, "--failed", failed, "--json",
        "--db", demo_db,
    )  # fmt: skip
    assert said.code == 1
    assert (said.json["new"], said.json["error_rows"]) == (2, 2)
    assert said.json["files"] == [str(marked), str(failed)]
    assert marked.stat().st_mode & 0o777 == failed.stat().st_mode & 0o777 == 0o600
    words = [cell.value for cell in load_workbook(marked).active["E"]]
    assert words[0] == "导入结论"
    assert [word.split("：")[0] for word in words[1:]] == ["新增", "错误", "错误", "新增"]
    book = load_workbook(failed)
    assert [row[0].value for row in book.active.iter_rows(min_row=2)] == ["Q2", "Q3"]
    book.active["B2"], book.active["C3"] = "补名客户", "13800001113"
    book.save(tmp_path / "mended.xlsx")
    again: Any = jxc("import", "customers", tmp_path / "mended.xlsx", "--json", "--db", demo_db)
    assert (again.code, again.json["new"], again.json["notes"]) == (0, 2, [])
    book = load_workbook(marked)
    book.active["B3"], book.active["C4"] = "补名客户", "13800001113"
    book.save(tmp_path / "right.xlsx")
    clean: Any = jxc("import", "customers", tmp_path / "right.xlsx", "--json", "--db", demo_db)
    assert (clean.code, clean.json["unchanged"], clean.json["error_rows"]) == (0, 4, 0)


def test_choices_decide_over_rows(jxc: Jxc, demo_db: Path, sheet: Path) -> None:
    stop = jxc("import", "customers", sheet, "--on-error", "stop", "--db", demo_db)
    assert stop.code == 1
    assert total(jxc, demo_db) == RECORDS
    said: Any = jxc(
        "import", "customers", sheet, "--word", "level:A类=A", "--json", "--db", demo_db
    )
    word = next(word for word in said.json["words"] if word["text"] == "A类")
    assert (word["taken_for"], word["known"], word["rows"]) == ("A", True, 1)
    card: Any = jxc("customers", "show", "Q1", "--json", "--db", demo_db).json
    assert card["values"]["level"] == "A"
    changed = sheet.with_name("b.csv")
    changed.write_text("编码,名称,手机,等级\nQ1,,,\n", encoding="utf-8")
    for choice, kind in (("update", "unchanged"), ("skip", "skipped"), ("error", "error_rows")):
        found: Any = jxc(
            "import", "customers", changed, "--rehearse", "--on-existing", choice, "--json",
            "--db", demo_db,
        )  # fmt: skip
        assert found.json[kind] == 1, choice
    cleared: Any = jxc(
        "import", "customers", changed, "--empty", "clear", "--json", "--db", demo_db
    ).json
    assert cleared["updated"] == 1
    card = jxc("customers", "show", "Q1", "--json", "--db", demo_db).json
    assert (card["values"]["level"], card["values"]["name"]) == ("", "东风五金")
    assert jxc("import", "customers", sheet, "--word", "level=A", "--db", demo_db).code == 64


def test_a_batch_is_listed_undone_and_redone(jxc: Jxc, demo_db: Path, sheet: Path) -> None:
    done: Any = jxc("import", "customers", sheet, "--json", "--db", demo_db).json
    batch = str(done["batch"])
    listed: Any = jxc("import", "list", "--json", "--db", demo_db).json
    assert [(line["batch"], line["new"], line["state"]) for line in listed] == [
        (done["batch"], 2, "done")
    ]
    undone = jxc("import", "undo", batch, "--db", demo_db)
    assert undone.code == 0
    assert jxc("customers", "show", "Q1", "--db", demo_db).code == 3
    assert total(jxc, demo_db) == RECORDS
    assert "已撤销" in jxc("import", "list", "--db", demo_db).data
    assert jxc("import", "undo", batch, "--db", demo_db).code == 1
    redone: Any = jxc("import", "redo", batch, "--json", "--db", demo_db).json
    assert (redone["new"], redone["kept"]) == (2, 0)
    assert jxc("customers", "show", "Q1", "--db", demo_db).code == 0
    missing = jxc("import", "undo", "77", "--db", demo_db, "--lang", "en")
    assert missing.code == 3
    assert "no import batch 77" in missing.talk


def test_records_changed_since_are_listed_by_an_undo(jxc: Jxc, demo_db: Path, sheet: Path) -> None:
    done: Any = jxc("import", "customers", sheet, "--json", "--db", demo_db).json
    other = sheet.with_name("b.csv")
    other.write_text("编码,名称\nQ4,西湖新茶行\n", encoding="utf-8")
    jxc("import", "customers", other, "--db", demo_db)
    said: Any = jxc("import", "undo", str(done["batch"]), "--json", "--db", demo_db)
    assert said.code == 1
    assert (said.json["new"], said.json["kept"]) == (1, 1)
    assert [(one["code"], one["reason"]) for one in said.json["kept_records"]] == [("Q4", "edited")]


def test_an_unknown_column_becomes_a_custom_field(jxc: Jxc, demo_db: Path, tmp_path: Path) -> None:
    path = tmp_path / "c.csv"
    path.write_text("编码,名称,行业\nQ8,南山百货,零售\n", encoding="utf-8")
    noted: Any = jxc("import", "customers", path, "--rehearse", "--json", "--db", demo_db).json
    assert any("行业" in note for note in noted["notes"])
    jxc("import", "customers", path, "--map", "custom:行业=行业", "--db", demo_db)
    card: Any = jxc("customers", "show", "Q8", "--json", "--db", demo_db).json
    assert [(one["name"], one["value"]) for one in card["custom"]] == [("行业", "零售")]
    again: Any = jxc("import", "customers", path, "--json", "--db", demo_db).json
    assert (again["unchanged"], again["notes"][1:]) == (1, [])


def test_no_rehearsal_stays_behind(jxc: Jxc, demo_db: Path, sheet: Path, tmp_path: Path) -> None:
    there = tmp_path / "there.xlsx"
    there.write_bytes(b"")
    refused = jxc("import", "customers", sheet, "--annotated", there, "--db", demo_db)
    assert refused.code not in (0, 1)
    for words in ((), ("--rehearse",), ("--on-error", "stop")):
        assert jxc("import", "customers", sheet, *words, "--db", demo_db).code == 1
    assert [path.name for path in (demo_db.parent / "imports").iterdir()] == [
        f".{demo_db.name}.lock"
    ]


def test_a_file_whose_name_is_no_text_is_imported(
    jxc: Jxc, demo_db: Path, sheet: Path, tmp_path: Path
) -> None:
    odd = tmp_path / os.fsdecode("客户".encode("gbk") + b".csv")
    try:
        odd.write_bytes(sheet.read_bytes())
    except OSError:
        pytest.skip("this file system takes no such names")
    assert jxc("import", "customers", odd, "--db", demo_db).code == 1
    found: Any = jxc("import", "list", "--json", "--db", demo_db).json
    assert (found[0]["new"], found[0]["file"].endswith(".csv")) == (2, True)


def test_words_that_are_new_are_told_and_an_earlier_import_in_local_time(
    jxc: Jxc, demo_db: Path, sheet: Path
) -> None:
    first: Any = jxc("import", "customers", sheet, "--rehearse", "--db", demo_db)
    assert "有 1 个没见过的词" in first.talk
    assert "level:A类" in first.talk
    explained: Any = jxc(
        "import", "customers", sheet, "--rehearse", "--word", "level:A类=A", "--db", demo_db
    )
    assert "没见过的词" not in explained.talk
    jxc("import", "customers", sheet, "--db", demo_db)
    batches: Any = jxc("import", "list", "--json", "--db", demo_db).json
    batch = batches[0]
    again: Any = jxc("import", "customers", sheet, "--rehearse", "--db", demo_db)
    assert f"在 {local_text(batch['at'])} 导入过" in again.talk
    assert batch["at"] not in again.talk


@pytest.mark.parametrize("verb", ["undo", "redo"])
def test_the_help_of_a_batch_is_in_one_language(jxc: Jxc, verb: str) -> None:
    said: Any = jxc("import", verb, "--help")
    assert "参数:" in said.data
    assert "arguments" not in said.data


def test_no_codes_are_drawn_before_a_column_that_looks_like_codes_is_asked_about(
    jxc: Jxc, demo_db: Path, tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Name,AccountNumber\n蓝海甲,AW00000001\n蓝海乙,AW00000002\n", encoding="utf-8")
    before = total(jxc, demo_db)
    asked = jxc("import", "customers", path, "--db", demo_db)
    assert asked.code == 2
    assert "--map code=AccountNumber" in asked.talk
    assert "--map code=" in asked.talk
    assert total(jxc, demo_db) == before
    assert jxc("import", "customers", path, "--rehearse", "--db", demo_db).code == 0
    said = jxc("import", "customers", path, "--map", "code=AccountNumber", "--db", demo_db)
    assert said.code == 0
    assert total(jxc, demo_db) == before + 2
    drawn = jxc(
        "import", "customers", path, "--map", "code=", "--on-similar", "new", "--db", demo_db
    )
    assert drawn.code == 0


def test_old_codes_are_kept_where_the_house_says_so_and_one_file_may_differ(
    jxc: Jxc, demo_db: Path, tmp_path: Path
) -> None:
    path = tmp_path / "old.csv"
    path.write_text("编码,名称\nA 1,甲\n#2,乙\nB+3,丙\n(4),丁\n", encoding="utf-8")

    def held(*more: str) -> tuple[int, int]:
        said: Any = jxc("import", "customers", path, "--rehearse", "--json", *more, "--db", demo_db)
        return said.json["new"], said.json["error_rows"]

    assert held() == (0, 4)
    assert held("--old-codes", "keep") == (4, 0)
    said: Any = jxc("codes", "old", "keep", "--json", "--db", demo_db)
    assert said.json == {"old_codes": "keep"}
    assert "原样保留" in jxc("codes", "old", "--db", demo_db).data
    assert held() == (4, 0)
    assert held("--old-codes", "refuse") == (0, 4)
    log: Any = jxc("log", "--action", "old_codes.set", "--json", "--db", demo_db)
    assert len(log.json) == 1
