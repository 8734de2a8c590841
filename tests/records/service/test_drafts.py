"""Half-filled forms: kept for their user until they are saved or thrown away."""

from __future__ import annotations

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.errors import InvalidFields
from jxc_tui.records.answers.records import ConflictFound
from jxc_tui.wiring import Services


def kept(services: Services, user: CurrentUser) -> list[int]:
    return sorted(draft.object_id for draft in services.drafts.find(user))


def test_a_draft_falls_with_the_save_and_with_nothing_else(
    services: Services, clerk: CurrentUser, manager: CurrentUser
) -> None:
    made = services.records.create(manager, {"name": "甲"})
    for user in (clerk, manager):
        services.drafts.keep(user, 0, 0, {"name": "乙"})
        services.drafts.keep(user, made.id, 1, {"name": "丙"})
    with pytest.raises(InvalidFields):
        services.records.create(clerk, {"name": "乙", "mobile": "12"})
    with pytest.raises(InvalidFields):
        services.records.update(clerk, made.id, 1, {"mobile": "12"})
    assert kept(services, clerk) == [0, made.id]
    services.records.create(clerk, {"name": "乙"})
    assert kept(services, clerk) == [made.id]
    services.records.update(manager, made.id, 1, {"name": "丁"})
    assert isinstance(services.records.update(clerk, made.id, 1, {"name": "丙"}), ConflictFound)
    assert (kept(services, clerk), kept(services, manager)) == ([made.id], [0])
    same = services.records.update(clerk, made.id, 2, {"name": "丁"})
    assert not isinstance(same, ConflictFound)
    assert not same.changed
    assert kept(services, clerk) == []
