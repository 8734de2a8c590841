"""External tokens: random, rotating, revocable, found in the one box."""

from __future__ import annotations

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.codes.model.external_token import new_token
from jxc_tui.errors import NotFound, Refused
from jxc_tui.records.answers.records import RecordRow, SearchQuestion
from jxc_tui.wiring import Services


@pytest.fixture
def record(services: Services, admin: CurrentUser) -> int:
    services.records.create(admin, {"name": "别的客户"})
    return services.records.create(admin, {"name": "蓝燕科技", "code": "LY-1"}).id


def found(services: Services, user: CurrentUser, term: str) -> tuple[RecordRow, ...]:
    return services.records.search(user, SearchQuestion(term)).rows


def test_a_live_token_finds_its_record_first(
    services: Services, manager: CurrentUser, viewer: CurrentUser, record: int
) -> None:
    token = services.tokens.issue(manager, record).token
    for typed in (token, token.lower(), f" {token} ", token.replace("T-", "Ｔ－")):
        row = found(services, viewer, typed)[0]
        assert (row.id, row.found_by) == (record, "found.token")
    assert found(services, viewer, token[:-1]) == ()
    assert services.tokens.current(manager, record) == services.tokens.current(manager, record)


def test_rotating_ends_the_old_token_and_revoking_ends_it_all(
    services: Services, manager: CurrentUser, record: int
) -> None:
    first = services.tokens.issue(manager, record).token
    with pytest.raises(Refused, match="has_one"):
        services.tokens.issue(manager, record)
    second = services.tokens.rotate(manager, record).token
    assert second != first
    assert found(services, manager, first) == ()
    assert found(services, manager, second)[0].id == record
    services.tokens.revoke(manager, record)
    assert found(services, manager, second) == ()
    assert services.tokens.current(manager, record) is None
    for verb in (services.tokens.rotate, services.tokens.revoke):
        with pytest.raises(Refused, match="has_none"):
            verb(manager, record)
    third = services.tokens.issue(manager, record).token
    assert found(services, manager, third)[0].id == record


def test_a_token_in_the_recycle_bin_finds_nothing_until_restored(
    services: Services, manager: CurrentUser, record: int
) -> None:
    token = services.tokens.issue(manager, record).token
    services.records.delete(manager, record)
    assert found(services, manager, token) == ()
    with pytest.raises(NotFound):
        services.tokens.rotate(manager, record)
    services.records.restore(manager, record)
    assert found(services, manager, token)[0].id == record
    with pytest.raises(NotFound):
        services.tokens.issue(manager, 4711)


def test_a_token_survives_a_new_code(services: Services, manager: CurrentUser, record: int) -> None:
    token = services.tokens.issue(manager, record).token
    card = services.records.card(manager, record)
    services.records.update(manager, record, card.version, {"code": "LY-2"})
    assert found(services, manager, token)[0].code == "LY-2"


def test_a_token_is_unlike_every_code_and_every_token(
    services: Services, manager: CurrentUser, record: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    used = services.tokens.issue(manager, record).token
    as_code, fresh = new_token(), new_token()
    other = services.records.create(manager, {"name": "巧合"}).id
    with services.database.write() as connection:  # no verb gives such a code any more
        connection.exec_driver_sql(
            "INSERT INTO record_code (code, code_key, record_id, since, until, changed_by)"
            " VALUES (?, ?, ?, '', '', '')",
            (as_code, as_code, other),
        )
    offered = iter([used, as_code, fresh])
    monkeypatch.setattr("jxc_tui.records.storage.tokens.new_token", lambda: next(offered))
    assert services.tokens.issue(manager, other).token == fresh


def test_the_log_tells_of_tokens_without_showing_them(
    services: Services, manager: CurrentUser, viewer: CurrentUser, record: int
) -> None:
    token = services.tokens.issue(manager, record).token
    services.tokens.rotate(manager, record)
    services.tokens.revoke(manager, record)
    changes = services.records.card(viewer, record).changes
    assert [change.action for change in changes[:3]] == [
        "token.revoked", "token.rotated", "token.issued",
    ]  # fmt: skip
    assert token not in repr(changes)
    assert changes[2].changes[0][2].endswith(token[-2:])
