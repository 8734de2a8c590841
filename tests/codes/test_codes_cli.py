"""`jxc codes`: rules, drawing and gaps from the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.fixtures import Jxc


@pytest.fixture
def empty_db(jxc: Jxc, tmp_path: Path) -> Path:
    path = tmp_path / "jxc.db"
    made = jxc("demo", "--customers", "0", "--no-open", "--db", path)
    assert made.code == 0
    return path


def test_a_rule_is_set_previewed_and_drawn_from(jxc: Jxc, empty_db: Path) -> None:
    line: Any = jxc("codes", "rules", "--json", "--db", empty_db).json
    (first,) = line["rules"]
    said = jxc(
        "codes", "set-rule", "{region}{YY}{seq:3}{check}", "--id", first["id"], "--reset", "year",
        "--table", "region:浙江省=zj,*=QT", "--mode", "auto", "--enforced", "--warn-left", "7",
        "--json", "--db", empty_db,
    )  # fmt: skip
    stored: Any = said.json
    assert said.code == 0
    assert stored["mapping"] == {"region": {"浙江省": "ZJ", "*": "QT"}}
    assert (stored["enforced"], stored["warn_left"], stored["mode"]) == (True, 7, "auto")
    assert len(stored["next"]) == 5
    seen = jxc("codes", "preview", "2", "--db", empty_db).data.split()
    drawn = jxc("codes", "draw", "2", "--for", "李雷", "--json", "--db", empty_db)
    assert seen == [code.replace("QT", "ZJ") for code in seen]
    assert drawn.json["codes"][0].startswith("QT")  # type: ignore[index]
    held: Any = jxc("codes", "reserve", "--json", "--db", empty_db).json
    (kept,) = held
    assert (kept["person"], kept["count"]) == ("李雷", 2)
    more: Any = jxc("codes", "reserve", "韩梅梅", "3", "--json", "--db", empty_db).json
    assert (more["person"], len(more["codes"])) == ("韩梅梅", 3)
    assert jxc("codes", "reserve", "韩梅梅", "--db", empty_db).code == 1
    assert "已收回" in jxc("codes", "reserve", "--return", "李雷", "--db", empty_db).talk
    again = jxc("codes", "reserve", "--return", "李雷", "--db", empty_db)
    assert (again.code, again.data) == (3, "")


def test_an_impossible_rule_says_why_and_changes_nothing(jxc: Jxc, empty_db: Path) -> None:
    said = jxc("codes", "set-rule", "KH{seq:4}", "--reset", "month", "--db", empty_db)
    assert said.code == 1
    assert "{YYYY}" in said.talk
    said = jxc("codes", "set-rule", "{0.__class__}{seq}", "--db", empty_db)
    assert said.code == 1
    assert "Traceback" not in said.talk
    said = jxc("codes", "set-rule", "{level}{seq}", "--table", "level:A", "--db", empty_db)
    assert said.code == 1
    assert jxc("codes", "set-rule", "K{seq}", "--id", "99", "--db", empty_db).code == 3
    assert jxc("codes", "set-rule", "K{seq}", "--start", "-1", "--db", empty_db).code == 64
    rules: Any = jxc("codes", "rules", "--json", "--db", empty_db).json
    assert [rule["pattern"] for rule in rules["rules"]] == ["KH{seq:6}"]


def test_gaps_name_the_reason(jxc: Jxc, empty_db: Path) -> None:
    jxc("codes", "draw", "3", "--for", "李雷", "--db", empty_db)
    report: Any = jxc("codes", "gaps", "--json", "--lang", "en", "--db", empty_db).json
    assert report["counter"] == "KH#"
    (gap,) = report["gaps"]
    assert (gap["first"], gap["last"], gap["count"]) == ("KH000001", "KH000003", 3)
    assert (gap["why"], gap["person"]) == ("set aside", "李雷")
    table = jxc("codes", "gaps", "--db", empty_db)
    assert "已预留" in table.data
    assert jxc("codes", "gaps", "--counter", "NO#", "--db", empty_db).code == 3
