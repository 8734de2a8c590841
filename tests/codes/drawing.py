"""Several processes that create customers, some of them killed: for the test and for the bench."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.wiring import Services, open_services

CHEAP = (64, 1, 1)


@dataclass(frozen=True, slots=True)
class Drawn:
    """All codes in force afterwards, in natural order, and how many processes were killed."""

    codes: list[str]
    killed: int


def create_some(database: Path, name: str, password: str, worker: int, count: int) -> None:
    """Runs in a process of its own: signs in and creates customers with drawn codes."""
    services = open_services(Settings(database, argon2=CHEAP, busy_seconds=120.0))
    try:
        user = services.accounts.sign_in(name, password)
        for number in range(count):
            services.records.create(user, {"name": f"客户{worker}-{number}"})
    finally:
        services.close()


def draw_together(
    services: Services, account: tuple[str, str], processes: int, each: int, kill: int = 0
) -> Drawn:
    """Lets `processes` create `each` customers at once; `kill` of them die in the middle."""
    server = multiprocessing.get_context("forkserver")  # everything is imported once
    server.set_forkserver_preload(["tests.codes.drawing"])
    database = services.database.path
    workers: list[BaseProcess] = [
        server.Process(target=create_some, args=(database, *account, worker, each))
        for worker in range(processes)
    ]
    for worker in workers:
        worker.start()
    killed = _kill_some(services, workers[:kill], each) if kill else 0
    for worker in workers:
        worker.join()
    return Drawn(_codes(services), killed)


def _kill_some(services: Services, victims: list[BaseProcess], each: int) -> int:
    """Kills each victim once it has created some of its customers; how many died of it."""
    deadline = time.monotonic() + 300
    waiting = dict(enumerate(victims))
    killed = 0
    while waiting and time.monotonic() < deadline:
        with services.database.read() as connection:
            for number, victim in list(waiting.items()):
                done = connection.exec_driver_sql(
                    "SELECT count(*) FROM record WHERE name >= ? AND name < ?",
                    (f"客户{number}-", f"客户{number}."),
                ).scalar_one()
                if done >= max(1, each // 4) or not victim.is_alive():
                    if victim.is_alive() and victim.pid:
                        os.kill(victim.pid, signal.SIGKILL)
                        killed += 1
                    del waiting[number]
    return killed


def _codes(services: Services) -> list[str]:
    with services.database.read() as connection:
        found = connection.exec_driver_sql("SELECT code FROM record ORDER BY code_key")
        return [str(code) for code in found.scalars()]


def numbers_without_gap(codes: list[str], user: CurrentUser, services: Services) -> bool:
    """True when the codes are those of the numbers 1 … n and the gap report finds nothing."""
    plain = [f"KH{number:06d}" for number in range(1, len(codes) + 1)]
    return codes == plain and services.codes.gaps(user).gaps == ()
