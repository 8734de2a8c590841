"""External tokens: random, rotating, revocable, found in the one box."""

from __future__ import annotations

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.codes.model.external_token import new_token
from jxc_tui.customers.answers.customers import CustomerRow, SearchQuestion
from jxc_tui.errors import NotFound, Refused
from jxc_tui.wiring import Services


@pytest.fixture
def customer(services: Services, admin: CurrentUser) -> int:
    services.customers.create(admin, {"name": "别的客户"})
    return services.customers.create(admin, {"name": "蓝燕科技", "code": "LY-1"}).id


def found(services: Services, user: CurrentUser, term: str) -> tuple[CustomerRow, ...]:
    return services.customers.search(user, SearchQuestion(term)).rows


def test_a_live_token_finds_its_customer_first(
    services: Services, manager: CurrentUser, viewer: CurrentUser, customer: int
) -> None:
    token = services.tokens.issue(manager, customer).token
    for typed in (token, token.lower(), f" {token} ", token.replace("T-", "Ｔ－")):
        row = found(services, viewer, typed)[0]
        assert (row.id, row.found_by) == (customer, "found.token")
    assert found(services, viewer, token[:-1]) == ()
    assert services.tokens.current(manager, customer) == services.tokens.current(manager, customer)


def test_rotating_ends_the_old_token_and_revoking_ends_it_all(
    services: Services, manager: CurrentUser, customer: int
) -> None:
    first = services.tokens.issue(manager, customer).token
    with pytest.raises(Refused, match="has_one"):
        services.tokens.issue(manager, customer)
    second = services.tokens.rotate(manager, customer).token
    assert second != first
    assert found(services, manager, first) == ()
    assert found(services, manager, second)[0].id == customer
    services.tokens.revoke(manager, customer)
    assert found(services, manager, second) == ()
    assert services.tokens.current(manager, customer) is None
    for verb in (services.tokens.rotate, services.tokens.revoke):
        with pytest.raises(Refused, match="has_none"):
            verb(manager, customer)
    third = services.tokens.issue(manager, customer).token
    assert found(services, manager, third)[0].id == customer


def test_a_token_in_the_recycle_bin_finds_nothing_until_restored(
    services: Services, manager: CurrentUser, customer: int
) -> None:
    token = services.tokens.issue(manager, customer).token
    services.customers.delete(manager, customer)
    assert found(services, manager, token) == ()
    with pytest.raises(NotFound):
        services.tokens.rotate(manager, customer)
    services.customers.restore(manager, customer)
    assert found(services, manager, token)[0].id == customer
    with pytest.raises(NotFound):
        services.tokens.issue(manager, 4711)


def test_a_token_survives_a_new_code(
    services: Services, manager: CurrentUser, customer: int
) -> None:
    token = services.tokens.issue(manager, customer).token
    card = services.customers.card(manager, customer)
    services.customers.update(manager, customer, card.version, {"code": "LY-2"})
    assert found(services, manager, token)[0].code == "LY-2"


def test_a_token_is_unlike_every_code_and_every_token(
    services: Services, manager: CurrentUser, customer: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    used = services.tokens.issue(manager, customer).token
    as_code, fresh = new_token(), new_token()
    other = services.customers.create(manager, {"name": "巧合"}).id
    with services.database.write() as connection:  # no verb gives such a code any more
        connection.exec_driver_sql(
            "INSERT INTO record_code (code, code_key, record_id, since, until, changed_by)"
            " VALUES (?, ?, ?, '', '', '')",
            (as_code, as_code, other),
        )
    offered = iter([used, as_code, fresh])
    monkeypatch.setattr("jxc_tui.customers.storage.tokens.new_token", lambda: next(offered))
    assert services.tokens.issue(manager, other).token == fresh


def test_the_log_tells_of_tokens_without_showing_them(
    services: Services, manager: CurrentUser, viewer: CurrentUser, customer: int
) -> None:
    token = services.tokens.issue(manager, customer).token
    services.tokens.rotate(manager, customer)
    services.tokens.revoke(manager, customer)
    changes = services.customers.card(viewer, customer).changes
    assert [change.action for change in changes[:3]] == [
        "token.revoked", "token.rotated", "token.issued",
    ]  # fmt: skip
    assert token not in repr(changes)
    assert changes[2].changes[0][2].endswith(token[-2:])
