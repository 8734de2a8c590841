"""Who did something is told by the name people know, not by the account."""

from __future__ import annotations

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.permission import Role
from jxc_tui.errors import Refused
from jxc_tui.records.answers.records import ConflictFound, SearchQuestion
from jxc_tui.wiring import Services
from tests.conftest import NEW_PASSWORD


@pytest.fixture
def wang(services: Services, admin: CurrentUser) -> CurrentUser:
    secret = services.accounts.add(admin, "wang", "王芳", Role.MANAGER)
    once = services.accounts.sign_in("wang", secret.password)
    services.accounts.change_own_password(once, secret.password, NEW_PASSWORD)
    return services.accounts.sign_in("wang", NEW_PASSWORD)


def test_who_gave_a_code_and_who_retired_it(services: Services, wang: CurrentUser) -> None:
    record = services.records.create(wang, {"name": "蓝燕", "code": "KH0001"})
    services.records.update(wang, record.id, 1, {"code": "KH0900"})
    card = services.records.card(wang, record.id)
    assert [each.changed_by_name for each in card.codes] == ["王芳", "王芳"]
    (row,) = services.records.search(wang, SearchQuestion("KH0001")).rows
    assert (row.found_by, row.found_changed_by) == ("found.former", "王芳")
    (slip,) = services.records.search(wang, SearchQuestion("KHO001")).suggestions
    assert (slip.code, slip.record.found_changed_by) == ("KH0001", "王芳")


def test_who_saved_meanwhile(services: Services, wang: CurrentUser, clerk: CurrentUser) -> None:
    record = services.records.create(wang, {"name": "蓝燕", "code": "KH0001"})
    services.records.update(wang, record.id, 1, {"contact": "王敏"})
    found = services.records.update(clerk, record.id, 1, {"contact": "李雷"})
    assert isinstance(found, ConflictFound)
    assert found.by_name == "王芳"


def test_who_merged_and_who_undid_it(services: Services, wang: CurrentUser) -> None:
    stays = services.records.create(wang, {"name": "蓝燕", "code": "KH0001"})
    goes = services.records.create(wang, {"name": "蓝雁", "code": "KH0002"})
    merged = services.merging.merge(wang, stays.id, goes.id, (1, 1))
    (gone,) = services.records.card(wang, stays.id).merged
    assert gone.by_name == "王芳"
    services.merging.undo(wang, merged.merge_id)
    with pytest.raises(Refused) as refused:
        services.merging.undo(wang, merged.merge_id)
    assert refused.value.params["by"] == "王芳"


def test_who_ticked_a_follow_up(services: Services, wang: CurrentUser, clerk: CurrentUser) -> None:
    record = services.records.create(wang, {"name": "蓝燕", "code": "KH0001"})
    note = services.follow_ups.add(wang, record.id, "回访", "today", for_account="clerk")
    services.follow_ups.done(wang, note.id)
    with pytest.raises(Refused) as refused:
        services.follow_ups.done(clerk, note.id)
    assert refused.value.params["by"] == "王芳"
