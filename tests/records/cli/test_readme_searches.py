"""What README and the help say can be typed finds somebody in the demonstration database."""

from __future__ import annotations

import re

import pytest

from jxc_tui.config import Settings
from jxc_tui.demo.demo import DEFAULT_RECORDS, DEFAULT_SEED, create_demo
from jxc_tui.i18n import all_texts
from jxc_tui.records.answers.records import SearchQuestion
from jxc_tui.wiring import local_user, open_services
from tests.cli.readme_lines import HALVES

SPELLED = re.compile(r"(?:pinyin|拼音)[^`(（]*[(（](?P<terms>[^)）]*)[)）]")

ENDS = re.compile(r"`(\d{3} \d{4})`")  # the two ends of a number


def spelled(text: str) -> list[str]:
    """The terms in the brackets behind the word for pinyin."""
    found = SPELLED.search(text.replace("\n", " "))
    assert found is not None, text
    terms = re.findall(r"`([^`]+)`", found["terms"]) or re.findall(
        r"[a-z]+[\u4e00-\u9fff]*", found["terms"].removeprefix("such as")
    )
    return [term for term in terms if term != "such"]


def told() -> set[str]:
    terms = {term for half in HALVES for term in (*spelled(half), *ENDS.findall(half))}
    for text_id in ("help.records", "records.try_2"):
        for sentence in all_texts()[text_id]:
            terms.update(spelled(sentence))
    return terms


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    settings = Settings(tmp_path_factory.mktemp("whole") / "demo.db", argon2=(8, 1, 1))
    create_demo(settings, DEFAULT_RECORDS, DEFAULT_SEED)
    return settings


def test_there_are_terms_of_every_sort() -> None:
    assert len(told()) >= 3
    assert any(term.isascii() for term in told())
    assert any(term[0].isdigit() for term in told())
    assert any(not term.isascii() for term in told())


def test_every_spelling_that_is_told_finds_somebody(demo: Settings) -> None:
    services = open_services(demo, local_allowed=True)
    user = local_user("test")
    found = {
        term: [row.name for row in services.records.search(user, SearchQuestion(term)).rows]
        for term in told()
    }
    services.close()
    assert [term for term, names in found.items() if not names] == []


def test_the_slip_that_is_told_suggests_what_was_meant(demo: Settings) -> None:
    services = open_services(demo, local_allowed=True)
    for half in HALVES:
        pair = re.search(r"`(\w+)` (?:for|打成) `(\w+)`", half)
        assert pair is not None
        meant, typed = sorted(pair.groups(), key=lambda word: word == "远城")
        answer = services.records.search(local_user("test"), SearchQuestion(typed))
        assert any(meant in one.record.name for one in answer.suggestions)
    services.close()
