"""Many processes draw codes from one database: none twice, none left out."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

from jxc_tui.config import Settings
from jxc_tui.services.answers import CurrentUser
from jxc_tui.services.wiring import Services, open_services
from tests.conftest import CHEAP_ARGON2, NEW_PASSWORD

PROCESSES, EACH = 16, 12


def _create_some(database: Path, worker: int) -> list[str]:
    """Runs in a process of its own: signs in and creates customers with drawn codes."""
    services = open_services(Settings(database, argon2=CHEAP_ARGON2, busy_seconds=30.0))
    try:
        user = services.accounts.sign_in("clerk", NEW_PASSWORD)
        return [
            services.customers.create(user, {"name": f"客户{worker}-{number}"}).code
            for number in range(EACH)
        ]
    finally:
        services.close()


def test_sixteen_processes_draw_every_code_once_and_leave_no_gap(
    services: Services, settings: Settings, clerk: CurrentUser
) -> None:
    with multiprocessing.get_context("spawn").Pool(PROCESSES) as pool:
        drawn = pool.starmap(
            _create_some, [(settings.database, worker) for worker in range(PROCESSES)]
        )
    codes = sorted(code for some in drawn for code in some)
    assert codes == [f"KH{number:06d}" for number in range(1, PROCESSES * EACH + 1)]
    assert services.codes.propose(clerk).code == f"KH{PROCESSES * EACH + 1:06d}"
