"""The program in a real terminal, typed at with real gaps while the processor is busy."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.wiring import Services
from tests.bench.terminal import Terminal
from tests.conftest import ADMIN_PASSWORD

MOST_GAP = 0.3
CREATED = "已新建 KH000001"
F2, F3, F4, F7, DOWN = "\x1bOQ", "\x1bOR", "\x1bOS", "\x1b[18~", "\x1b[B"
KEYS = (*"admin", "\r", ADMIN_PASSWORD, "\r", *"yw", F4, *"二部", DOWN, *"yw2", F2, F3,
        F7, *"甲公", *[DOWN] * 6, "13900000077", F2)  # fmt: skip


@contextmanager
def busy_processor() -> Iterator[None]:
    """As many idle loops as there are cores."""
    burning = [
        subprocess.Popen([sys.executable, "-c", "while True: pass"])
        for _ in range(len(os.sched_getaffinity(0)))
    ]
    try:
        yield
    finally:
        for each in burning:
            each.kill()
            each.wait()


@pytest.mark.parametrize("seed", [1, 2])
def test_what_is_typed_arrives(
    services: Services, settings: Settings, admin: CurrentUser, seed: int
) -> None:
    services.records.create(admin, {"name": "义乌百货", "code": "YW-0001"})
    environment = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "LANG": "C.UTF-8"}
    command = [sys.executable, "-m", "jxc_tui", "--db", str(settings.database), "run"]
    terminal, gap = Terminal(command, environment), random.Random(seed)
    try:
        terminal.wait_for("用户名")
        with busy_processor():
            for key in KEYS:
                terminal.type(key)
                terminal.idle(gap.uniform(0, MOST_GAP))
            if CREATED not in terminal.text():  # `wait_for` waits for what is painted from now on
                terminal.wait_for(CREATED)
    finally:
        terminal.close()
    edited = services.records.by_code(admin, "YW-0001")
    created = services.records.by_code(admin, "KH000001")
    assert (edited.values.name, edited.values.short_name) == ("义乌百货二部", "yw2")
    assert (created.values.name, created.values.mobile) == ("甲公", "139****0077")


def test_what_is_typed_before_the_program_listens_arrives(
    services: Services, settings: Settings, admin: CurrentUser
) -> None:
    """The line is not raw then, and makes a line feed of each Enter."""
    environment = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "LANG": "C.UTF-8"}
    command = [sys.executable, "-m", "jxc_tui", "--db", str(settings.database), "run"]
    terminal = Terminal(command, environment)
    try:
        terminal.type(f"admin\r{ADMIN_PASSWORD}\r")
        terminal.wait_for("F7新建")
    finally:
        terminal.close()


def test_what_is_no_key_does_no_harm(
    services: Services, settings: Settings, admin: CurrentUser
) -> None:
    """Half characters, answers nobody asked for, being told to stop. Shows TERM-08, TERM-12."""
    environment = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "LANG": "C.UTF-8"}
    command = [sys.executable, "-m", "jxc_tui", "--db", str(settings.database), "run"]
    terminal = Terminal(command, environment)
    try:
        terminal.wait_for("用户名")
        terminal.type(b"\xff\xfe\xe5\xbc\x1b[?62;22c\x1b[0n\x1b[12;40R\x1a\x1c")
        terminal.wait_for("\ufffd")
        assert "62;22" not in terminal.text()
        os.kill(terminal.pid, signal.SIGTSTP)
        terminal.type(f"\x15admin\r{ADMIN_PASSWORD}\r")
        terminal.wait_for("F7新建")
    finally:
        terminal.close()
