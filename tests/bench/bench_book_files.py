"""Import of sales lines against raw `executemany` of finished rows, and export of as many.

The limit is what no import can beat on this machine: the csv module reads the file, and raw
`executemany` puts finished rows into the same tables with the same indexes, in one transaction.

Run: `python -m tests.bench.bench_book_files [--lines 500000]`. Prints seconds by the clock and (in
brackets) of all processors, the ratios, and the peak memory of the process trees. The file is of
`--customers` known customers and 2,000 known products, five lines in each order.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from jxc_tui.config import Settings
from tests.bench.bench_import import new_database
from tests.bench.bench_import_limit import Watch, cpu

PRODUCTS, EACH, SEED = 2_000, 5, 41
TABLES = ("document", "document_line", "document_event", "document_event_line", "document_code")
SUMS = (
    "party_account", "owed_day", "owed_month", "sales_customer_month", "sales_product_month",
    "sales_customer_product",
)  # fmt: skip


def build(path: Path, lines: int, customers: int) -> None:
    """The file: every number of an order on its five lines."""
    dice = random.Random(SEED)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("订单号", "日期", "客户编码", "商品编码", "数量", "单价", "金额"))
        for at in range(0, lines, EACH):
            order = at // EACH
            day = f"2026-{1 + order % 10:02d}-{1 + order % 28:02d}"
            who = f"C{1 + dice.randrange(customers):06d}"
            for _ in range(EACH):
                count, price = dice.randint(1, 40), dice.randint(100, 90_000)
                yuan, whole = f"{price / 100:.2f}", f"{count * price / 100:.2f}"
                ware = f"P{1 + dice.randrange(PRODUCTS):05d}"
                writer.writerow((f"W{order:08d}", day, who, ware, count, yuan, whole))


def shop(folder: Path, customers: int) -> None:
    """A database with the customers and products that the file names."""
    from jxc_tui.database.engine import open_database
    from jxc_tui.records.model.noun import noun_named
    from jxc_tui.records.storage.many.insert import BulkRecord, insert_many
    from jxc_tui.values.clock import stamp, utc_now

    database = open_database(new_database(folder))
    for noun, letter, count in (("customer", "C", customers), ("product", "P", PRODUCTS)):
        values: Any = noun_named(noun).values
        width = 6 if letter == "C" else 5
        more = {"unit": "件"} if noun == "product" else {}
        records = (
            BulkRecord(values(code=f"{letter}{at:0{width}d}", name=f"{noun} {at}", **more))
            for at in range(1, count + 1)
        )
        with database.of(noun).write() as connection:
            insert_many(connection, records, at=stamp(utc_now()), by="bench")
    database.close()


def imported(book: Path, folder: Path) -> None:
    """Rehearses and keeps the file in this process; prints the seconds."""
    from jxc_tui.book_files.model.kinds import BookChoices, BookKind
    from jxc_tui.wiring import local_user, open_services

    services = open_services(Settings(folder / "jxc.db"), local_allowed=True)
    user, choices = local_user("bench"), BookChoices(history=True)
    marks = [(time.perf_counter(), cpu())]
    verdict = services.book_imports.rehearse(user, BookKind.ORDERS, str(book), choices=choices)
    marks.append((time.perf_counter(), cpu()))
    done = services.book_imports.apply(user, verdict.token)
    marks.append((time.perf_counter(), cpu()))
    told = [later[at] - earlier[at] for earlier, later in itertools.pairwise(marks)
            for at in (0, 1)]  # fmt: skip
    print(*told, done.rows, verdict.refused, flush=True)
    services.close()


def exported(target: Path, folder: Path) -> None:
    """Writes all lines in this process; prints the seconds."""
    from jxc_tui.book_files.model.kinds import BookSheet
    from jxc_tui.wiring import local_user, open_services

    services = open_services(Settings(folder / "jxc.db"), local_allowed=True)
    began, used = time.perf_counter(), cpu()
    done = services.book_exports.write(local_user("bench"), BookSheet.ORDER_LINES, str(target))
    print(time.perf_counter() - began, cpu() - used, done.rows, flush=True)
    services.close()


def raw(book: Path, filled: Path, empty: Path) -> None:
    """Reads the file with csv and puts the finished rows of `filled` into `empty`."""
    from jxc_tui.database.engine import load_driver

    module, _ = load_driver()
    source = module.connect(str(filled))
    rows = {name: source.execute(f"SELECT * FROM {name}").fetchall() for name in (*TABLES, *SUMS)}
    began, used = time.perf_counter(), cpu()
    with book.open(encoding="utf-8", newline="") as file:
        for _ in csv.reader(file):
            pass
    target = module.connect(str(empty), isolation_level=None)
    target.execute("PRAGMA synchronous=FULL")
    target.execute("PRAGMA cache_size=-65536")
    target.execute("BEGIN IMMEDIATE")
    for name, found in rows.items():
        marks = ",".join("?" * len(found[0]))
        target.executemany(f"INSERT INTO {name} VALUES ({marks})", found)
    target.execute("COMMIT")
    print(time.perf_counter() - began, cpu() - used, flush=True)


def in_child(*words: str) -> tuple[list[float], int]:
    """What a child of the bench prints, and the peak of its process tree in bytes."""
    command = [sys.executable, "-m", "tests.bench.bench_book_files", *words]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    watch = Watch(process.pid)
    out, _ = process.communicate()
    return [float(word) for word in out.split()], watch.end()


def run(lines: int, customers: int, folder: Path) -> None:
    import shutil

    book = folder / "lines.csv"
    build(book, lines, customers)
    first, second = folder / "one", folder / "two"
    first.mkdir()
    shop(first, customers)
    shutil.copytree(first, second)
    (wall, used, wall2, used2, rows, refused), peak = in_child("--one", str(book), str(first))
    assert (rows, refused) == (lines, 0), (rows, refused)
    (wall3, used3), _ = in_child("--raw", str(book), str(first / "jxc.db"), str(second / "jxc.db"))
    print(f"{lines:,} lines, {lines // EACH:,} orders, {customers:,} customers")
    print(f"rehearse {wall:.1f} s ({used:.1f}), keep {wall2:.1f} s ({used2:.1f})")
    print(f"raw executemany {wall3:.1f} s ({used3:.1f})")
    print(
        f"keep at {100 * wall3 / wall2:.0f} % ({100 * used3 / used2:.0f} %) of raw, with the"
        f" rehearsal {100 * wall3 / (wall + wall2):.0f} % ({100 * used3 / (used + used2):.0f} %);"
        f" peak {peak / 2**20:.0f} MiB"
    )
    for suffix in (".csv", ".xlsx"):
        (wall, used, rows), peak = in_child("--out", str(folder / f"out{suffix}"), str(first))
        print(
            f"export {suffix} {wall:.1f} s ({used:.1f}), {rows:,.0f} rows; peak {peak / 2**20:.0f} MiB"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=500_000)
    parser.add_argument("--customers", type=int, default=20_000)
    parser.add_argument("--one", type=Path, nargs=2)
    parser.add_argument("--out", type=Path, nargs=2)
    parser.add_argument("--raw", type=Path, nargs=3)
    options = parser.parse_args()
    if options.one:
        imported(*options.one)
    elif options.out:
        exported(*options.out)
    elif options.raw:
        raw(*options.raw)
    else:
        with tempfile.TemporaryDirectory(prefix="jxc-bench-") as folder:
            run(options.lines, options.customers, Path(folder))


if __name__ == "__main__":
    main()
