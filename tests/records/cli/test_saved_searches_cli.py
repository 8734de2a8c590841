"""`jxc customers searches` and `jxc customers search --saved NAME`."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.records.answers.selection import SEARCH, Slice
from jxc_tui.wiring import Services
from tests.cli.fixtures import Jxc, Said


@pytest.fixture
def saved(services: Services, manager: CurrentUser, clerk: CurrentUser) -> None:
    services.records.create(manager, {"name": "杭州蓝燕", "level": "A"})
    services.records.create(manager, {"name": "宁波海曙"})
    services.saved_searches.save(clerk, "蓝燕", Slice(SEARCH, "lanyan"))
    services.saved_searches.save(clerk, "重点", Slice("level", "A"))
    services.saved_searches.save(manager, "重点", Slice(SEARCH, "海曙"))


@pytest.fixture
def run(jxc: Jxc, settings: Settings) -> Callable[..., Said]:
    return lambda *words: jxc("--db", settings.database, *words)


def codes(said: str) -> list[str]:
    return [row["name"] for row in json.loads(said)["rows"]]


@pytest.mark.usefixtures("saved")
def test_they_are_listed_by_account(run: Jxc) -> None:
    listed = json.loads(run("customers", "searches", "--json").data)
    assert {(each["account"], each["name"], each["kind"], each["value"]) for each in listed} == {
        ("clerk", "蓝燕", SEARCH, "lanyan"), ("clerk", "重点", "level", "A"),
        ("manager", "重点", SEARCH, "海曙"),
    }  # fmt: skip
    only = run("customers", "searches", "--for", "manager")
    assert only.code == 0 and "海曙" in only.data and "lanyan" not in only.data
    assert run("suppliers", "searches").code == 0
    made = run("customers", "save-search", "宁波", "海曙", "--for", "clerk", "--json")
    assert made.code == 0
    assert codes(run("customers", "search", "--saved", "宁波", "--json").data) == ["宁波海曙"]
    assert run("customers", "searches", "--for", "nobody").code == 1


@pytest.mark.usefixtures("saved")
def test_one_is_deleted_for_an_account_and_no_other_goes(run: Jxc) -> None:
    assert run("customers", "delete-search", "重点", "--for", "clerk").code == 0
    left = json.loads(run("customers", "searches", "--json").data)
    assert {(each["account"], each["name"]) for each in left} == {
        ("clerk", "蓝燕"), ("manager", "重点")
    }  # fmt: skip
    for words, code in (
        (("重点", "--for", "clerk"), 3), (("蓝燕", "--for", "manager"), 3),
        (("蓝燕", "--for", "nobody"), 1), (("蓝燕",), 64),
    ):  # fmt: skip
        said = run("customers", "delete-search", *words)
        assert (said.code, said.data) == (code, "") and said.talk.strip()
    assert run("suppliers", "delete-search", "蓝燕", "--for", "clerk").code == 3
    assert len(json.loads(run("customers", "searches", "--json").data)) == 2


@pytest.mark.usefixtures("saved")
def test_a_search_goes_by_its_name(run: Jxc) -> None:
    for name, account, wanted in (
        ("蓝燕", "", ["杭州蓝燕"]),
        ("重点", "clerk", ["杭州蓝燕"]),
        ("重点", "manager", ["宁波海曙"]),
    ):
        whose = ("--for", account) if account else ()
        said = run("customers", "search", "--saved", name, *whose, "--json")
        assert said.code == 0
        assert codes(said.data) == wanted


@pytest.mark.usefixtures("saved")
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--saved", "重点"), 64), (("--saved", "没有的"), 3), ((), 64),
        (("蓝燕", "--saved", "蓝燕"), 64), (("--saved", "蓝燕", "--for", "nobody"), 1),
    ],
)  # fmt: skip
def test_what_will_not_do_is_told_with_the_way_out(
    run: Jxc, language: str, words: tuple[str, ...], code: int
) -> None:
    said = run("--lang", language, "customers", "search", *words)
    assert said.code == code
    assert said.data == ""
    assert said.talk.strip()
    assert "Traceback" not in said.talk
