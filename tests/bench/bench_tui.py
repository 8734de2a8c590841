"""The real program in a pseudo-terminal: start, memory, one key in the code bar, idle.

    python -m tests.bench.bench_tui --db demo.db [--runs 5] [--idle 10]

Needs a demonstration database (`jxc demo --customers 1000000 --no-open --db demo.db`). Targets at
80×24: log-in painted within 600 ms of exec and within 65 MB; a key painted within 25 ms (median)
and 5 KB; not one byte while idle.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from jxc_tui.config import Settings
from jxc_tui.database.engine import open_database
from jxc_tui.demo.accounts import demo_accounts
from tests.bench.terminal import Painted, Terminal

START_MS, START_MIB, KEY_MS, KEY_BYTES = 600.0, 65.0, 25.0, 5 * 1024
CLEAR, DOWN, PAGE_DOWN = "\x1bOR", "\x1b[B", "\x1b[6~"
TYPED = ("KH0012", "KH9", "hzwj", "1388", "杭州五金", "曾", "QX150779")


@dataclass(slots=True)
class Measured:
    """Over all runs; `keys` by what was pressed."""

    start_ms: list[float] = field(default_factory=list)
    start_mib: list[float] = field(default_factory=list)
    desk_mib: list[float] = field(default_factory=list)
    end_mib: list[float] = field(default_factory=list)
    idle_bytes: list[int] = field(default_factory=list)
    keys: dict[str, list[Painted]] = field(default_factory=dict)


def _environment(term: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in _FROM_OUTSIDE}
    return kept | {"TERM": term, "LANG": "C.UTF-8"}


_FROM_OUTSIDE = ("COLORTERM", "NO_COLOR", "LINES", "COLUMNS", "TERM_PROGRAM", "SSH_CONNECTION")


def _password(database_path: Path) -> str:
    database = open_database(Settings(database_path))
    try:
        return next(a.password for a in demo_accounts(database) if a.name == "clerk")
    except StopIteration:
        raise SystemExit(f"{database_path} is not a demonstration database") from None
    finally:
        database.close()


def _run(terminal: Terminal, password: str, idle_seconds: float, measured: Measured) -> None:
    measured.start_ms.append(terminal.wait_for("用户名"))
    measured.start_mib.append(terminal.memory_kib() / 1024)
    terminal.quiet(1.5)
    for key in ("clerk", "\r", password):
        terminal.key(key)
    terminal.type("\r")
    terminal.wait_for("查找:")
    terminal.quiet(1.0)
    measured.desk_mib.append(terminal.memory_kib() / 1024)
    for text in TYPED:
        for key in text:
            measured.keys.setdefault("typing", []).append(terminal.key(key))
        measured.keys.setdefault("Backspace", []).append(terminal.key("\x7f"))
        measured.keys.setdefault("F3 clear", []).append(terminal.key(CLEAR))
    for name, key in (("↓", DOWN), ("PgDn", PAGE_DOWN)):
        measured.keys[name] = measured.keys.get(name, []) + [terminal.key(key) for _ in range(10)]
    measured.idle_bytes.append(terminal.idle(idle_seconds))
    measured.end_mib.append(terminal.memory_kib() / 1024)


def _show(measured: Measured, runs: int) -> bool:
    """Prints the table; whether a target was missed."""
    start, memory = statistics.median(measured.start_ms), max(measured.start_mib)
    typing = measured.keys["typing"]
    key_ms = statistics.median(painted.last_ms for painted in typing)
    most_bytes = max(painted.size for painted in typing)
    idle = max(measured.idle_bytes)
    print(f"{runs} runs, 80×24")
    print(f"log-in painted      {start:8.0f} ms (min {min(measured.start_ms):.0f})")
    print(f"memory at log-in    {memory:8.1f} MiB")
    print(
        f"memory at the desk  {max(measured.desk_mib):8.1f} MiB, at the end {max(measured.end_mib):.1f}"
    )
    print(f"idle                {idle:8d} bytes")
    print(f"{'key':<12}{'n':>5}{'first ms':>10}{'last ms':>10}{'p90':>8}{'bytes':>8}{'most':>8}")
    for name, painted in measured.keys.items():
        lasts = sorted(one.last_ms for one in painted)
        sizes = [one.size for one in painted]
        print(
            f"{name:<12}{len(painted):>5}{statistics.median(o.first_ms for o in painted):>10.1f}"
            f"{statistics.median(lasts):>10.1f}{lasts[int(len(lasts) * 0.9)]:>8.1f}"
            f"{statistics.median(sizes):>8.0f}{max(sizes):>8}"
        )
    return (
        start > START_MS
        or memory > START_MIB
        or key_ms > KEY_MS
        or most_bytes > KEY_BYTES
        or idle > 0
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the figures; 1 when a target was missed."""
    parser = argparse.ArgumentParser(description="Measures the program in a pseudo-terminal.")
    parser.add_argument("--db", type=Path, required=True)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--idle", type=float, default=10.0)
    parser.add_argument("--term", default="xterm-256color")
    asked = parser.parse_args(arguments)
    path = asked.db.absolute()
    password, measured = _password(path), Measured()
    command = [sys.executable, "-m", "jxc_tui", "--db", str(path), "--lang", "zh", "run"]
    for _ in range(asked.runs):
        terminal = Terminal(command, _environment(asked.term))
        try:
            _run(terminal, password, asked.idle, measured)
        finally:
            terminal.close()
    return 1 if _show(measured, asked.runs) else 0


if __name__ == "__main__":
    sys.exit(main())
