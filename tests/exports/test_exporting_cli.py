"""`jxc export customers`: whom, how, and with which exit code."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from tests.cli.fixtures import RECORDS, Jxc


def rows(path: Path, encoding: str = "utf-8-sig") -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_bytes().decode(encoding), newline="")))


def test_a_search_has_whom_the_search_finds_in_its_order(
    jxc: Jxc, demo_db: Path, tmp_path: Path
) -> None:
    found: Any = jxc("customers", "search", "KH", "--limit", "500", "--json", "--db", demo_db).json
    target = tmp_path / "kh.csv"
    said: Any = jxc("export", "customers", target, "--search", "KH", "--json", "--db", demo_db)
    assert (said.code, said.json["masked"]) == (0, True)
    assert [row[0] for row in rows(target)[1:]] == [one["code"] for one in found["rows"]]


def test_a_set_and_everybody(jxc: Jxc, demo_db: Path, tmp_path: Path) -> None:
    everybody = jxc("export", "customers", tmp_path / "all.csv", "--db", demo_db)
    assert everybody.code == 0
    assert len(rows(tmp_path / "all.csv")) == RECORDS + 1
    level = rows(tmp_path / "all.csv")[1][5]
    jxc("export", "customers", tmp_path / "set.csv", "--select", f"level={level}", "--db", demo_db)
    wanted = [row for row in rows(tmp_path / "all.csv")[1:] if row[5] == level]
    assert rows(tmp_path / "set.csv")[1:] == wanted


def test_codes_from_a_file_and_from_stdin(
    jxc: Jxc, demo_db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    jxc("export", "customers", tmp_path / "all.csv", "--db", demo_db)
    codes = [row[0] for row in rows(tmp_path / "all.csv")[1:]]
    listed = tmp_path / "codes.txt"
    listed.write_text(f"{codes[3].lower()}\n\n{codes[1]}\n{codes[3]}\n", encoding="utf-8-sig")
    said = jxc("export", "customers", tmp_path / "a.csv", "--codes", listed, "--db", demo_db)
    assert said.code == 0
    assert [row[0] for row in rows(tmp_path / "a.csv")[1:]] == [codes[1], codes[3]]

    data = io.BytesIO(f"{codes[0]}\nNOBODY-1\n".encode())
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(data))
    said = jxc("export", "customers", tmp_path / "b.csv", "--codes", "-", "--db", demo_db)
    assert said.code == 1
    assert "NOBODY-1" in said.talk
    assert [row[0] for row in rows(tmp_path / "b.csv")[1:]] == [codes[0]]


def test_masked_unless_asked(jxc: Jxc, demo_db: Path, tmp_path: Path) -> None:
    masked = jxc("export", "customers", tmp_path / "m.csv", "--db", demo_db)
    full = jxc("export", "customers", tmp_path / "f.csv", "--full", "--db", demo_db)
    assert "--full" in masked.talk
    assert "--full" not in full.talk
    stars = [row[7] for row in rows(tmp_path / "m.csv")[1:]]
    numbers = [row[7] for row in rows(tmp_path / "f.csv")[1:]]
    assert any(numbers)
    assert all("*" in star for star in stars if star)
    assert not any("*" in number for number in numbers)


def test_gbk(jxc: Jxc, demo_db: Path, tmp_path: Path) -> None:
    jxc("export", "customers", tmp_path / "u.csv", "--db", demo_db)
    said = jxc("export", "customers", tmp_path / "g.csv", "--encoding", "gbk", "--db", demo_db)
    assert said.code == 0
    assert rows(tmp_path / "g.csv", "gb18030") == rows(tmp_path / "u.csv")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("a.csv", "--search", "KH", "--select", "all"), 64),
        (("a.csv", "--select", "nobody"), 64),
        (("a.csv", "--select", "month=2026-13"), 1),
        (("a.xlsx", "--encoding", "gbk"), 64),
        (("a.csv", "--encoding", "big5"), 64),
        (("a.txt",), 2),
        (("a.csv", "--codes", "nowhere.txt"), 2),
        (("a.csv", "--search", "there is nobody like this"), 3),
    ],
)
def test_what_cannot_be_done_leaves_no_file(
    jxc: Jxc, demo_db: Path, tmp_path: Path, words: tuple[str, ...], code: int
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    said = jxc("export", "customers", folder / words[0], *words[1:], "--db", demo_db)
    assert said.code == code, said.talk
    assert said.data == ""
    assert said.talk.strip()
    assert list(folder.iterdir()) == []
