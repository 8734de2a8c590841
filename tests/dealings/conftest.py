"""The shop of the tests about dealings, on a day of its own, and a role that sees no money."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.permission import Permission, Role
from jxc_tui.wiring import Services
from tests.conftest import signed_in
from tests.sales.shop import Shop, opened

NOW = datetime(2026, 11, 28, 2, 30, tzinfo=UTC)


@pytest.fixture
def shop(services: Services, manager: CurrentUser) -> Shop:
    for each in (services.orders, services.cases, services.payments, services.dealings,
                 services.follow_ups, services.receivables):  # fmt: skip
        each.clock = lambda: NOW
    return opened(services, manager)


@pytest.fixture
def without(services: Services, admin: CurrentUser) -> Callable[..., CurrentUser]:
    """A viewer whose role lost some rights."""

    def made(*rights: Permission) -> CurrentUser:
        with services.database.write() as connection:
            for each in rights:
                connection.exec_driver_sql(
                    "DELETE FROM role_grant WHERE role = 'viewer' AND permission = ?",
                    (each.value,),
                )
        return signed_in(services, admin, Role.VIEWER)

    return made
