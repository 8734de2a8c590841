"""`jxc deploy --check` on machines that do not exist: a right one, and others with a fault."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import pytest

from jxc_tui.deploy.answers import CheckRow, Verdict
from jxc_tui.deploy.model.kit import kit
from jxc_tui.deploy.model.parameters import Parameters
from jxc_tui.deploy.service import gates
from jxc_tui.deploy.service.checks import look
from jxc_tui.deploy.service.machine import Machine, PathFacts, SystemAccount, ToolAnswer
from jxc_tui.i18n import all_texts
from tests.cli.fixtures import Jxc

USUAL = Parameters()
ROOT_FOLDER = PathFacts("folder", 0o755, "root", "root")
SUDO_LINE = '    (jxc) NOPASSWD: /opt/jxc/bin/jxc-login ""\n'


@dataclass
class Pretended(Machine):
    """A machine of values: paths, files, accounts, and the answers of its tools."""

    root: bool = True
    seen: dict[str, PathFacts] = field(default_factory=dict)
    held: dict[str, str] = field(default_factory=dict)
    accounts: dict[str, SystemAccount] = field(default_factory=dict)
    groups_of: dict[str, tuple[str, ...]] = field(default_factory=dict)
    empty: tuple[str, ...] = ()
    tools: dict[str, Callable[[Sequence[str]], ToolAnswer | None]] = field(default_factory=dict)

    @property
    def privileged(self) -> bool:
        return self.root

    def look(self, path: str) -> PathFacts | None:
        return self.seen.get(path)

    def read(self, path: str) -> str | None:
        return self.held.get(path)

    def account(self, name: str) -> SystemAccount | None:
        return self.accounts.get(name)

    def members(self, group: str) -> tuple[str, ...] | None:
        if group in self.empty:
            return ()
        known = {each for groups in self.groups_of.values() for each in groups}
        if group not in known:
            return None
        return tuple(name for name, groups in sorted(self.groups_of.items()) if group in groups)

    def groups(self, name: str) -> tuple[str, ...]:
        return self.groups_of.get(name, ())

    def run(self, *words: str) -> ToolAnswer | None:
        tool = self.tools.get(words[0])
        return tool(words) if tool else None


def sshd(words: Sequence[str]) -> ToolAnswer:
    """What sshd says with the kit in its place."""
    caller = dict(each.split("=") for each in words[-1].split(","))
    lines = ["port 22", "port 2022", "acceptenv LANG", "acceptenv LC_*"]
    told = gates.wanted_at(USUAL, int(caller["lport"]))
    lines += [f"{name} {value}" for name, value in told.items()]
    return ToolAnswer(0, "\n".join(lines), "")


def says(out: str = "", code: int = 0, err: str = "") -> Callable[[Sequence[str]], ToolAnswer]:
    return lambda _words: ToolAnswer(code, out, err)


def as_user(words: Sequence[str]) -> ToolAnswer:
    """`runuser`: the service can write nothing, an operator cannot read the database."""
    return ToolAnswer(1 if "test" in words else 0, "", "")


@pytest.fixture
def machine() -> Pretended:
    """One on which everything is right."""
    files = kit(USUAL)
    box = "/srv/jxc/box/alice"
    return Pretended(
        seen={
            **{file.path: PathFacts("file", file.mode, "root", "root") for file in files},
            **dict.fromkeys(("/opt/jxc", "/srv/jxc", "/srv/jxc/box", box), ROOT_FOLDER),
            **dict.fromkeys(("/home/alice", "/home/alice/.ssh"), ROOT_FOLDER),
            "/srv/jxc/data": PathFacts("folder", 0o700, "jxc", "jxc"),
            "/srv/jxc/data/jxc.db": PathFacts("file", 0o600, "jxc", "jxc"),
            f"{box}/box": PathFacts("folder", 0o2770, "alice", "jxc"),
        },
        held={file.path: file.text for file in files},
        accounts={
            "jxc": SystemAccount("jxc", 990, "/nonexistent", "/usr/sbin/nologin"),
            "alice": SystemAccount("alice", 1001, "/home/alice", "/bin/sh"),
        },
        groups_of={"jxc": ("jxc",), "alice": ("alice", "jxc-op")},
        tools={
            "sshd": sshd, "runuser": as_user, "find": says(), "sudo": says(SUDO_LINE),
            "visudo": says("/etc/sudoers: parsed OK\n"), "systemctl": says("active\n"),
        },
    )  # fmt: skip


def rows(machine: Machine, verdict: Verdict, part: str = "") -> list[str]:
    return [row.id for row in look(machine, USUAL, part) if row.verdict is verdict]


def test_a_machine_with_the_kit_is_right_in_every_row(machine: Pretended) -> None:
    """Shows DEP-09."""
    found = list(look(machine, USUAL))
    assert {row.verdict for row in found} == {Verdict.OK}
    assert {"file", "service", "program", "folder", "private", "group", "operator", "hidden", "box",
            "sshd", "gate", "sudoers", "sudo", "timer"} == {row.id for row in found}  # fmt: skip


def test_every_row_has_a_label_and_a_way_out(machine: Pretended) -> None:
    for row in look(machine, USUAL):
        assert {f"deploy.row.{row.id}", f"deploy.row.{row.id}.advice"} <= all_texts().keys()


def test_the_files_may_be_of_either_language(machine: Pretended) -> None:
    machine.held = {file.path: file.text for file in kit(replace(USUAL, language="en"))}
    assert rows(machine, Verdict.WRONG) == []


def put(path: str, seen: PathFacts | None) -> Callable[[Pretended], None]:
    def fault(machine: Pretended) -> None:
        machine.seen.pop(path, None)
        if seen is not None:
            machine.seen[path] = seen

    return fault


def tool(
    name: str, answer: Callable[[Sequence[str]], ToolAnswer | None]
) -> Callable[[Pretended], None]:
    def fault(machine: Pretended) -> None:
        machine.tools[name] = answer

    return fault


def belongs(name: str, *groups: str) -> Callable[[Pretended], None]:
    def fault(machine: Pretended) -> None:
        machine.groups_of[name] = groups

    return fault


def is_account(name: str, account: SystemAccount | None) -> Callable[[Pretended], None]:
    def fault(machine: Pretended) -> None:
        machine.accounts.pop(name, None)
        if account is not None:
            machine.accounts[name] = account

    return fault


def holds(path: str, text: str) -> Callable[[Pretended], None]:
    def fault(machine: Pretended) -> None:
        machine.held[path] = text

    return fault


def gate(port: int, name: str, value: str) -> Callable[[Pretended], None]:
    """sshd says something else of one setting at one port."""

    def answer(words: Sequence[str]) -> ToolAnswer:
        said = sshd(words)
        if not words[-1].startswith("user=alice") or not words[-1].endswith(f"lport={port}"):
            return said
        kept = [line for line in said.out.splitlines() if not line.startswith(f"{name} ")]
        return ToolAnswer(0, "\n".join([*kept, f"{name} {value}"]), "")

    return tool("sshd", answer)


LOGIN, SUDOERS = "/opt/jxc/bin/jxc-login", "/etc/sudoers.d/jxc"
FAULTS: dict[str, tuple[str, Callable[[Pretended], None]]] = {
    "launcher gone": ("file", put(LOGIN, None)),
    "launcher of the service": ("file", put(LOGIN, PathFacts("file", 0o755, "jxc", "root"))),
    "launcher writable": ("file", put(LOGIN, PathFacts("file", 0o775, "root", "root"))),
    "launcher a link": ("file", put(LOGIN, PathFacts("link", 0o755, "root", "root"))),
    "launcher changed": ("file", holds(LOGIN, "#!/bin/sh\nexec sh\n")),
    "sudoers wide": ("file", put(SUDOERS, PathFacts("file", 0o644, "root", "root"))),
    "no service": ("service", is_account("jxc", None)),
    "service with a shell": (
        "service", is_account("jxc", SystemAccount("jxc", 9, "/", "/bin/bash")),
    ),
    "service an operator": ("service", belongs("jxc", "jxc", "jxc-op")),
    "service an administrator": ("service", belongs("jxc", "jxc", "sudo")),
    "program writable": (
        "program",
        tool("runuser", lambda words: ToolAnswer(0, "/opt/jxc/venv\n", "") if "find" in words
             else as_user(words)),
    ),
    "data above writable": ("folder", put("/srv/jxc", PathFacts("folder", 0o775, "root", "root"))),
    "data readable": ("folder", put("/srv/jxc/data", PathFacts("folder", 0o750, "jxc", "jxc"))),
    "backup readable": ("private", tool("find", says("/srv/jxc/data/backups/a.db\n"))),
    "no group": ("group", belongs("alice", "alice")),
    "operator unknown": ("operator", is_account("alice", None)),
    "operator without shell": (
        "operator", is_account("alice", SystemAccount("alice", 1001, "/home/alice", "/bin/false")),
    ),
    "operator uid 0": (
        "operator", is_account("alice", SystemAccount("alice", 0, "/home/alice", "/bin/sh")),
    ),
    "operator an administrator": ("operator", belongs("alice", "jxc-op", "docker")),
    "operator of the service's group": ("operator", belongs("alice", "jxc-op", "jxc")),
    "operator's own home": (
        "operator", put("/home/alice", PathFacts("folder", 0o755, "alice", "alice")),
    ),
    "operator's .bashrc": (
        "operator", put("/home/alice/.bashrc", PathFacts("file", 0o644, "alice", "alice")),
    ),
    "database in reach": ("hidden", tool("runuser", says())),
    "no box": ("box", put("/srv/jxc/box/alice", None)),
    "box of all": (
        "box", put("/srv/jxc/box/alice/box", PathFacts("folder", 0o2777, "alice", "jxc")),
    ),
    "box root": ("box", put("/srv/jxc/box/alice", PathFacts("folder", 0o755, "alice", "root"))),
    "sshd refuses": ("sshd", tool("sshd", says(code=255, err="line 3: Bad option\n"))),
    "sudo refuses": ("sudoers", tool("visudo", says(code=1, err="syntax error\n"))),
    "sudo gives more": ("sudo", tool("sudo", says(SUDO_LINE + "    (ALL) ALL\n"))),
    "sudo gives nothing": ("sudo", tool("sudo", says("User alice is not allowed\n"))),
    "timers off": ("timer", tool("systemctl", says("inactive\n", 3))),
    **{
        f"{port}: {name} {value}": ("gate", gate(port, name, value))
        for port, name, value in (
            (22, "forcecommand", "none"), (22, "disableforwarding", "no"), (22, "acceptenv", "*"),
            (22, "permituserrc", "yes"), (22, "permituserenvironment", "yes"),
            (22, "chrootdirectory", "/"), (2022, "forcecommand", "none"),
            (2022, "chrootdirectory", "none"), (2022, "permittty", "yes"),
        )
    },
}  # fmt: skip


@pytest.mark.parametrize(("row", "fault"), FAULTS.values(), ids=FAULTS)
def test_one_fault_is_told_in_its_own_row(
    machine: Pretended, row: str, fault: Callable[[Pretended], None]
) -> None:
    """Shows DEP-01, DEP-02, DEP-03, DEP-05, DEP-09."""
    fault(machine)
    assert set(rows(machine, Verdict.WRONG)) == {row}


def test_a_third_port_must_give_nothing(machine: Pretended) -> None:
    """Shows DEP-02."""

    def open_port(words: Sequence[str]) -> ToolAnswer:
        said = sshd(words)
        if words[-1].endswith("lport=2200"):
            return ToolAnswer(0, "port 2200\nforcecommand none", "")
        return said._replace(out=f"{said.out}\nport 2200")

    machine.tools["sshd"] = open_port
    wrong = [row for row in look(machine, USUAL) if row.verdict is Verdict.WRONG]
    assert [(row.id, row.about) for row in wrong] == [("gate", "alice · 2200")]


def test_one_of_the_ports_is_missing(machine: Pretended) -> None:
    def one_port(words: Sequence[str]) -> ToolAnswer:
        said = sshd(words)
        return said._replace(out=said.out.replace("port 2022\n", ""))

    machine.tools["sshd"] = one_port
    assert rows(machine, Verdict.WRONG) == ["sshd"]


def test_what_cannot_be_asked_is_not_called_right(machine: Pretended) -> None:
    machine.root = False
    machine.tools = {}
    unseen = set(rows(machine, Verdict.UNKNOWN))
    assert {"program", "private", "hidden", "sshd", "sudoers", "sudo", "timer"} <= unseen
    assert rows(machine, Verdict.WRONG) == []


def test_without_operators_their_rows_are_unseen(machine: Pretended) -> None:
    machine.empty = ("jxc-op",)
    found = {row.id: row.verdict for row in look(machine, USUAL)}
    assert found["group"] is Verdict.UNKNOWN
    assert not found.keys() & {"operator", "hidden", "box", "gate", "sudo"}
    assert Verdict.WRONG not in found.values()


@pytest.mark.parametrize(
    ("part", "left_out"), [("ssh", {"timer"}), ("systemd", {"gate", "sudo", "sshd", "operator"})]
)
def test_a_part_is_looked_at_alone(machine: Pretended, part: str, left_out: set[str]) -> None:
    found = {row.id for row in look(machine, USUAL, part)}
    assert not found & left_out
    assert {"file", "service", "private"} <= found


@pytest.mark.parametrize(
    ("verdict", "code", "talk"),
    [(Verdict.OK, 0, "none is wrong"), (Verdict.UNKNOWN, 0, "could not be looked at"),
     (Verdict.WRONG, 1, "chmod -R go-w /opt/jxc")],
)  # fmt: skip
def test_the_command_leaves_with_1_when_a_row_is_wrong(
    jxc: Jxc, monkeypatch: pytest.MonkeyPatch, verdict: Verdict, code: int, talk: str
) -> None:
    """Shows DEP-09."""
    row = CheckRow("program", verdict, "/opt/jxc", "\x1b]0;x\x07")
    monkeypatch.setattr("jxc_tui.deploy.cli.deploy.look", lambda *_: iter((row,)))
    said = jxc("deploy", "--check", "--lang", "en")
    assert said.code == code
    assert talk in said.talk
    assert "\x1b" not in said.data
    assert jxc("deploy", "--check", "--json").json == {
        "ok": code == 0,
        "rows": [{"id": "program", "verdict": verdict.value, "about": "/opt/jxc",
                  "detail": "\x1b]0;x\x07"}],
    }  # fmt: skip
