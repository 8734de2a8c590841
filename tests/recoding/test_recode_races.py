"""People draw, reserve and re-code at once from many processes: no code is given twice.

Shows DP-10.
"""

from __future__ import annotations

import multiprocessing
from pathlib import Path

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.errors import Conflict
from jxc_tui.records.answers.selection import Slice
from jxc_tui.wiring import Services, open_services
from tests.conftest import CHEAP_ARGON2, NEW_PASSWORD
from tests.whole_database import sound

EACH, LEVELS = 10, ("A", "B", "C")


def _work(database: Path, level: str) -> int:
    """In a process of its own: with a level re-codes it, without one creates customers."""
    services = open_services(Settings(database, argon2=CHEAP_ARGON2, busy_seconds=60.0))
    user = services.accounts.sign_in("manager", NEW_PASSWORD)
    try:
        if not level:
            return sum(
                services.records.create(user, {"name": f"新{number}"}).version
                for number in range(EACH)
            )
        while True:  # again until nobody draws between the table and its application
            plan = services.recodes.preview(user, Slice("level", level))
            try:
                return services.recodes.apply(user, plan.token).changed
            except Conflict:
                continue
    finally:
        services.close()


def test_nobody_gets_a_code_that_somebody_has(
    services: Services, settings: Settings, manager: CurrentUser
) -> None:
    for level in LEVELS:
        for number in range(EACH):
            typed = {"name": f"{level}{number}", "code": f"{level}-{number}", "level": level}
            services.records.create(manager, typed)
    jobs = [(settings.database, level) for level in (*LEVELS, "", "")]
    with multiprocessing.get_context("spawn").Pool(len(jobs)) as pool:
        assert pool.starmap(_work, jobs) == [EACH] * len(jobs)
    with services.database.read() as connection:
        run = connection.exec_driver_sql
        codes = [str(row[0]) for row in run("SELECT code FROM record ORDER BY code")]
        odd = run(
            "SELECT count(*) FROM record c LEFT JOIN record_code k"
            " ON k.code = c.code AND k.record_id = c.id AND k.until = '' WHERE k.code IS NULL"
        ).scalar()
    assert codes == [f"KH{number:06d}" for number in range(1, EACH * len(jobs) + 1)]
    assert odd == 0
    for level in LEVELS:
        assert services.records.by_code(manager, f"{level}-3").values.name == f"{level}3"
    assert sound(services.database)
