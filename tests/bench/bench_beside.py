"""Another operator while a big import runs: keys in the code bar, and how long a save waits.

Run: `python -m tests.bench.bench_beside [--customers 100000] [--rows 100000]`. Types in a real
terminal, first with nothing else running, then while `jxc import customers` runs in another
process; a third process saves a customer over and over. Targets: the median key at most twice the
quiet one, no save waiting more than 0.5 s.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from jxc_tui.config import Settings
from tests.bench.bench_import_limit import build
from tests.bench.bench_tui import _environment, _password
from tests.bench.terminal import Terminal

WORDS = ("hzwj", "1388", "杭州", "KH0012", "五金", "zs")
MOST_RATIO, MOST_WAIT = 2.0, 0.5


def save_for_ever(database: Path) -> None:
    """Another clerk: reads and saves one customer twenty times a second; prints every wait."""
    from jxc_tui.records.answers.records import SearchQuestion
    from jxc_tui.wiring import local_user, open_services

    services = open_services(Settings(database), local_allowed=True)
    user = local_user("bench")
    row = services.records.search(user, SearchQuestion("KH000001")).rows[0]
    number = 0
    while True:
        number += 1
        edit = services.records.for_edit(user, row.id)
        began = time.perf_counter()
        services.records.update(user, row.id, edit.version, {"note": f"第 {number} 次"})
        print(time.perf_counter() - began, flush=True)
        time.sleep(0.05)


class Clerk:
    """The saving process; `waits` are the seconds since the last look."""

    def __init__(self, database: Path) -> None:
        command = [sys.executable, "-m", "tests.bench.bench_beside", "--save", str(database)]
        self._out = database.with_suffix(".waits").open("w+")
        self._process = subprocess.Popen(command, stdout=self._out)

    def waits(self) -> list[float]:
        self._out.seek(0)
        return [float(line) for line in self._out if line.endswith("\n")]

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        self._out.close()


def keys_of(terminal: Terminal, going_on: object = None) -> list[float]:
    """Milliseconds to the last byte of every key of some words, once or while something runs."""
    found: list[float] = []
    while True:
        for word in WORDS:
            for key in word:
                found.append(terminal.key(key).last_ms)
            terminal.key("\x1bOR")
            if isinstance(going_on, subprocess.Popen) and going_on.poll() is not None:
                return found
        if going_on is None:
            return found


def run(records: int, rows: int, folder: Path) -> bool:
    database, book = folder / "demo.db", folder / "book.xlsx"
    command = [sys.executable, "-m", "jxc_tui", "--db", str(database), "--lang", "zh"]
    subprocess.run(
        [*command, "demo", "--customers", str(records), "--no-open", "--json"],
        check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    build(book, rows)
    terminal = Terminal([*command, "run"], _environment("xterm-256color"))
    clerk = Clerk(database)
    try:
        terminal.wait_for("用户名")
        terminal.quiet(1.5)
        for key in ("clerk", "\r", _password(database)):
            terminal.key(key)
        terminal.type("\r")
        terminal.wait_for("查找:")
        terminal.quiet(1.0)
        keys_of(terminal)
        quiet = keys_of(terminal) + keys_of(terminal)
        before = len(clerk.waits())
        quiet_waits = clerk.waits()
        began = time.perf_counter()
        out = folder / "verdict.json"
        importing = subprocess.Popen(
            [*command, "import", "customers", str(book), "--json", "--map", "code="],
            stdout=out.open("w"),
        )  # fmt: skip
        busy = keys_of(terminal, importing)
        told = json.loads(out.read_text())
        seconds = time.perf_counter() - began
        waits = clerk.waits()[before:]
    finally:
        terminal.close()
        clerk.end()
    ratio = statistics.median(busy) / statistics.median(quiet)
    print(f"{records:,} customers, import of {rows:,} rows: {seconds:.1f} s, new {told['new']:,}")
    print(f"{'':<10}{'n':>6}{'median ms':>11}{'p90':>8}{'most':>8}")
    for name, found in (("quiet", quiet), ("importing", busy)):
        ordered = sorted(found)
        print(
            f"{name:<10}{len(found):>6}{statistics.median(found):>11.1f}"
            f"{ordered[int(len(found) * 0.9)]:>8.1f}{ordered[-1]:>8.1f}"
        )
    print(f"ratio of the medians: {ratio:.2f} (target {MOST_RATIO})")
    print(
        f"a save: quiet median {statistics.median(quiet_waits) * 1000:.0f} ms; importing n {len(waits)},"
        f" median {statistics.median(waits) * 1000:.0f} ms, most {max(waits) * 1000:.0f} ms"
        f" (target {MOST_WAIT * 1000:.0f})"
    )
    return ratio <= MOST_RATIO and max(waits) <= MOST_WAIT


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--customers", type=int, default=100_000)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--save", type=Path)
    options = parser.parse_args()
    if options.save:
        save_for_ever(options.save)
        return 0
    with tempfile.TemporaryDirectory(prefix="jxc-bench-") as folder:
        return 0 if run(options.records, options.rows, Path(folder)) else 1


if __name__ == "__main__":
    sys.exit(main())
