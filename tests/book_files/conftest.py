"""The desk of the tests about files of the books."""

from __future__ import annotations

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.wiring import Services
from tests.book_files.desk import Desk
from tests.imports.import_files import box_of
from tests.sales.shop import opened


@pytest.fixture
def desk(services: Services, settings: Settings, manager: CurrentUser) -> Desk:
    return Desk(opened(services, manager), box_of(settings, manager))
