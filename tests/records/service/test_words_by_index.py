"""Words that very many customers have: the index leads to those that have them all."""

from __future__ import annotations

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.records.answers.records import SearchQuestion
from jxc_tui.records.storage.search import search, search_ids, search_words
from jxc_tui.records.storage.search.search_words import AT_A_KEY
from jxc_tui.wiring import Services

MEANT = "杭州蓝燕五金有限公司"
CROWD = (
    *(f"杭州{char}食品商行" for char in "安百昌德恩发高华佳"),
    *(f"南京{char}五金厂" for char in "安百昌德恩发高华佳"),
)


@pytest.fixture(autouse=True)
def crowd(services: Services, clerk: CurrentUser, monkeypatch: pytest.MonkeyPatch) -> None:
    """More customers of every word than are looked at."""
    for name in (*CROWD, MEANT, "天蓝食品"):
        services.records.create(clerk, {"name": name})
    few = AT_A_KEY._replace(led=3, spelled=3)
    monkeypatch.setattr(search, "AT_A_KEY", few)
    monkeypatch.setattr(search_words, "AT_A_KEY", few)


def found(services: Services, user: CurrentUser, text: str) -> list[str]:
    return [row.name for row in services.records.search(user, SearchQuestion(text)).rows]


@pytest.mark.parametrize(
    "text",
    ["杭州 五金", "五金 杭州", "hz 五金", "五金 hz", "hangzhou 五金", "五金 hangzhou", "杭州 wj",
     "杭州 wujin", "hangzhou wujin", "hz ly 五金", "lanyan 五金", "hzly 五金", "五金 lywj"],
)  # fmt: skip
def test_all_words_of_one_name(services: Services, clerk: CurrentUser, text: str) -> None:
    assert MEANT in found(services, clerk, text)


def test_that_others_were_left_out_is_told(services: Services, clerk: CurrentUser) -> None:
    answer = services.records.search(clerk, SearchQuestion("杭州 五金"))
    assert answer.capped


@pytest.mark.parametrize(
    "text", ["hz食品", "食品hz", "lanyan五金", "蓝燕wj", "lan燕wujin", "tl食品"]
)
@pytest.mark.parametrize("rare", [0, 100])
def test_letters_beside_characters_lead_or_are_led(
    services: Services, clerk: CurrentUser, monkeypatch: pytest.MonkeyPatch, text: str, rare: int
) -> None:
    """The same customers either way; those that begin so come first."""
    monkeypatch.setattr(search, "RARE_CAP", rare)
    names = found(services, clerk, text)
    meant = {"hz食品": "", "食品hz": "", "tl食品": "天蓝食品"}.get(text, MEANT)
    assert (meant in names) if meant else not names
    with services.database.read() as connection:
        ids, _ = search_ids.find_ids(connection, text)
    listed = services.records.search(clerk, SearchQuestion(text)).rows
    assert list(ids) == [row.id for row in listed]


def test_a_short_name_in_traditional_characters(services: Services, clerk: CurrentUser) -> None:
    for rare in (0, 100):
        services.records.create(
            clerk, {"name": f"某{rare}", "short_name": "廣東鐘錶", "code": f"S{rare}"}
        )
    assert found(services, clerk, "gd钟表") == ["某0", "某100"]


def test_a_selection_of_all_goes_further_than_a_key(services: Services, clerk: CurrentUser) -> None:
    """By a word that the index does not have, a key finds some and says so."""
    for number in range(8):
        services.records.create(clerk, {"name": f"南京仓{number}", "salesperson": "鲁大师"})
    answer = services.records.search(clerk, SearchQuestion("南京 鲁大师"))
    with services.database.read() as connection:
        ids, capped = search_ids.find_ids(connection, "南京 鲁大师")
    assert answer.capped
    assert len(answer.rows) <= 3
    assert (len(ids), capped) == (8, False)
