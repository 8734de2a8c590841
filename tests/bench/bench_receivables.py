"""Ageing, statement and balance of any day over many customers, in CPU milliseconds.

`python -m tests.bench.bench_receivables --customers 1000000 --documents 2000000 --db PATH`
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from jxc_tui.config import Settings
from jxc_tui.database.engine import Database, open_database
from jxc_tui.maintenance.service.new_database import init_database
from jxc_tui.payments.model.ages import AgedBy
from jxc_tui.payments.storage import receivable, recount, recount_days, statement_lines

LAST = date(2026, 11, 28)
_NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) "


def fill(database: Database, customers: int, documents: int) -> None:
    """Rows by hand, over a year: nine of ten documents are paid whole after about a month."""
    with database.write() as connection:
        run = connection.exec_driver_sql
        run("PRAGMA cache_size = -1000000")  # all of it in memory while it grows
        columns = [row[1] for row in run("PRAGMA table_info(customer)")]
        value = {"id": "i", "code": "printf('B%08d', i)", "code_key": "printf('B%08d', i)",
                 "name": "printf('客户%d', i)", "created_at": "'2025-12-01T00:00:00Z'",
                 "opening_fen": "CASE WHEN i % 20 = 0 THEN 12300 ELSE 0 END",
                 "uscc_valid": "1", "status": "'active'", "version": "1", "batch_id": "NULL"}  # fmt: skip
        kinds = {row[1]: row[2] for row in run("PRAGMA table_info(customer)")}
        told = [value.get(name, "0" if "INT" in kinds[name] else "''") for name in columns]
        run(f"{_NUMBERS} INSERT INTO customer SELECT {', '.join(told)} FROM n", (customers,))
        day = "date('2025-11-28', '+' || (i % 366) || ' days')"
        paid = f"date({day}, '+' || (20 + i % 23) || ' days')"
        whole = f"(i % 10 < 9 AND {paid} <= '2026-11-28')"
        run(
            f"""{_NUMBERS} INSERT INTO document (id, kind, number, party_ref, day, due, progress,
            total_fen, settled_fen, settled_day, gross_fen, discount_fen, net_fen, tax_fen,
            rounding_fen, tax_included, lines, party_code, party_name, contact, phone, address,
            salesperson, note, origin_ref, version, created_at, created_by, updated_at, updated_by,
            void_day) SELECT i, 'sale', printf('SO%09d', i), 1 + (i * 7919) % ?, {day},
            date({day}, '+30 days'), 'signed', 10000 + i % 999, CASE WHEN {whole}
            THEN 10000 + i % 999 ELSE 0 END, CASE WHEN {whole} THEN {paid} ELSE '' END, 0, 0, 0, 0,
            0, 1, 1, '', '', '', '', '', '', '', 0, 1, '', '', '', '', '' FROM n""",
            (documents, customers),
        )
        run(
            """INSERT INTO payment (id, number, party_ref, party_code, party_name, day, method,
            amount_fen, allocated_fen, given_fen, document_ref, note, created_at, created_by,
            void_day, void_at, void_by, void_note) SELECT id, printf('SK%09d', id), party_ref, '',
            '', settled_day, '微信', total_fen + (id % 50 = 0) * 100, total_fen, 0, 0, '', '', '',
            '', '', '', '' FROM document WHERE settled_day <> ''"""
        )
        run(
            """INSERT INTO payment_allocation (party_ref, document_ref, payment_ref, credit_ref,
            refund_ref, amount_fen, discount_fen, day, at, "by") SELECT party_ref, id, id, 0, 0,
            total_fen, 0, settled_day, '', '' FROM document WHERE settled_day <> ''"""
        )
        run(
            """INSERT INTO party_account SELECT party_ref, sum(total_fen - settled_fen), 0,
            count(*), min(day), max(day), max(id) FROM document GROUP BY party_ref"""
        )
        run(
            """UPDATE party_account SET prepaid_fen = coalesce((SELECT sum(amount_fen -
            allocated_fen) FROM payment p WHERE p.party_ref = party_account.party_ref
            AND amount_fen <> allocated_fen), 0)"""
        )
    month = ""
    while True:  # the ledger of what moved, as it is counted again
        with database.write() as connection:
            month = recount_days.month_after(connection, month)
            if not month:
                break
            found = list(recount_days.different(connection, month, repair=True))
            print(f"{month}: {len(found)} cells")
    with database.write() as connection:
        connection.exec_driver_sql(
            """INSERT INTO owed_month SELECT party_ref, month, sum(fen) FROM (
            SELECT party_ref, substr(day, 1, 7) AS month, total_fen AS fen FROM document
            UNION ALL SELECT party_ref, substr(day, 1, 7), -amount_fen FROM payment) GROUP BY 1, 2
            HAVING sum(fen) <> 0"""
        )


def least(act: Callable[[], object], times: int = 5) -> float:
    """The CPU milliseconds of the quickest of several runs."""
    found = []
    for _ in range(times):
        begun = time.process_time()
        act()
        found.append((time.process_time() - begun) * 1000)
    return min(found)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--customers", type=int, default=100_000)
    parser.add_argument("--documents", type=int, default=200_000)
    parser.add_argument("--db", type=Path, required=True)
    asked = parser.parse_args()
    settings = Settings(asked.db, argon2=(64, 1, 1))
    if not asked.db.exists():
        init_database(settings, "admin", "correct horse battery")
        database = open_database(settings)
        fill(database, asked.customers, asked.documents)
        database.close()
    database = open_database(settings)
    ids = list(range(1, 51))
    with database.read() as connection:
        for back in (0, 30, 90, 180, 360):
            day = LAST - timedelta(days=back)
            total = receivable.totals(connection, day, AgedBy.DUE)
            ms = least(lambda day=day: receivable.totals(connection, day, AgedBy.DUE))  # type: ignore[misc]
            print(f"ageing of all, {day}: {ms:7.1f} ms  {total}")
            ms = least(lambda day=day: receivable.of_parties(connection, ids, day, AgedBy.DUE))  # type: ignore[misc]
            print(f"  of 50 customers: {ms:7.2f} ms")
            ms = least(lambda day=day: receivable.balance(connection, 7, day))  # type: ignore[misc]
            print(f"  balance of one:  {ms:7.2f} ms")
            ms = least(lambda day=day: receivable.largest(connection, day, 60))  # type: ignore[misc]
            print(f"  largest 60:      {ms:7.2f} ms")
        for back in (360, 180, 0):
            place = (LAST - timedelta(days=back)).isoformat(), 0, 0
            days = (LAST - timedelta(days=365)).isoformat(), LAST.isoformat()
            ms = least(partial(statement_lines.window, connection, 1, *days, after=place, most=61))
            print(f"window of a statement from {place[0]}: {ms:.2f} ms")
        ms = least(partial(statement_lines.sums, connection, 1, *days))
        print(f"sums of a statement of a year: {ms:.2f} ms")
        ms = least(lambda: list(recount.different(connection, list(range(1, 2001)))), 3)
        print(f"recount of 2,000 customers: {ms:.1f} ms")
    database.close()


if __name__ == "__main__":
    main()
