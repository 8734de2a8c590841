"""One list of 27 columns as .xlsx, .xlsb, .ods, .csv and .xls: rehearsed, imported, read by others.

Run: `python -m tests.bench.bench_import_formats [--rows 100000] [--only .xlsx,.ods] [--dry]`. Prints
for every kind seconds by the clock and (in brackets) of all processors, the ratio of its
rehearsal to that of the .xlsx by both, and the peak memory of the process tree, beside what
calamine (csv for a .csv) and pandas, where it is installed, take to read the file and nothing
more. An .xls has 65,535 rows at most: its ratio is by row. `--dry` leaves out the import.
"""

from __future__ import annotations

import argparse
import csv
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from jxc_tui.config import Settings
from tests.bench.bench_import import new_database
from tests.bench.bench_import_limit import Watch, cpu
from tests.bench.format_books import cells_of, make_books

KINDS = (".xlsx", ".xlsb", ".ods", ".csv", ".xls")


def timed(act: Callable[[], object]) -> tuple[float, float, Any]:
    """Seconds by the clock, seconds of processors, and what came of it."""
    began, used = time.perf_counter(), cpu()
    found = act()
    return time.perf_counter() - began, cpu() - used, found


def one(book: Path, folder: Path, dry: bool) -> None:
    """Rehearses and imports one file in this process; prints the seconds."""
    from jxc_tui.wiring import local_user, open_services

    services = open_services(Settings(folder / "jxc.db"), local_allowed=True)
    user = local_user("bench")
    *rehearsing, verdict = timed(lambda: services.imports.rehearse(user, str(book)))
    applying, new = [0.0, 0.0], 0
    if not dry:
        *applying, done = timed(lambda: services.imports.apply(user, verdict.token))
        new = done.new
    print(*rehearsing, *applying, verdict.rows, verdict.error_rows, new, flush=True)
    services.close()


def read_alone(book: Path) -> None:
    """Reads a file with calamine, or with csv."""
    if book.suffix == ".csv":
        with book.open(encoding="utf-8", newline="") as file:
            list(csv.reader(file))
    else:
        cells_of(book)


def read_pandas(book: Path) -> str:
    """Seconds that pandas takes, a dash where it cannot."""
    if find_spec("pandas") is None:
        return "-"
    import pandas  # type: ignore[import-untyped]

    if book.suffix == ".csv":
        return f"{timed(lambda: pandas.read_csv(book, dtype=str))[0]:.1f}"
    return f"{timed(lambda: pandas.read_excel(book, dtype=str, engine='calamine'))[0]:.1f}"


def in_child(*words: str) -> tuple[list[float], int]:
    """What a child of the bench prints, and the peak of its process tree in bytes."""
    command = [sys.executable, "-m", "tests.bench.bench_import_formats", *words]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    watch = Watch(process.pid)
    out, _ = process.communicate()
    return [float(word) for word in out.split() if word != "-"], watch.end()


def run(rows: int, suffixes: set[str], dry: bool, folder: Path) -> None:
    print(
        f"{'':6}{'rows':>9}{'MB':>6}{'rehearse s':>16}{'ratio':>12}{'apply s':>16}"
        f"{'peak MiB':>10}{'calamine':>10}{'pandas':>8}",
        flush=True,
    )
    first = (0.0, 0.0)
    for book, wanted in make_books(folder, rows, suffixes):
        home = folder / f"home{book.suffix}"
        home.mkdir()
        new_database(home)
        words = ["--one", str(book), str(home), *(["--dry"] if dry else [])]
        (wall, used, wall2, used2, count, errors, new), peak = in_child(*words)
        alone, pandas = (in_child(flag, str(book))[0] for flag in ("--alone", "--pandas"))
        first = first if any(first) else (wall / count, used / count)
        ratio = f"{wall / count / first[0]:.2f} ({used / count / first[1]:.2f})"
        print(
            f"{book.suffix:6}{count:9,.0f}{book.stat().st_size / 1e6:6.1f}"
            f"{f'{wall:.1f} ({used:.1f})':>16}{ratio:>12}{f'{wall2:.1f} ({used2:.1f})':>16}"
            f"{peak / 2**20:10.0f}{alone[0]:10.1f}{f'{pandas[0]:.1f}' if pandas else '-':>8}",
            flush=True,
        )
        assert (count, errors, new) == (wanted, 0, 0 if dry else wanted), (count, errors, new)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--only", default=",".join(KINDS))
    parser.add_argument("--dry", action="store_true")
    parser.add_argument("--one", type=Path, nargs=2)
    parser.add_argument("--alone", type=Path)
    parser.add_argument("--pandas", type=Path)
    options = parser.parse_args()
    if options.one:
        one(options.one[0], options.one[1], options.dry)
    elif options.alone:
        print(timed(lambda: read_alone(options.alone))[0])
    elif options.pandas:
        print(read_pandas(options.pandas))
    else:
        with tempfile.TemporaryDirectory(prefix="jxc-bench-") as folder:
            run(options.rows, set(options.only.split(",")), options.dry, Path(folder))


if __name__ == "__main__":
    main()
