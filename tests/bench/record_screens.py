"""Journeys through every screen in a pseudo-terminal, a frame after every key."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.bench.terminal import Terminal

PAUSE = 0.25  # seconds
_IDLE = 20_000_000  # nanoseconds of the processor that a desk at rest spends in that time, at most
_MOST_PAUSES = 400
PASSWORD = re.compile(r"\b[a-z]+-[a-z]+-[a-z]+-\d\d\b")
KEYS = {
    "F1": "\x1bOP", "F2": "\x1bOQ", "F3": "\x1bOR", "F4": "\x1bOS", "F5": "\x1b[15~",
    "F6": "\x1b[17~", "F7": "\x1b[18~", "F8": "\x1b[19~", "F9": "\x1b[20~", "F11": "\x1b[23~",
    "ENTER": "\r", "ESC": "\x1b", "UP": "\x1b[A", "DOWN": "\x1b[B", "RIGHT": "\x1b[C",
    "LEFT": "\x1b[D", "TAB": "\t", "SPACE": " ", "INS": "\x1b[2~", "PGDN": "\x1b[6~",
    "END": "\x1b[F", "^P": "\x10", "^F": "\x06", "^U": "\x15",
}  # fmt: skip
PLACES = 17  # lines of the menu of an administrator; the last ones leave the program


@dataclass(frozen=True, slots=True)
class Journey:
    """What is pressed after the log-in: names of keys, other words are typed as they are."""

    name: str
    keys: str
    user: str = "admin"
    size: tuple[int, int] = (80, 24)


LIST = "KH0 F3 hangzhou F3 有限 DOWN DOWN UP PGDN END F3 138 ^U zzzz F3 KH00001O F3 a-b_c F3"
PAGE = "KH000003 ENTER DOWN PGDN TAB TAB TAB END ^F ESC F7 +1 TAB 回访 ESC ESC F4 ESC F8 ESC"
FORM = "F7 杭州测试五金有限公司 ENTER DOWN F4 ESC DOWN DOWN 1380000 DOWN DOWN PGDN PGDN F2 ESC ESC"
MARKS = "INS INS INS F2 DOWN ESC F8 ESC ^P export ESC F1 DOWN ESC F9 ESC"
JOURNEYS: tuple[Journey, ...] = (
    *(
        Journey(f"list-{w}x{h}", LIST, size=(w, h))
        for w, h in ((80, 24), (60, 24), (120, 36), (160, 50))
    ),
    *(Journey(f"page-{w}x{h}", PAGE, size=(w, h)) for w, h in ((80, 24), (120, 36))),
    *(Journey(f"form-{w}x{h}", FORM, size=(w, h)) for w, h in ((80, 24), (120, 36))),
    *(Journey(f"marks-{user}", MARKS, user) for user in ("manager", "clerk", "viewer")),
)
INSIDE = "F1 ESC DOWN DOWN ENTER ESC F4 ESC F6 ESC F7 ESC F5 TAB TAB F8 ESC F11 ESC F2 ESC"


def journeys() -> list[Journey]:
    """Those above, and one into each place of the menu that tries every key there."""
    return [
        *JOURNEYS,
        *(
            Journey(f"place-{n:02}", f"F9 {'DOWN ' * n}ENTER {INSIDE}")
            for n in range(1, PLACES - 2)
        ),
    ]


def walk(
    journey: Journey, language: str, desk: Path, environment: Mapping[str, str],
    program: Sequence[str],
) -> list[tuple[str, str]]:  # fmt: skip
    """(key, screen after it) along a journey, from the log-in on."""
    words = [*program, "--db", str(desk / "demo.db"), "--lang", language, "demo"]
    columns, rows = journey.size
    known = {**environment, "TERM": "xterm-256color"}
    terminal = Terminal(words, known, columns=columns, rows=rows, folder=desk)
    with closing(terminal):
        terminal.wait_for("F4", 60)
        rest(terminal)
        found = PASSWORD.search(terminal.text())
        if found is None:
            raise SystemExit(f"no password at the log-in:\n{terminal.text()}")
        frames = [("log-in", terminal.text())]
        for part in (journey.user, "\r", found.group(), "\r"):
            press(terminal, part)
        frames.append(("signed in", terminal.text()))
        for key in journey.keys.split():
            press(terminal, KEYS.get(key, key))
            frames.append((key, terminal.text()))
    return frames


def press(terminal: Terminal, key: str) -> None:
    terminal.type(key)
    rest(terminal)


def rest(terminal: Terminal) -> None:
    """Reads until the program neither writes nor works nor waits for its turn: no clock decides."""
    for _ in range(_MOST_PAUSES):
        before = spent(terminal.pid)
        wrote = terminal.quiet(PAUSE).size
        if not wrote and not works(terminal.pid) and spent(terminal.pid) - before < _IDLE:
            return
    raise TimeoutError(f"the program does not come to rest:\n{terminal.text()}")


def spent(pid: int) -> int:
    """Nanoseconds of the processor that the threads of a process have had."""
    return sum(int(told["schedstat"].split()[0]) for told in threads(pid))


def works(pid: int) -> bool:
    """Whether a thread runs, wants to, or waits for a disk, or a child process is there."""
    return any(
        told["stat"].rpartition(")")[2].split()[0] in "RD" or told["children"].strip()
        for told in threads(pid)
    )


def threads(pid: int) -> list[dict[str, str]]:
    """What the kernel tells of each thread of a process; one that ends meanwhile is left out."""
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*"):
        with suppress(FileNotFoundError, ProcessLookupError):
            names = ("stat", "schedstat", "children")
            found.append({name: (task / name).read_text() for name in names})
    return found
