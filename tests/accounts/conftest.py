"""Accounts by a clock that is moved by hand."""

from __future__ import annotations

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.wiring import Services
from tests.accounts.factor_steps import HandClock, by_clock
from tests.conftest import ADMIN_PASSWORD


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def house(services: Services, clock: HandClock) -> Services:
    return by_clock(services, clock)


@pytest.fixture
def boss(house: Services) -> CurrentUser:
    return house.accounts.sign_in("admin", ADMIN_PASSWORD)
