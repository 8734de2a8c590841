"""What a person at a terminal is promised, measured for customers, suppliers and products.

    python -m tests.bench.bench_targets --db demo.db [--rounds 10] [--runs 2]

Needs a demonstration database (`jxc demo --customers 1000000 --no-open --db demo.db`). Processor
time and bytes are those of the median; a wait is from the key to the last byte. What a session
keeps in memory is told by `tests.bench.bench_session`.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.bench_screens import Cost, cost_of, go_to, signed_in, walk

NOUNS = {"customers": "", "suppliers": "供应商", "products": "商品"}
SEARCHED, CLEAR = ("0012", "hz", "a", "有限"), "\x1bOR"


@dataclass(frozen=True, slots=True)
class Target:
    """The most that some changes of screen, or keys, may cost; 0 for what is not promised."""

    name: str
    changes: tuple[str, ...]
    cpu_ms: float = 0
    size: int = 0
    wait_ms: float = 0


TARGETS = (
    Target("form opens", ("list → form", "page → form", "list → new"), cpu_ms=40, size=6 * 1024),
    Target("key in a form", ("letter in form", "Backspace in form"), cpu_ms=8, size=300),
    Target("page opens", ("list → page",), cpu_ms=20, size=6 * 1024),
    Target("F9 opens", ("list → F9 menu",), cpu_ms=20, size=6 * 1024),
    Target("help opens", ("list → F1 help",), cpu_ms=20, size=6 * 1024),
    Target("Esc from form", ("form → list", "new → list"), wait_ms=60),
    Target("Esc from page", ("page → list",), wait_ms=60),
    Target("Esc from F9", ("menu → list",), wait_ms=60),
    Target("Esc from help", ("help → list",), wait_ms=60),
    Target("key in the box", ("key in the box",), size=5 * 1024, wait_ms=25),
)


def measure(database: Path, place: str, rounds: int, runs: int) -> dict[str, list[list[Cost]]]:
    """Changes of screen and keys in the box of one noun."""
    found: dict[str, list[list[Cost]]] = {}
    for _ in range(runs):
        terminal = signed_in(database)
        try:
            go_to(terminal, place)
            walk(terminal, rounds, found)
            keys: list[Cost] = []
            for text in SEARCHED * 2:
                keys += [cost_of(terminal, sign, 0.15) for sign in text]
                terminal.key(CLEAR)
            found.setdefault("key in the box", []).append(keys)
        finally:
            terminal.close()
    return found


def line(target: Target, found: dict[str, list[list[Cost]]]) -> tuple[str, bool]:
    """What was measured for a target, and whether it is kept."""
    programs = [costs for name in target.changes for costs in found[name]]
    again = [cost for costs in programs for cost in costs[1:] or costs]
    took = [cost.cpu_ms for cost in again]
    waits = [cost.painted.last_ms for cost in again]
    size = statistics.median(cost.painted.size for cost in again)
    cpu, wait = statistics.median(took), statistics.median(waits)
    pairs = (cpu, target.cpu_ms), (size, target.size), (wait, target.wait_ms)
    kept = all(not most or value <= most for value, most in pairs)
    wanted = [f"{most:g} {unit}" for most, unit in (
        (target.cpu_ms, "ms CPU"), (target.size, "B"), (target.wait_ms, "ms")) if most]  # fmt: skip
    return (
        f"{target.name:<16}{max(costs[0].cpu_ms for costs in programs):>8.1f}{min(took):>8.1f}{cpu:>8.1f}"
        f"{size:>8.0f}{min(waits):>8.1f}{wait:>8.1f}  {'ok  ' if kept else 'over'} {', '.join(wanted)}"
    ), kept


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints a table for each noun; 1 when a target was missed."""
    parser = argparse.ArgumentParser(description="Measures what is promised at the terminal.")
    parser.add_argument("--db", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--runs", type=int, default=2)
    asked = parser.parse_args(arguments)
    good = True
    for noun, place in NOUNS.items():
        found = measure(asked.db.absolute(), place, asked.rounds, asked.runs)
        print(
            f"{noun:<16}{'CPU ms: first, least, median':^24}{'bytes':>8}{'wait ms: least, median':>24}"
        )
        for target in TARGETS:
            told, kept = line(target, found)
            good = good and kept
            print(told, flush=True)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
