"""Keeping sales: one after the other beside raw inserts of the same rows, and by eight clerks.

    python -m tests.bench.bench_sales --db demo.db [--orders 500] [--clerks 8] [--seconds 20]

Raw is the least that could leave the same database behind: into a second copy, with every index,
one transaction and one commit for a sale, by the driver alone and from tuples that were made
before: document, lines, event, payment, allocation and numbers inserted as they are at the end, and
what sums are kept (counters, account, the four sums of sales) added by one upsert each. Nothing is
read, checked, priced or computed. Both go in turn, by tens of sales, so that a busy machine is as
busy for both. Told are CPU and wall milliseconds, each with the ratio of its sums.

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
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from jxc_tui.config import Settings
from jxc_tui.errors import JxcError
from jxc_tui.sales.model.new_sale import Consent, NewSale, SaleLine, SalePayment
from jxc_tui.values.local_day import local_day
from jxc_tui.wiring import Services, local_user, open_services

LINES = 10
TURN = 10  # sales that one way keeps before it is the other's turn
MONTH_SQL = """INSERT INTO sales_customer_month VALUES (?, ?, 1, ?, 0, ?)
    ON CONFLICT (month, party_ref) DO UPDATE SET orders = orders + 1,
    gross_fen = gross_fen + excluded.gross_fen, net_fen = net_fen + excluded.net_fen"""
PERSON_SQL = """INSERT INTO sales_person_month VALUES (?, ?, 1, ?, 0)
    ON CONFLICT (month, salesperson) DO UPDATE SET orders = orders + 1,
    gross_fen = gross_fen + excluded.gross_fen"""
PRODUCT_SQL = """INSERT INTO sales_product_month VALUES (?, ?, 1, ?, ?, 0)
    ON CONFLICT (month, product_ref) DO UPDATE SET orders = orders + 1,
    quantity = quantity + excluded.quantity, gross_fen = gross_fen + excluded.gross_fen"""
BOUGHT_SQL = """INSERT INTO sales_customer_product VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (party_ref, product_ref) DO UPDATE SET orders = orders + 1,
    quantity = quantity + excluded.quantity, net_fen = net_fen + excluded.net_fen,
    last_day = excluded.last_day, last_ref = excluded.last_ref, price_fen = excluded.price_fen,
    unit = excluded.unit, above = excluded.above, below = excluded.below"""
ACCOUNT_SQL = """INSERT INTO party_account VALUES (?, 0, 0, 1, ?, ?, ?) ON CONFLICT (party_ref)
    DO UPDATE SET orders = orders + 1, last_day = excluded.last_day, last_ref = excluded.last_ref"""
COUNTER_SQL = """INSERT INTO document_code_counter VALUES (?, ?) ON CONFLICT (prefix)
    DO UPDATE SET next_number = excluded.next_number"""
Batch = list[tuple[str, list[tuple[Any, ...]]]]  # statements with the rows of each


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


class Took:
    """CPU and wall milliseconds of acts of one kind."""

    def __init__(self) -> None:
        self.cpu: list[float] = []
        self.wall: list[float] = []

    def run(self, act: Callable[[], Any]) -> Any:
        cpu, wall = time.thread_time(), time.perf_counter()
        found = act()
        self.cpu.append((time.thread_time() - cpu) * 1000)
        self.wall.append((time.perf_counter() - wall) * 1000)
        return found

    def told(self, other: Took | None = None) -> str:
        parts = []
        for name in ("cpu", "wall"):
            mine = sorted(getattr(self, name))
            part = f"{name} median {statistics.median(mine):.2f} ms,"
            part += f" p99 {mine[int(len(mine) * 0.99)]:.2f}, most {mine[-1]:.1f}"
            if other is not None:
                part += f", {sum(mine) / sum(getattr(other, name)):.2f} x raw"
            parts.append(part)
        return "; ".join(parts)


def beside_raw(path: Path, second: Path, orders: int) -> tuple[Took, Took]:
    """What sales took when they were kept, and when their rows were written raw."""
    services, plain, user = opened(path), opened(second), local_user("bench")
    sales = made(1, ids(services, "customer"), ids(services, "product"))
    kept, raw = Took(), Took()
    with services.database.read() as connection:
        last = int(connection.exec_driver_sql("SELECT max(id) FROM document").scalar() or 0)
    with plain.database.engine.connect() as connection:
        driver = connection.connection.driver_connection
        for _ in range(orders // TURN):
            turn = [next(sales) for _ in range(TURN)]
            numbers = [kept.run(partial(services.orders.save, user, sale)).number for sale in turn]
            with services.database.read() as reading:
                batches = [batch_of(reading, number) for number in numbers]
            for batch in batches:
                raw.run(partial(write_raw, driver, batch))
    compare(services, plain, last)
    services.close()
    plain.close()
    return kept, raw


def write_raw(driver: Any, batch: Batch) -> None:
    driver.execute("BEGIN IMMEDIATE")
    for statement, rows in batch:
        if len(rows) == 1:
            driver.execute(statement, rows[0])
        else:
            driver.executemany(statement, rows)
    driver.execute("COMMIT")


def batch_of(connection: Any, number: str) -> Batch:
    """The statements that leave behind what a sale left, each with its rows."""

    def rows(query: str, *values: object) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in connection.exec_driver_sql(query, values)]

    def put(table: str, found: list[tuple[Any, ...]]) -> tuple[str, list[tuple[Any, ...]]]:
        return f"INSERT INTO {table} VALUES ({','.join('?' * len(found[0]))})", found

    key, party, day, person = rows(
        "SELECT id, party_ref, day, salesperson FROM document WHERE number = ?", number
    )[0]
    lines = rows("SELECT product_ref, quantity * above / below, net_fen, price_fen, unit, above,"
                 " below FROM document_line WHERE document_ref = ?", key)  # fmt: skip
    month, whole = day[:7], sum(line[2] for line in lines)
    return [
        put("document", rows("SELECT * FROM document WHERE id = ?", key)),
        put("document_line", rows("SELECT * FROM document_line WHERE document_ref = ?", key)),
        put("document_event", rows("SELECT * FROM document_event WHERE document_ref = ?", key)),
        put("payment", rows("SELECT * FROM payment WHERE document_ref = ?", key)),
        put("payment_allocation",
            rows("SELECT * FROM payment_allocation WHERE document_ref = ?", key)),
        put("document_code", rows("SELECT * FROM document_code WHERE record_id = ?", key)),
        (COUNTER_SQL, rows("SELECT * FROM document_code_counter WHERE prefix LIKE ?",
                           f"%{day[2:].replace('-', '')}%")),
        (ACCOUNT_SQL, [(party, day, day, key)]),
        (MONTH_SQL, [(month, party, whole, whole)]),
        (PERSON_SQL, [(month, person, whole)]),
        (PRODUCT_SQL, [(month, line[0], line[1], line[2]) for line in lines]),
        (BOUGHT_SQL, [(party, line[0], line[1], line[2], day, day, key, *line[3:])
                      for line in lines]),
    ]  # fmt: skip


OF_SALES = {
    "document": "id > :last", "document_line": "document_ref > :last",
    "document_event": "document_ref > :last", "payment": "document_ref > :last",
    "payment_allocation": "document_ref > :last", "document_code": "record_id > :last",
    **dict.fromkeys(
        ("party_account", "sales_customer_month", "sales_customer_product", "owed_month"),
        "party_ref IN (SELECT party_ref FROM document WHERE id > :last)",
    ),
    **dict.fromkeys(("sales_product_month", "sales_person_month", "owed_day"), "1"),
}  # fmt: skip


def compare(services: Services, plain: Services, last: int) -> None:
    """Both copies hold the same since a document: a raw way that wrote less would be no measure."""
    for table, which in OF_SALES.items():
        found = []
        for each in (services, plain):
            with each.database.read() as connection:
                query = f"SELECT * FROM {table} WHERE {which}"
                rows = connection.exec_driver_sql(query, {"last": last})
                found.append(set(map(tuple, rows)))
        if found[0] != found[1]:
            print(f"{table} differs: {len(found[0] ^ found[1])} rows")


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
            today = local_day(services.orders.now()).isoformat()
            query = "SELECT number FROM document WHERE kind = 'sale' AND day = ?"
            there = {row[0] for row in ask(query, (today,))}
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
        path, second = folder / "copy.db", folder / "raw.db"
        shutil.copy(args.db, path)
        shutil.copy(args.db, second)
        kept, raw = beside_raw(path, second, args.orders)
        print(f"{len(kept.cpu)} sales of {LINES} lines: {kept.told(raw)}")
        print(f"the same rows raw: {raw.told()}")
        if args.clerks:
            together(path, args.clerks, args.seconds, folder)


if __name__ == "__main__":
    main()
