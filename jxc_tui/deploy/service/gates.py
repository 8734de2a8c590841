"""What sshd, sudo and systemd would really do, in their own words. Source: DEP-02, DEP-03."""

from __future__ import annotations

from collections.abc import Iterator

from jxc_tui.deploy.answers import CheckRow, Verdict
from jxc_tui.deploy.model.kit import ACTS
from jxc_tui.deploy.model.parameters import Parameters
from jxc_tui.deploy.service.machine import Machine, ToolAnswer

TIMERS = tuple(f"jxc-{act}.timer" for act in ACTS)
_ACCEPTED = frozenset({"LANG", "LC_*"})
_CLOSED = {
    "disableforwarding": "yes", "permituserrc": "no", "permituserenvironment": "no",
    "x11forwarding": "no", "permittunnel": "no",
}  # fmt: skip


def sshd(machine: Machine, parameters: Parameters) -> Iterator[CheckRow]:
    """The configuration in force: as a whole, its ports, and what each operator meets at each."""
    whole = machine.run("sshd", "-T", "-C", _caller("root", parameters.port))
    if whole is None or not machine.privileged:
        yield CheckRow("sshd", Verdict.UNKNOWN)
        return
    if whole.code:
        yield CheckRow("sshd", Verdict.WRONG, "", _first_line(whole))
        return
    ports = sorted(_settings(whole.out).get("port", ()), key=int)
    wanted = {str(parameters.port), str(parameters.box_port)}
    yield CheckRow("sshd", _is(wanted <= set(ports)), "", f"Port {' '.join(ports)}")
    for name in machine.members(parameters.group) or ():
        for port in sorted(wanted.union(ports), key=int):
            said = machine.run("sshd", "-T", "-C", _caller(name, int(port)))
            about = f"{name} · {port}"
            if said is None or said.code:
                yield CheckRow("gate", Verdict.UNKNOWN, about)
                continue
            odd = differing(_settings(said.out), wanted_at(parameters, int(port)))
            yield CheckRow("gate", _is(not odd), about, "; ".join(odd) or "sshd -T")


def wanted_at(parameters: Parameters, port: int) -> dict[str, str]:
    """What sshd must say of an operator who comes to a port."""
    if port == parameters.port:
        return {**_CLOSED, "forcecommand": parameters.command, "chrootdirectory": "none"}
    no_terminal = {**_CLOSED, "permittty": "no"}
    if port == parameters.box_port:
        box = {"forcecommand": "internal-sftp -d /box -u 0007",
               "chrootdirectory": f"{parameters.data}/box/%u"}  # fmt: skip
        return {**no_terminal, **box}
    return {**no_terminal, "forcecommand": "/bin/false"}


def differing(found: dict[str, list[str]], wanted: dict[str, str]) -> list[str]:
    """The settings that are not as wanted, with what they are."""
    odd = [
        f"{name} {' '.join(found.get(name, ['–']))}"
        for name, value in wanted.items()
        if found.get(name) != [value]
    ]
    names = {each for line in found.get("acceptenv", ()) for each in line.split()}
    if more := sorted(names - _ACCEPTED):
        odd.append(f"acceptenv {' '.join(more)}")
    return odd


def _settings(text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        name, _, value = line.partition(" ")
        found.setdefault(name.lower(), []).append(value)
    return found


def _caller(name: str, port: int) -> str:
    return f"user={name},host=x,addr=192.0.2.1,laddr=192.0.2.2,lport={port}"


def sudo(machine: Machine, parameters: Parameters) -> Iterator[CheckRow]:
    """Whether sudo reads its file, and lets an operator run the launcher and nothing else."""
    checked = machine.run("visudo", "-c")
    if checked is None or not machine.privileged:
        yield CheckRow("sudoers", Verdict.UNKNOWN)
    else:
        yield CheckRow("sudoers", _is(not checked.code), "", _first_line(checked))
    only = f'({parameters.service_user}) NOPASSWD: {parameters.login} ""'
    for name in machine.members(parameters.group) or ():
        said = machine.run("sudo", "-n", "-l", "-U", name) if machine.privileged else None
        if said is None:
            yield CheckRow("sudo", Verdict.UNKNOWN, name)
            continue
        lines = [line.strip() for line in said.out.splitlines() if line.startswith("    (")]
        yield CheckRow("sudo", _is(lines == [only]), name, "; ".join(lines) or _first_line(said))


def timers(machine: Machine) -> Iterator[CheckRow]:
    """Whether systemd will start backups and the doctor."""
    for timer in TIMERS:
        said = machine.run("systemctl", "is-active", timer)
        state = said.out.strip() if said else ""
        if not state or state == "offline":  # systemd is not what runs this machine
            yield CheckRow("timer", Verdict.UNKNOWN, timer)
        else:
            yield CheckRow("timer", _is(state == "active"), timer, state)


def _first_line(said: ToolAnswer) -> str:
    lines = (said.err or said.out).strip().splitlines()
    return lines[0][:200] if lines else str(said.code)


def _is(fine: bool) -> Verdict:
    return Verdict.OK if fine else Verdict.WRONG
