"""The customers one opened last: one's own, the newest first, and nobody who is gone."""

from __future__ import annotations

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.errors import NotPermitted
from jxc_tui.records.service.recent import MOST_RECENT
from jxc_tui.records.storage.recent import KEPT
from jxc_tui.wiring import Services


@pytest.fixture
def ids(services: Services, clerk: CurrentUser) -> list[int]:
    return [services.records.create(clerk, {"name": f"客户{n}"}).id for n in range(KEPT + 5)]


def names(services: Services, user: CurrentUser) -> list[str]:
    return [row.name for row in services.recent.list(user)]


def test_the_last_one_comes_first_and_each_once(
    services: Services, clerk: CurrentUser, manager: CurrentUser, ids: list[int]
) -> None:
    for place in (0, 1, 2, 0):
        services.recent.opened(clerk, ids[place])
    assert names(services, clerk) == ["客户0", "客户2", "客户1"]
    assert names(services, manager) == []


def test_twenty_are_shown_and_a_few_more_kept(
    services: Services, clerk: CurrentUser, ids: list[int]
) -> None:
    for one in ids:
        services.recent.opened(clerk, one)
    assert names(services, clerk) == [
        f"客户{n}" for n in range(KEPT + 4, KEPT + 4 - MOST_RECENT, -1)
    ]
    with services.database.read() as connection:
        count = connection.exec_driver_sql("SELECT count(*) FROM record_recent").scalar()
    assert count == KEPT


def test_deleted_ones_are_out_and_merged_ones_lead_to_the_one_that_stays(
    services: Services, manager: CurrentUser, ids: list[int]
) -> None:
    for place in (0, 1, 2, 3):
        services.recent.opened(manager, ids[place])
    services.records.delete(manager, ids[1])
    services.merging.merge(manager, ids[0], ids[3], (1, 1))
    assert names(services, manager) == ["客户0", "客户2"]
    version = services.records.card(manager, ids[0]).version
    services.merging.merge(manager, ids[4], ids[0], (1, version))
    assert names(services, manager) == ["客户4", "客户2"]


def test_who_was_never_there_is_passed_over(services: Services, clerk: CurrentUser) -> None:
    services.recent.opened(clerk, 4711)
    assert names(services, clerk) == []


def test_whoever_may_not_read_records_sees_none(
    services: Services, clerk: CurrentUser, ids: list[int]
) -> None:
    services.recent.opened(clerk, ids[0])
    with services.database.write() as connection:
        connection.exec_driver_sql("DELETE FROM role_grant WHERE permission = 'customer.read'")
    with pytest.raises(NotPermitted):
        services.recent.list(clerk)
