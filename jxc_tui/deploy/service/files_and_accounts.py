"""Whether files, folders and accounts of a machine are as the kit wants them.

Source: DEP-01, DEP-05, DEP-07.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from jxc_tui.deploy.answers import CheckRow, Verdict
from jxc_tui.deploy.model.kit import KitFile, kit
from jxc_tui.deploy.model.parameters import Parameters
from jxc_tui.deploy.service.machine import Machine, PathFacts, SystemAccount
from jxc_tui.i18n import LANGUAGES

_ROOT = "root"
_CLOSED = ("/usr/sbin/nologin", "/sbin/nologin", "/bin/false", "/usr/bin/false")
_STRONG = frozenset({"root", "sudo", "wheel", "admin", "adm", "docker", "lxd", "disk", "shadow"})
_WIDE = 0o022  # others than the owner may write
# What a shell or sshd reads in a home before the program is reached.
_READ_AT_LOGIN = (
    "", "/.bashrc", "/.profile", "/.bash_profile", "/.zshenv", "/.pam_environment", "/.ssh",
    "/.ssh/authorized_keys", "/.ssh/rc", "/.ssh/environment",
)  # fmt: skip


def files(machine: Machine, parameters: Parameters, part: str) -> Iterator[CheckRow]:
    """A row for each file of the kit, in whichever language its launchers open the screens."""
    kits = [kit(replace(parameters, language=language), part) for language in LANGUAGES]
    for several in zip(*kits, strict=True):
        yield CheckRow("file", *_of_file(machine, several[0], {file.text for file in several}))


def _of_file(machine: Machine, file: KitFile, texts: set[str]) -> tuple[Verdict, str, str]:
    seen = machine.look(file.path)
    if seen is None:
        above = machine.look(file.path.rpartition("/")[0])
        hidden = above is not None and not machine.privileged and not above.mode & 0o001
        return Verdict.UNKNOWN if hidden else Verdict.WRONG, file.path, "–"
    told = _told(seen)
    if (seen.kind, seen.owner, seen.group, seen.mode) != ("file", _ROOT, _ROOT, file.mode):
        return Verdict.WRONG, file.path, f"{told} ≠ root:root {file.octal}"
    text = machine.read(file.path)
    if text is None:
        return Verdict.UNKNOWN, file.path, told
    fine = text in texts
    return _is(fine), file.path, told if fine else f"{told} ≠ jxc deploy"


def service_account(machine: Machine, parameters: Parameters) -> Iterator[CheckRow]:
    """The account that all sessions run as: nobody logs in with it, and it owns no program."""
    name = parameters.service_user
    account = machine.account(name)
    if account is None:
        yield CheckRow("service", Verdict.WRONG, name, "–")
        return
    members = machine.members(parameters.group) or ()
    home = machine.look(account.home)
    own_home = home is not None and home.owner == name
    strong = _STRONG.intersection(machine.groups(name))
    fine = account.shell in _CLOSED and name not in members and not own_home and not strong
    told = f"{account.shell} · {account.home}" + "".join(f" · {each}" for each in sorted(strong))
    yield CheckRow("service", _is(fine), name, told)
    found = machine.run_as(name, ("find", parameters.home, account.home, "-writable",
                                  "!", "-type", "l"))  # fmt: skip
    if found is None or machine.look(parameters.home) is None:
        yield CheckRow("program", Verdict.UNKNOWN, parameters.home)
        return
    own = found.out.splitlines()
    yield CheckRow("program", _is(not own), parameters.home, ", ".join(own[:3]) or "0")


def data(machine: Machine, parameters: Parameters) -> Iterator[CheckRow]:
    """What lies above the database is root's, what is in its folder the service's alone."""
    for path, owner, mode in (
        (parameters.data, _ROOT, 0o755),
        (f"{parameters.data}/box", _ROOT, 0o755),
        (f"{parameters.data}/data", parameters.service_user, 0o700),
    ):
        seen = machine.look(path)
        fine = seen is not None and (seen.kind, seen.owner, seen.mode) == ("folder", owner, mode)
        yield CheckRow("folder", _is(fine), path, _told(seen) if seen else "–")
    folder = f"{parameters.data}/data"
    found = machine.run("find", folder, "!", "-type", "l", "(", "-perm", "/077", "-o", "!",
                        "-user", parameters.service_user, ")")  # fmt: skip
    if found is None or found.code or not machine.privileged:
        yield CheckRow("private", Verdict.UNKNOWN, folder)
        return
    wide = found.out.splitlines()
    yield CheckRow("private", _is(not wide), folder, ", ".join(wide[:3]) or "0600 / 0700")


def operators(machine: Machine, parameters: Parameters) -> Iterator[CheckRow]:
    """Everybody in the group: a plain account, with a home that is root's and a box of its own."""
    members = machine.members(parameters.group)
    if members is None:
        yield CheckRow("group", Verdict.WRONG, parameters.group, "–")
        return
    verdict = Verdict.OK if members else Verdict.UNKNOWN
    yield CheckRow("group", verdict, parameters.group, ", ".join(members) or "0")
    for name in members:
        if name == parameters.service_user:  # told in its own row
            continue
        account = machine.account(name)
        if account is None:
            yield CheckRow("operator", Verdict.WRONG, name, "–")
            continue
        yield _operator(machine, parameters, account)
        yield _database_of(machine, parameters, name)
        yield _box(machine, parameters, name)


def _operator(machine: Machine, parameters: Parameters, account: SystemAccount) -> CheckRow:
    faults = sorted(
        _STRONG.union({parameters.service_user}).intersection(machine.groups(account.name))
    )
    if not account.uid:
        faults.append("uid 0")
    if account.shell in _CLOSED:  # sshd runs a forced command by the shell
        faults.append(account.shell)
    for end in _READ_AT_LOGIN:
        seen = machine.look(account.home + end)
        if seen is not None and (seen.owner != _ROOT or seen.mode & _WIDE):
            faults.append(f"{account.home}{end} {_told(seen)}")
    return CheckRow("operator", _is(not faults), account.name, ", ".join(faults) or account.home)


def _database_of(machine: Machine, parameters: Parameters, name: str) -> CheckRow:
    """What the kernel says to the operator's own uid."""
    found = machine.run_as(name, ("test", "-r", parameters.database, "-o", "-x",
                                  f"{parameters.data}/data"))  # fmt: skip
    if found is None or machine.look(parameters.database) is None:
        return CheckRow("hidden", Verdict.UNKNOWN, name)
    return CheckRow("hidden", _is(found.code == 1), name, parameters.database)


def _box(machine: Machine, parameters: Parameters, name: str) -> CheckRow:
    above, box = f"{parameters.data}/box/{name}", f"{parameters.data}/box/{name}/box"
    outer, inner = machine.look(above), machine.look(box)
    if outer is None or inner is None:
        unseen = Verdict.WRONG if machine.privileged or outer is None else Verdict.UNKNOWN
        return CheckRow("box", unseen, name, "–")
    wanted = ("folder", name, parameters.service_user, 0o2770)
    fine = (outer.kind, outer.owner) == ("folder", _ROOT) and not outer.mode & _WIDE
    return CheckRow("box", _is(fine and inner == (wanted[0], wanted[3], wanted[1], wanted[2])),
                    name, f"{_told(outer)} / {_told(inner)}")  # fmt: skip


def _told(seen: PathFacts) -> str:
    return f"{seen.owner}:{seen.group} {seen.mode:04o}"


def _is(fine: bool) -> Verdict:
    return Verdict.OK if fine else Verdict.WRONG
