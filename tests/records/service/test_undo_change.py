"""An edit undone from the change log: an edit like any, refused where it would overwrite one."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.errors import InvalidFields, NotFound, NotPermitted, Refused
from jxc_tui.maintenance.answers.change_log import LogLine, LogQuestion
from jxc_tui.records.answers.records import Saved
from jxc_tui.wiring import Services

AT_FIRST = {"name": "杭州蓝燕", "level": "A", "city": "杭州市"}


@pytest.fixture
def saved(services: Services, clerk: CurrentUser) -> Saved:
    return services.records.create(clerk, AT_FIRST)


def edit(services: Services, user: CurrentUser, saved: Saved, typed: Mapping[str, str]) -> None:
    card = services.records.card(user, saved.id)
    assert isinstance(services.records.update(user, saved.id, card.version, typed), Saved)


def newest(services: Services, admin: CurrentUser, saved: Saved) -> LogLine:
    return services.change_log.page(admin, LogQuestion(code=saved.code), 1)[0]


def values(services: Services, user: CurrentUser, saved: Saved) -> dict[str, str]:
    card = services.records.card(user, saved.id)
    return {name: card.values.text_of(name) for name in AT_FIRST}


def test_an_edit_is_undone_by_an_edit_that_says_so(
    services: Services, admin: CurrentUser, clerk: CurrentUser, saved: Saved
) -> None:
    edit(services, clerk, saved, {"name": "杭州红燕", "level": "B"})
    entry = newest(services, admin, saved)
    done = services.records.undo_change(clerk, entry.id)
    assert values(services, clerk, saved) == AT_FIRST
    told = newest(services, admin, saved)
    assert (told.action, told.account) == ("customer.change_undone", "clerk")
    assert told.changes == (("name", "杭州红燕", "杭州蓝燕"), ("level", "B", "A"))
    assert done.version == 3


def test_an_undo_is_undone_too(
    services: Services, admin: CurrentUser, clerk: CurrentUser, saved: Saved
) -> None:
    edit(services, clerk, saved, {"level": "B"})
    services.records.undo_change(clerk, newest(services, admin, saved).id)
    services.records.undo_change(clerk, newest(services, admin, saved).id)
    assert values(services, clerk, saved)["level"] == "B"


def test_what_was_changed_since_elsewhere_stays(
    services: Services, admin: CurrentUser, clerk: CurrentUser, saved: Saved
) -> None:
    edit(services, clerk, saved, {"level": "B"})
    entry = newest(services, admin, saved)
    edit(services, clerk, saved, {"city": "宁波市"})
    services.records.undo_change(clerk, entry.id)
    assert values(services, clerk, saved) == AT_FIRST | {"city": "宁波市"}


@pytest.mark.parametrize("since", ["C", ""])
def test_an_edit_of_the_same_field_since_refuses_the_undo(
    services: Services, admin: CurrentUser, clerk: CurrentUser, saved: Saved, since: str
) -> None:
    edit(services, clerk, saved, {"level": "B", "city": "宁波市"})
    entry = newest(services, admin, saved)
    edit(services, clerk, saved, {"level": since})
    with pytest.raises(Refused) as refused:
        services.records.undo_change(clerk, entry.id)
    assert refused.value.text_id == "log.undo_changed_since"
    assert values(services, clerk, saved) == AT_FIRST | {"level": since, "city": "宁波市"}


def test_of_a_mask_nothing_is_given_back(
    services: Services, admin: CurrentUser, clerk: CurrentUser, saved: Saved
) -> None:
    edit(services, clerk, saved, {"mobile": "13800001234", "level": "B"})
    with pytest.raises(Refused) as refused:
        services.records.undo_change(clerk, newest(services, admin, saved).id)
    assert refused.value.text_id == "log.undo_masked"
    assert values(services, clerk, saved)["level"] == "B"


def test_a_code_that_another_one_has_by_now_is_not_taken_from_it(
    services: Services, admin: CurrentUser, manager: CurrentUser, saved: Saved
) -> None:
    edit(services, manager, saved, {"code": "VIP1"})
    entry = newest(services, admin, saved)
    services.records.undo_change(manager, entry.id)
    assert services.records.card(manager, saved.id).values.code == saved.code


def test_what_is_no_edit_or_of_another_noun_is_refused(
    services: Services, admin: CurrentUser, clerk: CurrentUser, saved: Saved
) -> None:
    created = newest(services, admin, saved)
    with pytest.raises(Refused) as refused:
        services.records.undo_change(clerk, created.id)
    assert refused.value.text_id == "log.undo_no_edit"
    edit(services, clerk, saved, {"level": "B"})
    entry = newest(services, admin, saved)
    for asked, unknown in ((services.of("supplier"), entry.id), (services, 4711)):
        with pytest.raises(NotFound) as missing:
            asked.records.undo_change(clerk, unknown)
        assert missing.value.text_id == "log.undo_unknown"


def test_of_a_deleted_record_nothing_is_undone(
    services: Services, admin: CurrentUser, manager: CurrentUser, saved: Saved
) -> None:
    edit(services, manager, saved, {"level": "B"})
    entry = newest(services, admin, saved)
    services.records.delete(manager, saved.id)
    with pytest.raises(NotFound):
        services.records.undo_change(manager, entry.id)


def test_who_may_not_edit_undoes_nothing(
    services: Services, admin: CurrentUser, clerk: CurrentUser, viewer: CurrentUser, saved: Saved
) -> None:
    edit(services, clerk, saved, {"level": "B"})
    with pytest.raises(NotPermitted):
        services.records.undo_change(viewer, newest(services, admin, saved).id)


def test_a_value_that_is_not_allowed_any_more_is_refused(
    services: Services, admin: CurrentUser, clerk: CurrentUser, saved: Saved
) -> None:
    """What an undo stores is checked as what is typed."""
    edit(services, clerk, saved, {"name": "杭州红燕"})
    entry = newest(services, admin, saved)
    with services.database.write() as connection:
        connection.exec_driver_sql("DROP TRIGGER change_log_is_not_changed")
        connection.exec_driver_sql(
            "UPDATE change_log SET changes = ? WHERE id = ?",
            ('{"name": ["", "杭州红燕"]}', entry.id),
        )
    with pytest.raises(InvalidFields):
        services.records.undo_change(clerk, entry.id)
