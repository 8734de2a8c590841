"""What a change of screen and a key in a form cost: milliseconds of the processor, bytes.

    python -m tests.bench.bench_screens --db demo.db [--runs 5]

Needs a demonstration database (`jxc demo --no-open --db demo.db`).
"""

from __future__ import annotations

import argparse
import statistics
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.bench.bench_tui import _environment, _password
from tests.bench.terminal import Terminal

F1, F2, F4, F7, F8, F9 = "\x1bOP", "\x1bOQ", "\x1bOS", "\x1b[18~", "\x1b[19~", "\x1b[20~"
ESC, ENTER, DOWN, BACKSPACE = "\x1b", "\r", "\x1b[B", "\x7f"
WALK = (
    ("list → page", ENTER), ("page → form", F4), ("form → page", ESC), ("page → list", ESC),
    ("list → form", F4), ("form → list", ESC), ("list → new", F7), ("letter in form", "a"),
    ("Backspace in form", BACKSPACE), ("↓ in form", DOWN), ("new → list", ESC),
    ("list → F9 menu", F9), ("menu → list", ESC), ("list → F1 help", F1), ("help → list", ESC),
    ("list → delete?", F8), ("delete? → list", ESC), ("list → export", F2), ("export → list", ESC),
)  # fmt: skip


def _cpu_ms(terminal: Terminal) -> float:
    """All threads of the program, from the scheduler's own count."""
    tasks = Path(f"/proc/{terminal.pid}/task").iterdir()
    return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e6


def _run(terminal: Terminal, password: str, found: dict[str, list[tuple[float, int]]]) -> None:
    terminal.wait_for("用户名")
    terminal.quiet(1.5)
    for key in ("admin", ENTER, password):
        terminal.key(key, 0.5)
    for name, key in (("log-in → list", ENTER), *WALK):
        before = _cpu_ms(terminal)
        painted = terminal.key(key, 1.0)
        found.setdefault(name, []).append((_cpu_ms(terminal) - before, painted.size))


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the table."""
    parser = argparse.ArgumentParser(description="Measures every change of screen.")
    parser.add_argument("--db", type=Path, required=True)
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args(arguments)
    path = asked.db.absolute()
    password, found = _password(path), dict[str, list[tuple[float, int]]]()
    command = [sys.executable, "-m", "jxc_tui", "--db", str(path), "--lang", "zh", "run"]
    for _ in range(asked.runs):
        terminal = Terminal(command, _environment("xterm-256color"))
        try:
            _run(terminal, password, found)
        finally:
            terminal.close()
    print(f"{'change':<18}{'CPU ms':>8}{'bytes':>8}")
    for name, taken in found.items():
        milliseconds = statistics.median(cpu for cpu, _ in taken)
        print(f"{name:<18}{milliseconds:>8.1f}{statistics.median(size for _, size in taken):>8.0f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
