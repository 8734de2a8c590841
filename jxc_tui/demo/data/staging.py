"""Many invented customers into a new database, made by as many processes as there are cores."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable
from multiprocessing.connection import Connection, wait
from pathlib import Path

from jxc_tui.demo.data.customers import BLOCK, DemoPlan, generate
from jxc_tui.errors import DatabaseRefused
from jxc_tui.records.storage.many.load import collect, stage

_MOST_PROCESSES = 4
_STAGING_SHARE = 0.6

Share = tuple[int, int]  # first customer, how many


def fill_new(
    path: Path, plan: DemoPlan, *, at: str, by: str, progress: Callable[[int, int], None]
) -> int:
    """Fills the new, closed database at `path`; how many customers.

    `progress` hears (done, total) in customers; what it raises ends the work and all processes.
    """
    shares = _shares(plan.total, min(_MOST_PROCESSES, len(os.sched_getaffinity(0))))
    scratches = [path.with_name(f"{path.name}-part{number}") for number in range(len(shares))]
    try:
        _stage_all(plan, shares, scratches, at, by, progress)
        return collect(
            path,
            scratches,
            lambda part: progress(
                int(plan.total * (_STAGING_SHARE + (1 - _STAGING_SHARE) * part)), plan.total
            ),
        )
    finally:
        for scratch in scratches:
            scratch.unlink(missing_ok=True)


def _shares(total: int, processes: int) -> list[Share]:
    blocks = -(-total // BLOCK)
    size = -(-blocks // processes) * BLOCK
    return [(first, min(size, total - first)) for first in range(0, total, size)]


def _stage_all(
    plan: DemoPlan,
    shares: list[Share],
    scratches: list[Path],
    at: str,
    by: str,
    progress: Callable[[int, int], None],
) -> None:
    # A fresh interpreter per process: nothing of an open database or a running loop is inherited.
    context = multiprocessing.get_context("spawn")
    listening: list[Connection] = []
    processes = []
    try:
        for share, scratch in zip(shares, scratches, strict=True):
            ours, theirs = context.Pipe(duplex=False)
            process = context.Process(
                target=_stage_share, args=(theirs, scratch, plan, share, at, by), daemon=True
            )
            process.start()
            theirs.close()
            listening.append(ours)
            processes.append(process)
        _listen(listening, plan.total, progress)
        for process in processes:
            process.join()
        if any(process.exitcode for process in processes):
            raise DatabaseRefused("demo.failed")
    finally:
        for process in processes:
            if process.is_alive():
                process.terminate()
            process.join()


def _listen(listening: list[Connection], total: int, progress: Callable[[int, int], None]) -> None:
    """Passes on what the processes report until each has closed its end."""
    done = 0
    while listening:
        ready = wait(listening)
        for found in [connection for connection in listening if connection in ready]:
            try:
                done += int(found.recv())
            except EOFError:
                listening.remove(found)
                found.close()
        progress(int(done * _STAGING_SHARE), total)


def _stage_share(
    reports: Connection, scratch: Path, plan: DemoPlan, share: Share, at: str, by: str
) -> None:
    """Runs in a process of its own."""
    first, count = share
    with reports:
        stage(
            scratch,
            generate(plan, first, count),
            first_id=first + 1,
            rules=(plan.rule,),
            at=at,
            by=by,
            progress=reports.send,
        )
