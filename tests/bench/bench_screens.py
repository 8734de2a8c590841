"""What a change of screen and a key in a form cost: milliseconds of the processor, bytes, waiting.

    python -m tests.bench.bench_screens --db demo.db [--rounds 10] [--runs 2] [--noun 供应商]
                                        [--beside OTHER_TREE]

Needs a demonstration database (`jxc demo --no-open --db demo.db`). Every change is made `rounds`
times in a program; the first time is told apart. With `--beside` the program of another checkout
runs in turn with this one, so that what else the machine does troubles both alike.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.bench_tui import _environment, _password
from tests.bench.terminal import Painted, Terminal

F1, F2, F4, F7, F8, F9 = "\x1bOP", "\x1bOQ", "\x1bOS", "\x1b[18~", "\x1b[19~", "\x1b[20~"
ESC, ENTER, DOWN, BACKSPACE = "\x1b", "\r", "\x1b[B", "\x7f"
Steps = Sequence[tuple[str, str]]  # what changes, and the key
WALK: Steps = (
    ("list → page", ENTER), ("page → form", F4), ("form → page", ESC), ("page → list", ESC),
    ("list → form", F4), ("form → list", ESC), ("list → new", F7), ("letter in form", "a"),
    ("Backspace in form", BACKSPACE), ("↓ in form", DOWN), ("new → list", ESC),
    ("list → F9 menu", F9), ("menu → list", ESC), ("list → F1 help", F1), ("help → list", ESC),
    ("list → delete?", F8), ("delete? → list", ESC), ("list → export", F2), ("export → list", ESC),
)  # fmt: skip
HERE = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one key: milliseconds of all threads, and what the terminal saw."""

    cpu_ms: float
    painted: Painted


def cpu_ms(terminal: Terminal) -> float:
    """All threads of the program, from the scheduler's own count."""
    tasks = Path(f"/proc/{terminal.pid}/task").iterdir()
    return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e6


def cost_of(terminal: Terminal, key: str, pause: float = 0.25) -> Cost:
    before = cpu_ms(terminal)
    painted = terminal.key(key, pause)
    return Cost(cpu_ms(terminal) - before, painted)


def signed_in(database: Path, tree: Path = HERE) -> Terminal:
    """The program of a checkout with an administrator before the list of customers."""
    command = [sys.executable, "-m", "jxc_tui", "--db", str(database), "--lang", "zh", "run"]
    environment = _environment("xterm-256color") | {"PYTHONPATH": str(tree)}
    terminal = Terminal(command, environment, folder=tree)
    terminal.wait_for("用户名")
    terminal.quiet(1.5)
    for key in ("admin", ENTER, _password(database)):
        terminal.key(key, 0.5)
    terminal.key(ENTER, 1.0)
    return terminal


def go_to(terminal: Terminal, place: str) -> None:
    """To a place of the menu, by its name; nothing for an empty one."""
    if place:
        for key in (F9, place, ENTER):
            terminal.key(key, 0.6)


def walk(
    terminal: Terminal, rounds: int, found: dict[str, list[list[Cost]]], steps: Steps = WALK
) -> None:
    """Every change so many times; `found` gets a list of its costs for each program."""
    for costs in (found.setdefault(name, []) for name, _ in steps):
        costs.append([])
    for _ in range(rounds):
        for name, key in steps:
            found[name][-1].append(cost_of(terminal, key))


def show(found: Mapping[str, Sequence[Sequence[Cost]]], title: str) -> None:
    print(f"{title}\n{'':<20}{'first':>8}{'least':>8}{'median':>8}{'last byte':>11}{'bytes':>8}")
    for name, programs in found.items():
        first = [costs[0].cpu_ms for costs in programs]
        again = [cost for costs in programs for cost in costs[1:] or costs]
        took = [cost.cpu_ms for cost in again]
        last = statistics.median(cost.painted.last_ms for cost in again)
        size = statistics.median(cost.painted.size for cost in again)
        print(
            f"{name:<20}{min(first):>8.1f}{min(took):>8.1f}{statistics.median(took):>8.1f}"
            f"{last:>11.1f}{size:>8.0f}"
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints a table for each program."""
    parser = argparse.ArgumentParser(description="Measures every change of screen.")
    parser.add_argument("--db", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--runs", type=int, default=2)
    parser.add_argument("--noun", default="", help="the place of another noun, as F9 calls it")
    parser.add_argument("--beside", type=Path, help="another checkout to run in turn")
    asked = parser.parse_args(arguments)
    trees = [HERE, *([asked.beside.absolute()] if asked.beside else [])]
    found: dict[Path, dict[str, list[list[Cost]]]] = {tree: {} for tree in trees}
    for _ in range(asked.runs):
        for tree in trees:
            terminal = signed_in(asked.db.absolute(), tree)
            try:
                go_to(terminal, asked.noun)
                walk(terminal, asked.rounds, found[tree])
            finally:
                terminal.close()
    for tree in trees:
        show(found[tree], f"{tree}: CPU ms the first time in a program, then again; wall ms; bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
