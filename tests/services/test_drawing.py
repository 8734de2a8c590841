"""Many processes draw codes from one database: none twice, none left out."""

from __future__ import annotations

import pytest

from jxc_tui.services.current_user import CurrentUser
from jxc_tui.services.wiring import Services
from tests.conftest import NEW_PASSWORD
from tests.services.drawing import draw_together, numbers_without_gap

PROCESSES, EACH = 16, 10


@pytest.mark.parametrize("kill", [0, 4])
def test_every_code_is_drawn_once_and_no_number_is_left_out(
    services: Services, clerk: CurrentUser, kill: int
) -> None:
    drawn = draw_together(services, ("clerk", NEW_PASSWORD), PROCESSES, EACH, kill)
    least = (PROCESSES - drawn.killed) * EACH
    assert least <= len(drawn.codes) <= PROCESSES * EACH
    assert numbers_without_gap(drawn.codes, clerk, services)
    following = f"KH{len(drawn.codes) + 1:06d}"
    assert services.codes.propose(clerk).code == following
