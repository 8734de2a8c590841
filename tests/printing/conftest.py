"""The shop of the tests about printing."""

from __future__ import annotations

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.wiring import Services
from tests.sales.shop import Shop, opened


@pytest.fixture
def shop(services: Services, manager: CurrentUser) -> Shop:
    return opened(services, manager)
