"""Keeping sales: one after the other beside bare inserts of the same rows, and by eight clerks.

    python -m tests.bench.bench_sales --db demo.db [--orders 500] [--clerks 8] [--seconds 20]

The database is copied first. Three clerks are killed in the middle; every sale that was acknowledged
must be there, numbers of the day must have no gap, and what parties stand at must be what their
documents come to.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import shutil
import signal
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from jxc_tui.config import Settings
from jxc_tui.errors import JxcError
from jxc_tui.sales.model.new_sale import Consent, NewSale, SaleLine, SalePayment
from jxc_tui.wiring import Services, local_user, open_services

LINES = 10
TABLES = ("document", "document_line", "document_event", "payment", "payment_allocation",
          "document_code")  # fmt: skip


def opened(path: Path) -> Services:
    return open_services(Settings(path), local_allowed=True)


def ids(services: Services, noun: str) -> list[int]:
    query = "SELECT id FROM record WHERE deleted_at = '' AND status = 'active' LIMIT 2000"
    with services.of(noun).database.read() as connection:
        return [int(row[0]) for row in connection.exec_driver_sql(query)]


def made(seed: int, buyers: list[int], products: list[int]) -> Iterator[NewSale]:
    """Sales of ten lines, paid in full."""
    rng = random.Random(seed)
    while True:
        lines = tuple(
            SaleLine(each, "", rng.randint(1, 20) * 1000, rng.randint(50_000, 90_000))
            for each in rng.sample(products, LINES)
        )
        total = sum(line.quantity * line.price_fen // 1000 for line in lines)
        yield NewSale(
            rng.choice(buyers), lines, (SalePayment("微信", total),), consents=frozenset(Consent)
        )


def kept(services: Services, orders: int, seed: int = 1) -> list[float]:
    """Milliseconds of each sale."""
    user = local_user("bench")
    sales = made(seed, ids(services, "customer"), ids(services, "product"))
    took = []
    for sale in (next(sales) for _ in range(orders)):
        begun = time.perf_counter()
        services.orders.save(user, sale)
        took.append((time.perf_counter() - begun) * 1000)
    return took


def bare(path: Path, orders: int) -> float:
    """Milliseconds of a sale when the same rows are inserted with one transaction for each."""
    services = opened(path)
    try:
        with services.database.read() as connection:
            query = "SELECT id FROM document ORDER BY id DESC LIMIT ?"
            found = [int(row[0]) for row in connection.exec_driver_sql(query, (orders,))]
            rows = {each: _rows_of(connection, each) for each in found}
        with services.database.write() as connection:
            for table in TABLES:
                connection.exec_driver_sql(f"CREATE TABLE bare_{table} AS SELECT * FROM {table}"
                                           " WHERE 0")  # fmt: skip
        begun = time.perf_counter()
        for each in found:
            with services.database.write() as connection:
                for table, values in rows[each]:
                    marks = ",".join("?" * len(values[0]))
                    connection.exec_driver_sql(f"INSERT INTO bare_{table} VALUES ({marks})", values)
        return (time.perf_counter() - begun) * 1000 / orders
    finally:
        services.close()


def _rows_of(connection: Any, document_id: int) -> list[tuple[str, list[tuple[Any, ...]]]]:
    columns = {"document": "id", "document_code": "record_id"}
    found = []
    for table in TABLES:
        column = columns.get(table, "document_ref")
        query = f"SELECT * FROM {table} WHERE {column} = ?"
        values = [tuple(row) for row in connection.exec_driver_sql(query, (document_id,))]
        if values:
            found.append((table, values))
    return found


def clerk(path: Path, seed: int, seconds: float, told: Path) -> None:
    """Keeps sales and writes down every number that was acknowledged."""
    services, user = opened(path), local_user(f"clerk{seed}")
    sales = made(seed, ids(services, "customer"), ids(services, "product"))
    end = time.monotonic() + seconds
    with told.open("a", encoding="utf-8") as file:
        while time.monotonic() < end:
            with suppress(JxcError):
                file.write(services.orders.save(user, next(sales)).number + "\n")
                file.flush()
                os.fsync(file.fileno())


def together(path: Path, clerks: int, seconds: float, folder: Path) -> None:
    context = multiprocessing.get_context("spawn")
    told = [folder / f"clerk{at}.txt" for at in range(clerks)]
    people = [
        context.Process(target=clerk, args=(path, at, seconds, told[at])) for at in range(clerks)
    ]
    begun = time.monotonic()
    for each in people:
        each.start()
    for at, each in enumerate(people[:3]):
        time.sleep(seconds / 4 + at)
        if each.pid:
            os.kill(each.pid, signal.SIGKILL)
    for each in people:
        each.join()
    took = time.monotonic() - begun
    numbers = [line for file in told if file.exists() for line in file.read_text().split()]
    check(path, numbers)
    print(f"{clerks} clerks, 3 killed: {len(numbers)} sales in {took:.0f} s,"
          f" {len(numbers) / took:.0f} a second")  # fmt: skip


def check(path: Path, numbers: list[str]) -> None:
    """Nothing acknowledged is lost, no number is missing, all sums are those of the rows."""
    services = opened(path)
    try:
        with services.database.read() as connection:
            ask = connection.exec_driver_sql
            there = {row[0] for row in ask("SELECT number FROM document WHERE kind = 'sale'")}
            lost = [number for number in numbers if number not in there]
            days: dict[str, list[int]] = {}
            for number in there:
                days.setdefault(number[:-4], []).append(int(number[-4:]))
            gaps = sum(max(each) - min(each) + 1 - len(each) for each in days.values())
            wrong = ask(
                "SELECT count(*) FROM party_account a WHERE receivable_fen <> (SELECT"
                " coalesce(sum(total_fen - settled_fen), 0) FROM document d WHERE d.party_ref ="
                " a.party_ref AND d.void_day = '' AND d.kind <> 'opening')"
            ).scalar()
    finally:
        services.close()
    print(f"lost {len(lost)}, gaps {gaps}, wrong standings {wrong}")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--db", type=Path, required=True)
    asked.add_argument("--orders", type=int, default=500)
    asked.add_argument("--clerks", type=int, default=8)
    asked.add_argument("--seconds", type=float, default=20.0)
    args = asked.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "copy.db"
        shutil.copy(args.db, path)
        services = opened(path)
        kept(services, 20, seed=99)
        took = sorted(kept(services, args.orders))
        services.close()
        plain = bare(path, args.orders)
        p99 = took[int(len(took) * 0.99)]
        print(f"{args.orders} sales of {LINES} lines: median {statistics.median(took):.1f} ms,"
              f" p99 {p99:.1f} ms, {statistics.median(took) / plain:.1f} x bare inserts"
              f" ({plain:.1f} ms)")  # fmt: skip
        together(path, args.clerks, args.seconds, folder)


if __name__ == "__main__":
    main()
