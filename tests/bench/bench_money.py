"""What the screens of money cost: milliseconds of the processor, bytes, waiting, for every key.

    python -m tests.bench.bench_money --db demo.db [--rounds 6] [--runs 1] [--customer KH000001]

Needs a demonstration database with sales (`jxc demo --no-open --db demo.db`). Nothing is saved.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.bench.bench_screens import (
    DOWN,
    ENTER,
    ESC,
    F2,
    F4,
    F8,
    F9,
    Cost,
    Steps,
    go_to,
    show,
    signed_in,
    walk,
)

CTRL_E, CTRL_BACKSLASH, LEFT, RIGHT = "\x05", "\x1c", "\x1b[D", "\x1b[C"
F6, PAGE_DOWN = "\x1b[17~", "\x1b[6~"
OF_A_CUSTOMER: Steps = (
    ("list → page", ENTER), ("page → receive", CTRL_E), ("digit of an amount", "9"),
    ("Enter: proposal", ENTER), ("↓ to a document", DOWN), ("Esc to the bar", ESC),
    ("F8: amount gone", F8), ("receive → page", ESC), ("page → statement", CTRL_BACKSLASH),
    ("F6: last month", F6), ("F6: a year", F6), ("↓ in a statement", DOWN),
    ("statement → page", ESC), ("page → list", ESC), ("list → F9 menu", F9),
    ("→ in the menu", RIGHT), ("menu → list", ESC),
)  # fmt: skip
OF_PLACES: dict[str, Steps] = {
    "收款": (
        ("↓ in payments", DOWN), ("payments → page", ENTER), ("page → payments", ESC),
        ("F4: next kind", F4), ("Esc: all kinds", ESC), ("PgDn in payments", PAGE_DOWN),
    ),
    "账龄": (
        ("↓ in ageing", DOWN), ("PgDn in ageing", PAGE_DOWN), ("F4: by document day", F4),
        ("F4: by due day", F4), ("ageing → statement", ENTER), ("statement → ageing", ESC),
    ),
    "交班": (("← the day before", LEFT), ("→ the day after", RIGHT), ("till → file?", F2),
            ("file? → till", ESC)),
}  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints a table."""
    parser = argparse.ArgumentParser(description="Measures the screens of money.")
    parser.add_argument("--db", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--customer", default="", help="whose code is typed first")
    asked = parser.parse_args(arguments)
    found: dict[str, list[list[Cost]]] = {}
    for _ in range(asked.runs):
        terminal = signed_in(asked.db.absolute())
        try:
            for key in asked.customer:
                terminal.key(key, 0.3)
            walk(terminal, asked.rounds, found, OF_A_CUSTOMER)
            for place, steps in OF_PLACES.items():
                go_to(terminal, place)
                walk(terminal, asked.rounds, found, steps)
        finally:
            terminal.close()
    show(found, "CPU ms the first time in a program, then again; wall ms; bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
