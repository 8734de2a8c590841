"""Searches under a name: one's own, by name, renamed and taken away."""

from __future__ import annotations

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.errors import NotFound, Refused
from jxc_tui.records.answers.selection import SEARCH, Slice
from jxc_tui.records.service.lists.saved_searches import MOST_NAME, MOST_SEARCHES
from jxc_tui.wiring import Services, local_user, open_services
from tests.records.service.test_favourites import forget_account

LANYAN = Slice(SEARCH, "蓝燕")


def names(services: Services, user: CurrentUser) -> list[tuple[str, str]]:
    return [(each.name, each.wanted.value) for each in services.saved_searches.list(user)]


def test_saved_replaced_renamed_and_removed(
    services: Services, clerk: CurrentUser, manager: CurrentUser
) -> None:
    saved = services.saved_searches
    first = saved.save(clerk, "  大客户 ", LANYAN)
    assert saved.save(clerk, "大客户", Slice(SEARCH, " 杭州  五金 ")).id == first.id
    second = saved.save(clerk, "A级", Slice("level", "A"))
    assert dict(names(services, clerk)) == {"大客户": "杭州 五金", "A级": "A"}
    assert names(services, manager) == []
    assert services.of("product").saved_searches.list(clerk) == ()
    assert saved.rename(clerk, second.id, "重点") == "重点"
    with pytest.raises(Refused, match=r"saved\.name_taken"):
        saved.rename(clerk, second.id, "大客户")
    saved.remove(clerk, first.id)
    assert names(services, clerk) == [("重点", "A")]


def test_nobody_touches_those_of_another(
    services: Services, clerk: CurrentUser, manager: CurrentUser
) -> None:
    made = services.saved_searches.save(clerk, "我的", LANYAN)
    with pytest.raises(NotFound):
        services.saved_searches.rename(manager, made.id, "他的")
    with pytest.raises(NotFound):
        services.saved_searches.remove(manager, made.id)
    assert names(services, clerk) == [("我的", "蓝燕")]


@pytest.mark.parametrize(
    ("name", "wanted", "said"),
    [
        (" ", LANYAN, "saved.name_empty"),
        ("字" * (MOST_NAME + 1), LANYAN, "saved.name_long"),
        ("甲", Slice(SEARCH, " \u200b "), "saved.nothing_typed"),
        ("甲", Slice("nonsense", "1"), "saved.no_set"),
        ("甲", Slice("month", "2026-13"), "saved.no_set"),
    ],
)
def test_what_will_not_do_is_told(
    services: Services, clerk: CurrentUser, name: str, wanted: Slice, said: str
) -> None:
    with pytest.raises(Refused) as refused:
        services.saved_searches.save(clerk, name, wanted)
    assert refused.value.text_id == said
    assert names(services, clerk) == []


def test_there_are_so_many_and_no_more(services: Services, clerk: CurrentUser) -> None:
    for number in range(MOST_SEARCHES):
        services.saved_searches.save(clerk, f"查询{number}", LANYAN)
    with pytest.raises(Refused, match=r"saved\.too_many"):
        services.saved_searches.save(clerk, "又一个", LANYAN)
    services.saved_searches.save(clerk, "查询0", Slice(SEARCH, "远山"))
    assert ("查询0", "远山") in names(services, clerk)


def test_the_command_line_sees_those_of_every_account(
    services: Services, clerk: CurrentUser, manager: CurrentUser
) -> None:
    services.saved_searches.save(clerk, "一", LANYAN)
    services.saved_searches.save(manager, "二", LANYAN)
    local = open_services(services.saved_searches.settings, local_allowed=True)
    user = local_user("root")
    found = local.saved_searches.list(user)
    assert {(each.account, each.name) for each in found} == {("clerk", "一"), ("manager", "二")}
    assert [each.name for each in local.saved_searches.list(user, "clerk")] == ["一"]
    with pytest.raises(Refused, match=r"saved\.no_account"):
        local.saved_searches.list(user, "nobody")
    local.close()
    assert [each.name for each in services.saved_searches.list(clerk, "manager")] == ["一"]


def test_an_account_that_goes_takes_them_along(services: Services, clerk: CurrentUser) -> None:
    services.saved_searches.save(clerk, "一", LANYAN)
    forget_account(services, clerk)
    with services.database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM record_saved_search").scalar() == 0
