"""Duplicates and merging on the command line: data, talk, exit codes, both languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.fixtures import Jxc, Said


def rows(said: Said) -> Any:
    return said.json


def first_codes(jxc: Jxc, db: Path) -> tuple[str, str]:
    found = rows(jxc("--db", db, "customers", "search", "KH0", "--json"))["rows"]
    return found[0]["code"], found[1]["code"]


def test_merge_and_unmerge_give_the_same_records_back(jxc: Jxc, demo_db: Path) -> None:
    winner, loser = first_codes(jxc, demo_db)

    def shown(code: str) -> Any:
        card = rows(jxc("--db", demo_db, "customers", "show", code, "--json"))
        return {name: value for name, value in card.items() if name != "changes"}

    before = shown(winner), shown(loser)
    merged = jxc("--db", demo_db, "customers", "merge", loser, winner, "--json")
    assert merged.code == 0
    assert rows(merged)["loser_code"] == loser
    assert shown(loser)["values"]["code"] == winner
    number = rows(merged)["merge_id"]
    undone = jxc("--db", demo_db, "--lang", "en", "customers", "unmerge", str(number))
    assert (undone.code, undone.data) == (0, "")
    assert f"Merge {number} is undone: {loser} and {winner}" in undone.talk
    assert (shown(winner), shown(loser)) == before
    again = jxc("--db", demo_db, "--lang", "en", "customers", "unmerge", str(number))
    assert (again.code, "undone by" in again.talk) == (1, True)


def test_the_first_merge_names_its_backup_and_how_to_undo_it(jxc: Jxc, demo_db: Path) -> None:
    winner, loser = first_codes(jxc, demo_db)
    said = jxc("--db", demo_db, "customers", "merge", loser, winner)
    assert "backups" in said.talk
    assert (
        f"{loser} 已并入 {winner}；撤销请运行 jxc --db {demo_db} customers unmerge 1。" in said.talk
    )


def test_what_cannot_be_merged_is_refused(jxc: Jxc, demo_db: Path) -> None:
    code, other = first_codes(jxc, demo_db)
    assert jxc("--db", demo_db, "customers", "merge", code, code).code == 1
    assert jxc("--db", demo_db, "customers", "merge", "NOBODY", code).code == 3
    assert jxc("--db", demo_db, "customers", "merge", "\u202e", code).code == 3
    assert jxc("--db", demo_db, "customers", "merge", other).code == 64


@pytest.mark.parametrize("number", ["0", "4711", "-1", "x", "९", "1" * 40])
def test_a_merge_that_is_none_is_not_found(jxc: Jxc, demo_db: Path, number: str) -> None:
    assert jxc("--db", demo_db, "customers", "unmerge", number).code in (3, 64)


def test_duplicates_say_when_nobody_has_searched(jxc: Jxc, demo_db: Path) -> None:
    said = jxc("--db", demo_db, "--lang", "en", "customers", "duplicates")
    assert (said.code, said.data) == (3, "")
    assert "--rescan" in said.talk


def test_rescan_lists_the_groups_masked(jxc: Jxc, demo_db: Path) -> None:
    csv = demo_db.parent / "two.csv"
    lines = ["客户编码,客户名称,手机号码", "Z-1,绍兴蓝燕纺织有限公司,13800004321",
             "Z-2,绍兴蓝雁纺织有限公司,13800004321"]  # fmt: skip
    csv.write_text("\n".join(lines), encoding="utf-8-sig")
    assert jxc("--db", demo_db, "import", "customers", csv).code == 0
    said = jxc("--db", demo_db, "customers", "duplicates", "--rescan", "--json", "--limit", "500")
    assert said.code == 0
    assert "13800004321" not in said.data
    ours = [
        (group["rule"], group["value"], [row["code"] for row in group["members"]])
        for group in rows(said)["groups"]
        if any(row["code"] == "Z-1" for row in group["members"])
    ]
    assert ("same_phone", "138****4321", ["Z-1", "Z-2"]) in ours
    assert ("similar_name", "绍兴蓝燕纺织", ["Z-1", "Z-2"]) in ours
    table = jxc("--db", demo_db, "--lang", "en", "customers", "duplicates", "--limit", "1")
    assert table.data.split()[:4] == ["No.", "Score", "Rule", "Shared"]
    assert "--limit shows more" in table.talk
