"""The documents say what the program does: no rule without a place, no reference to nowhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.house import picture, rules
from tests.house.rules import DOCS, ID, SECTION, Said
from tests.house.tree import PACKAGE, ROOT

AGAIN = "make it anew: python -m tests.house."
_WRITTEN = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.glob("*.md"))]
_DOCUMENT = re.compile(r"(?<![\w/.-])(?:docs/)?([\w-]+\.md)\b")
_FILE = re.compile(r"(?<![Nn]o )`((?:[a-z_0-9]+/)*[a-z_0-9]+\.py)`")
_MODULE = re.compile(r"`((?:[a-z_0-9]+\.)+[a-z_0-9]+)(?:\.[A-Z]\w*)?`")


def where(said: Said) -> str:
    return f"{said.path.relative_to(ROOT)} {said.function}"


def test_the_page_of_rules_is_that_of_today() -> None:
    assert (DOCS / "rules.md").read_text(encoding="utf-8") == rules.page(), AGAIN + "rules"
    promised = (DOCS / "security.md").read_text(encoding="utf-8")
    assert promised == rules.with_places(promised), AGAIN + "rules"


def test_every_promise_has_its_sentence_its_place_and_its_test() -> None:
    found = rules.promises()
    assert set(rules.sentences()) == set(found)
    for each, rule in found.items():
        assert rule.files, f"no file of the program says Source: {each}"
        assert rule.tests, f"no test says Shows {each}"


def test_rules_are_named_behind_their_two_words_only() -> None:
    for said in (*rules.program(), *rules.tests()):
        assert not ID.search(said.elsewhere()), where(said)
    for said in rules.program():
        assert not said.named("Shows"), where(said)


def test_no_docstring_refers_to_a_document_that_is_not_here() -> None:
    for said in (*rules.program(), *rules.tests()):
        for name in _DOCUMENT.findall(said.text):
            assert (ROOT / name).exists() or (DOCS / name).exists(), (where(said), name)
        for name, number in SECTION.findall(said.text):
            assert not number or number in rules.headings(name), (where(said), name, number)


@pytest.mark.parametrize("path", _WRITTEN, ids=lambda path: path.name)
def test_documents_name_files_and_modules_that_there_are(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for link in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (path.parent / link).exists(), link
    for name in _FILE.findall(text):
        assert any((root / name).exists() for root in (PACKAGE, ROOT, ROOT / "tests")), name
    for name in _MODULE.findall(text):
        parts = name.split(".")
        if (PACKAGE / parts[0]).is_dir():
            inner = PACKAGE.joinpath(*parts)
            assert inner.is_dir() or inner.with_suffix(".py").exists(), name


def near(one: int, other: int, little: int) -> bool:
    """Whether two numbers differ by a tenth, or by so little that nobody would see it."""
    return abs(one - other) <= max(little, max(one, other) / 10)


def test_the_picture_shows_the_house_of_today() -> None:
    old, new = picture.drawn(), picture.facts()
    assert old["layers"] == new["layers"], AGAIN + "picture"
    for what, little in (("lines", 40), ("arrows", 5)):
        for name in {*old[what], *new[what]}:
            numbers = old[what].get(name, 0), new[what].get(name, 0)
            assert near(*numbers, little), (what, name, numbers, AGAIN + "picture")


def test_the_table_of_folders_is_that_of_the_picture() -> None:
    text = (DOCS / "house.md").read_text(encoding="utf-8")
    row = re.compile(r"^\| (\d*) \| (\S+) \| (.*?) \|", re.MULTILINE)
    assert row.findall(text) == row.findall(picture.page(text)), AGAIN + "picture"
    lines = re.findall(r"^\| \d+ \| `(\w+)` \| .* \| (\d+) \| \d+ \| \d+ \|$", text, re.MULTILINE)
    assert {name: int(count) for name, count in lines} == picture.drawn()["lines"]
