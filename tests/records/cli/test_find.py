"""`jxc find`: every noun in one answer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.fixtures import Jxc


@pytest.fixture
def both(jxc: Jxc, demo_db: Path) -> Path:
    for room, name in (("customers", "青鸾百货"), ("suppliers", "青鸾纸业")):
        added = jxc(room, "add", "--set", f"name={name}", "--set", "code=QL-1", "--db", demo_db)
        assert added.code == 0
    return demo_db


@pytest.mark.parametrize(
    ("language", "head", "words"),
    [("zh", "类别", ("客户", "供应商")), ("en", "Kind", ("Customer", "Supplier"))],
)
def test_the_rows_say_of_which_noun_they_are(
    jxc: Jxc, both: Path, language: str, head: str, words: tuple[str, str]
) -> None:
    said = jxc("find", "青鸾", "--db", both, "--lang", language)
    assert (said.code, said.talk) == (0, "")
    first, *rows = said.data.splitlines()
    assert first.startswith(head)
    assert [row.split()[:3] for row in rows] == [
        [words[0], "QL-1", "青鸾百货"],
        [words[1], "QL-1", "青鸾纸业"],
    ]


def test_json_has_whole_rows_and_the_noun(jxc: Jxc, both: Path) -> None:
    found: Any = jxc("find", "ql-1", "--json", "--db", both).json
    assert (found["term"], found["exact"], found["more"]) == ("ql-1", True, False)
    rows = [(row["noun"], row["code"], row["name"]) for row in found["rows"]]
    assert rows == [("customer", "QL-1", "青鸾百货"), ("supplier", "QL-1", "青鸾纸业")]


def test_a_limit_is_told(jxc: Jxc, both: Path) -> None:
    said = jxc("find", "QL", "--limit", "1", "--db", both, "--lang", "en")
    assert len(said.data.splitlines()) == 2
    assert "Only the first 1" in said.talk


@pytest.mark.parametrize(
    ("language", "sentence"), [("zh", "没有哪份资料"), ("en", "Nothing that is kept of any record")]
)
def test_nothing_found_leaves_with_three(
    jxc: Jxc, both: Path, language: str, sentence: str
) -> None:
    said = jxc("find", "没有这份资料", "--db", both, "--lang", language)
    assert (said.code, said.data) == (3, "")
    assert sentence in said.talk
    assert "没有这份资料" in said.talk
    said = jxc("find", "没有这份资料", "--db", both, "--json")
    assert said.code == 3
