"""What the entry bar of an order costs: milliseconds of the processor, bytes, waiting, for every key.

    python -m tests.bench.bench_entry --db demo.db [--lines 60] [--rounds 6] [--runs 1]

Needs a demonstration database with products (`jxc demo --no-open --db demo.db`). An order of so
many lines is typed first; what is measured then are the keys of one more line. Nothing is saved.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.bench.bench_screens import DOWN, ENTER, Cost, Steps, show, signed_in, walk

F12, UP, DELETE = "\x1b[24~", "\x1b[A", "\x1b[3~"
KEYS: Steps = (
    ("digit", "3"), ("*", "*"), ("letter of a code", "s"), ("letter, found", "p"),
    ("digit, found", "0"), ("digit, fewer", "0"), ("digit, few", "0"), ("digit, several", "1"),
    ("digit, one", "2"), ("Enter: line added", ENTER), ("↑ in lines", UP), ("↓ in lines", DOWN),
    ("Del: line taken out", DELETE),
)  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints a table."""
    parser = argparse.ArgumentParser(description="Measures the entry bar.")
    parser.add_argument("--db", type=Path, required=True)
    parser.add_argument("--lines", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--runs", type=int, default=1)
    asked = parser.parse_args(arguments)
    found: dict[str, list[list[Cost]]] = {}
    for _ in range(asked.runs):
        terminal = signed_in(asked.db.absolute())
        try:
            terminal.key(F12, 1.0)
            for at in range(asked.lines):
                terminal.key(f"{1 + at % 9}*sp{1 + at % 40:05d}\r", 0.3)
            walk(terminal, asked.rounds, found, KEYS)
            print(terminal.text())
        finally:
            terminal.close()
    show(found, f"{asked.lines} lines: CPU ms the first time, then again; wall ms; bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
