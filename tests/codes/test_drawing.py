"""Many processes draw codes from one database: none twice, none left out."""

from __future__ import annotations

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.wiring import Services
from tests.codes.drawing import draw_together, numbers_without_gap
from tests.conftest import NEW_PASSWORD

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
