"""Export against a raw writer fed with ready tuples: rows/s, ratio and peak RSS for .xlsx and .csv.

Run: `python -m tests.bench.bench_export [--rows 100000] [--db BIG.db]`. Without `--db` a demonstration
database of so many customers is made first. Each measurement runs in a process of its own. The raw
writer of workbooks is xlsxwriter in constant_memory mode where it is installed, else openpyxl's
write_only; it gets at most 100,000 rows, since it wants them all in memory.
"""

from __future__ import annotations

import argparse
import csv
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from jxc_tui.config import Settings
from jxc_tui.demo.demo import create_demo
from jxc_tui.exports.storage import slice_pages
from jxc_tui.records.answers.selection import Slice
from jxc_tui.wiring import local_user, open_services

MOST_RAW = 100_000
HEADS = [f"column {number}" for number in range(27)]


def rows_of(database: Path, most: int) -> list[tuple[Any, ...]]:
    """The customers as a raw writer would be given them: money in yuan, zero as None."""
    services = open_services(Settings(database), local_allowed=True)
    found: list[tuple[Any, ...]] = []
    with services.database.read() as connection:
        for page in slice_pages(connection, Slice()):
            found += [
                tuple(
                    (one / 100 or None) if place in (21, 23) else one or None
                    for place, one in enumerate(row)
                )
                for row in page
            ]
            if len(found) >= most:
                break
    services.close()
    return found[:most]


def raw_xlsx(rows: list[tuple[Any, ...]], target: Path) -> str:
    try:
        import xlsxwriter
    except ImportError:
        return raw_openpyxl(rows, target)
    book = xlsxwriter.Workbook(
        str(target),
        {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False},
    )
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEADS)
    for number, row in enumerate(rows, 1):
        sheet.write_row(number, 0, row)
    book.close()
    return "xlsxwriter constant_memory"


def raw_openpyxl(rows: list[tuple[Any, ...]], target: Path) -> str:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(HEADS)
    for row in rows:
        sheet.append(row)
    book.save(target)
    return "openpyxl write_only"


def raw_csv(rows: list[tuple[Any, ...]], target: Path) -> str:
    with target.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADS)
        writer.writerows(rows)
    return "csv.writer"


RAW = {"xlsx": raw_xlsx, "csv": raw_csv}


def one(what: str, suffix: str, database: Path, most: int, target: Path) -> None:
    """One measurement, in this process: prints rows, seconds, peak RSS in kB and a name."""
    name = what
    if what == "raw":
        rows = rows_of(database, min(most, MOST_RAW))
        count = len(rows)
        began = perf_counter()
        name = RAW[suffix](rows, target)
    else:
        services = open_services(Settings(database), local_allowed=True)
        began = perf_counter()
        done = services.exports.records(local_user("bench"), str(target), full=what == "full")
        count = done.rows
    took = perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(count, took, peak, name)


def measured(what: str, suffix: str, database: Path, rows: int, folder: Path) -> tuple[float, str]:
    target = folder / f"{what}.{suffix}"
    words = [sys.executable, "-m", "tests.bench.bench_export", "--one", what, suffix]
    told = subprocess.run(
        [*words, "--db", database, "--rows", str(rows), "--target", target],
        check=True, capture_output=True, text=True,
    ).stdout.split(" ", 3)  # fmt: skip
    speed = int(told[0]) / float(told[1])
    size = target.stat().st_size
    target.unlink()
    line = (
        f"{suffix:<5} {told[3].strip():<27} {int(told[0]):>9,} rows {float(told[1]):7.2f} s"
        f" {speed:>9,.0f} rows/s  peak RSS {int(told[2]) // 1024:>5} MB  {size:>12,} bytes"
    )
    return speed, line


def run(database: Path, rows: int, times: int, folder: Path) -> None:
    for suffix in RAW:
        speeds: dict[str, float] = {}
        for what in ("raw", "full", "masked"):
            found = [measured(what, suffix, database, rows, folder) for _ in range(times)]
            speeds[what] = median(speed for speed, _ in found)
            print(min(found, key=lambda each: abs(each[0] - speeds[what]))[1], flush=True)
        full, masked = (speeds[what] / speeds["raw"] for what in ("full", "masked"))
        print(f"      against raw: {full:.0%} full, {masked:.0%} masked", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--db", type=Path)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    parser.add_argument("--target", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        what, suffix = asked.one
        one(what, suffix, asked.db, asked.rows, asked.target)
        return
    with tempfile.TemporaryDirectory(prefix="jxc-bench-") as folder:
        database = asked.db
        if database is None:
            database = Path(folder) / "demo.db"
            create_demo(Settings(database, argon2=(8, 1, 1)), asked.rows, 7)
        run(database, asked.rows, asked.times, Path(folder))


if __name__ == "__main__":
    main()
