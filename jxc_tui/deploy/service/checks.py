"""The whole look at a machine, row by row. Source: DEP-01, DEP-09."""

from __future__ import annotations

from collections.abc import Iterator

from jxc_tui.deploy.answers import CheckRow
from jxc_tui.deploy.model.parameters import Parameters
from jxc_tui.deploy.service import files_and_accounts, gates
from jxc_tui.deploy.service.machine import Machine


def look(machine: Machine, parameters: Parameters, part: str = "") -> Iterator[CheckRow]:
    """What is right, wrong, or cannot be looked at from here, of a part or of both."""
    yield from files_and_accounts.files(machine, parameters, part)
    yield from files_and_accounts.service_account(machine, parameters)
    yield from files_and_accounts.data(machine, parameters)
    if part in ("", "ssh"):
        yield from files_and_accounts.operators(machine, parameters)
        yield from gates.sshd(machine, parameters)
        yield from gates.sudo(machine, parameters)
    if part in ("", "systemd"):
        yield from gates.timers(machine)
