"""A book of millions of order lines, in minutes: the rows by the bulk writers, the sums by recount.

    python -m tests.bench.many_lines --db BOOK [--customers N] [--products N] [--lines N] [--days N]

A book that is there is filled where it has no documents yet; else one of invented customers is made
first. Orders of four lines on the average: a few customers order every day, most of them seldom,
of one order in twenty a line comes back. The same numbers give the same rows.
"""

from __future__ import annotations

import argparse
import gc
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

import jxc_tui.demo.data.products as demo_products
from jxc_tui.config import Settings
from jxc_tui.database.dialect.value_lists import as_list
from jxc_tui.database.engine import Connection, Database
from jxc_tui.demo.data.wares import brought_back, chosen, line_of, wares_of
from jxc_tui.demo.demo import create_demo
from jxc_tui.documents.model.new_document import DocumentKind, DocumentLine, NewDocument, Party
from jxc_tui.documents.storage import many as many_documents
from jxc_tui.documents.storage.many import SHIPPED, SIGNED, CourseStep, Settled
from jxc_tui.payments.storage import many as many_payments
from jxc_tui.payments.storage.many import BulkPayment
from jxc_tui.sales.storage import sum_recount, sums
from jxc_tui.sales.tables import CUSTOMER_MONTH, CUSTOMER_PRODUCT

LINES = (1, 2, 2, 3, 3, 4, 4, 5, 6, 10)  # of an order; 4 on the average
CHUNK = 4_000  # orders in memory at once
SLICE = 10_000  # customers whose sums are counted at once
CACHE_KIB = 2_000_000
_STRIDE = 7_368_787  # a prime: the big ones stand anywhere among the customers
_BACK, _UNPAID, _LATE = 0.05, 0.06, 0.2
_SORTED_LATER = (
    "document", "document_line", "document_event", "document_event_line", "payment",
    "payment_allocation", "document_code", "sales_customer_month", "sales_customer_product",
)  # fmt: skip
_BUYERS = (
    "SELECT id, code, name, contact, mobile, province || city || district || address, level,"
    " term_days, salesperson, settlement FROM customer WHERE status = 'active'"
    " AND deleted_at = '' ORDER BY id"
)


@dataclass(slots=True)
class Maker:
    """Orders day by day; what comes back of them later is remembered by day."""

    connection: Connection
    products: int
    first: date
    days: int
    dice: random.Random
    buyers: list[Any] = field(default_factory=list)
    pool: dict[tuple[int, str, int], DocumentLine] = field(default_factory=dict)
    back: dict[int, list[tuple[Any, DocumentLine, int, int]]] = field(default_factory=dict)
    number: int = 0

    def fill(self, lines: int, until: int) -> int:
        """Writes orders of so many lines, all but those from the day `until` on; how many."""
        self.buyers = list(self.connection.exec_driver_sql(_BUYERS))
        wares = wares_of(islice(demo_products.product_values(), self.products))
        documents = many_documents.rows_after(self.connection)
        payments = many_payments.rows_after(self.connection)
        orders, written, begun = lines // 4, 0, time.monotonic()
        for at in range(until):
            self.number = 0
            count = orders * (at + 1) // self.days - orders * at // self.days
            for told in self.back.pop(at, ()):
                self._keep(documents, payments, at, told[0], (self._returned(told),), told[2])
            for _ in range(count):
                buyer = self._buyer()
                some = self._lines(wares, buyer)
                self._keep(documents, payments, at, buyer, some, 0)
                if len(documents.documents) >= CHUNK:
                    documents.put(self.connection)
                    payments.put(self.connection)
            written += count
            if at % 20 == 0:
                print(f"{at}: {written:,} orders, {time.monotonic() - begun:.0f} s", flush=True)
        documents.put(self.connection)
        payments.put(self.connection)
        return written

    def _buyer(self) -> Any:
        """One of the skewed many: the biggest of a million gives a thousandth of all orders."""
        count = len(self.buyers)
        return self.buyers[int(count * self.dice.random() ** 2) * _STRIDE % count]

    def _lines(self, wares: list[Any], buyer: Any) -> tuple[DocumentLine, ...]:
        roll, level = self.dice.random, buyer[6]
        found = []
        for ware in chosen(wares, buyer[0], LINES[int(roll() * len(LINES))], roll):
            key = ware.id, level, int(roll() * 4)
            line = self.pool.get(key)
            if line is None:
                line = self.pool[key] = line_of(ware, level, self.dice)
            found.append(line)
        return tuple(found)

    def _returned(self, told: tuple[Any, DocumentLine, int, int]) -> DocumentLine:
        return brought_back(told[1], told[2], told[3], half=self.dice.random() < 0.4)

    def _keep(
        self, documents: Any, payments: Any, at: int, buyer: Any,
        lines: tuple[DocumentLine, ...], origin: int,
    ) -> None:  # fmt: skip
        """One order as bulk writers keep it, with its payment."""
        roll = self.dice.random
        day = (self.first + timedelta(at)).isoformat()
        when = f"{day}T{1 + int(roll() * 9):02d}:{int(roll() * 60):02d}:00Z"
        self.number += 1
        party = Party(*buyer[:6])
        total = sum(line.amount_fen for line in lines)
        net = total * 10_000 // 11_300
        due = (self.first + timedelta(at + int(buyer[7]))).isoformat()
        new = NewDocument(
            DocumentKind.SALE, party, day, due, lines, total, 0, net, total - net, 0, total,
            salesperson=buyer[8], origin_id=origin,
            number=f"SO{day[2:4]}{day[5:7]}{day[8:]}{self.number:05d}",
        )  # fmt: skip
        paid_at = at if roll() >= _LATE else at + 1 + int(roll() * 40)
        is_paid = roll() >= _UNPAID and paid_at < self.days and total != 0
        paid_day = (self.first + timedelta(paid_at)).isoformat()
        steps: tuple[CourseStep, ...] = (
            CourseStep(SHIPPED, when, day, "clerk"),
            CourseStep(SIGNED, when, day, "clerk"),
        )
        if at > self.days - 4 and roll() < 0.5 and not origin:
            steps = ()
        settled = Settled(total, paid_day) if is_paid else Settled()
        document = documents.add(new, new.number, steps, settled, at=when, by="clerk")
        if is_paid:
            method = buyer[9] if buyer[9] in ("现金", "微信", "支付宝") else "银行转账"
            paid = BulkPayment(method, total, paid_day, when, "clerk", number=f"SK{document:09d}")
            payments.add(paid, party, document, total, same_day=paid_at == at)
            documents.codes.append((paid.number, document, when, "clerk"))
        goods = (day, document) if not origin else ("", 0)
        documents.stand(party.id, total - settled.fen, 0, goods)
        if not origin and roll() < _BACK and steps:
            place = int(roll() * len(lines))
            self.back.setdefault(at + 4 + int(roll() * 14), []).append(
                (buyer, lines[place], document, place + 1)
            )


def repeat(connection: Connection, days: int, of: int, last: str) -> None:
    """The documents of the first days once more for each further so many, up to a day.

    Who came three times and more comes again, all others give way to other customers. What would
    be paid after the last day is open.
    """
    run = connection.exec_driver_sql
    top = {
        table: int(run(f"SELECT max(id) FROM {table}").scalar() or 0)
        for table in ("document", "document_event", "payment", "payment_allocation")
    }
    run("CREATE TEMP TABLE active AS SELECT row_number() OVER (ORDER BY id) - 1 AS place, id FROM"
        " customer WHERE status = 'active' AND deleted_at = ''")  # fmt: skip
    run("CREATE UNIQUE INDEX temp.active_place ON active (place)")
    run("CREATE UNIQUE INDEX temp.active_id ON active (id)")
    count = int(run("SELECT count(*) FROM active").scalar() or 0)
    run("CREATE TEMP TABLE often AS SELECT party_ref AS id FROM document GROUP BY 1 HAVING"
        " count(*) >= 3")  # fmt: skip
    run("CREATE UNIQUE INDEX temp.often_id ON often (id)")
    for times in range(1, -(-of // days)):
        _repeat_once(connection, times, days, count, top, last)
        print(f"copy {times}", flush=True)


def _repeat_once(
    connection: Connection, times: int, days: int, count: int, top: dict[str, int], last: str
) -> None:
    """One copy: ids follow those of the copies before, days come so many times later."""
    run = connection.exec_driver_sql
    later = f"'+{times * days} days'"
    d, e, p, a = (each * times for each in top.values())
    told = {
        "document": {
            "id": f"t.id + {d}", "party_ref": "c.id", "party_code": "c.code",
            "party_name": "c.name", "contact": "c.contact", "phone": "c.mobile",
            "address": "c.province || c.city || c.district || c.address",
            "salesperson": "c.salesperson", "day": f"date(t.day, {later})",
            "due": f"date(t.due, {later})", "number": _number("t.number", "t.day", later),
            "settled_day": f"CASE WHEN t.settled_day = '' OR {_late('t.settled_day', later, last)}"
            f" THEN '' ELSE date(t.settled_day, {later}) END",
            "settled_fen": f"CASE WHEN {_late('t.settled_day', later, last)} THEN 0"
            " ELSE t.settled_fen END",
            "origin_ref": f"CASE WHEN t.origin_ref THEN t.origin_ref + {d} ELSE 0 END",
        },
        "document_line": {
            "document_ref": f"t.document_ref + {d}",
            "origin_ref": f"CASE WHEN t.origin_ref THEN t.origin_ref + {d} ELSE 0 END",
        },
        "document_event": {
            "id": f"t.id + {e}", "document_ref": f"t.document_ref + {d}",
            "day": f"date(t.day, {later})",
        },
        "document_event_line": {"event_ref": f"t.event_ref + {e}"},
        "payment": {
            "id": f"t.id + {p}", "party_ref": "c.id", "party_code": "c.code",
            "party_name": "c.name", "day": f"date(t.day, {later})",
            "number": f"printf('SK%09d', CAST(substr(t.number, 3) AS INTEGER) + {d})",
            "document_ref": f"CASE WHEN t.document_ref THEN t.document_ref + {d} ELSE 0 END",
        },
        "payment_allocation": {
            "id": f"t.id + {a}", "party_ref": "c.id", "document_ref": f"t.document_ref + {d}",
            "payment_ref": f"t.payment_ref + {p}", "day": f"date(t.day, {later})",
        },
    }  # fmt: skip
    keys = {"document_line": "document_ref", "document_event_line": "event_ref"}
    tops = {"document_line": top["document"], "document_event_line": top["document_event"]}
    for table, changed in told.items():
        columns = [row[1] for row in run(f"PRAGMA table_info({table})")]
        values = ", ".join(changed.get(name, f't."{name}"') for name in columns)
        of = ""
        if "party_ref" in changed:
            place = f"(n.place + {times * 7_368_787}) % {count}"
            of = (
                " JOIN active n ON n.id = t.party_ref LEFT JOIN often o ON o.id = t.party_ref"
                f" JOIN active m ON m.place = CASE WHEN o.id THEN n.place ELSE {place} END"
                " JOIN customer c ON c.id = m.id"
            )
        which = f"t.{keys.get(table, 'id')} <= {tops.get(table, top.get(table))}"
        if table in ("payment", "payment_allocation"):
            which += f" AND NOT {_late('t.day', later, last)}"
        run(f"INSERT INTO {table} SELECT {values} FROM {table} t{of} WHERE {which}")
    run(
        f"INSERT INTO document_code (code, code_key, record_id, since, until, changed_by)"
        f" SELECT number, lower(number), id, created_at, '', created_by FROM document"
        f" WHERE id > {d} UNION ALL SELECT number, lower(number), id, created_at, '', created_by"
        f" FROM payment WHERE id > {p}"
    )


def _late(day: str, later: str, last: str) -> str:
    return f"({day} <> '' AND date({day}, {later}) > '{last}')"


def _number(number: str, day: str, later: str) -> str:
    moved = f"date({day}, {later})"
    return (
        f"'SO' || substr({moved}, 3, 2) || substr({moved}, 6, 2) || substr({moved}, 9, 2)"
        f" || substr({number}, 9)"
    )


def stand(connection: Connection) -> None:
    """What parties stand at, from their documents."""
    run = connection.exec_driver_sql
    run("DELETE FROM party_account")
    run(
        "INSERT INTO party_account (party_ref, receivable_fen, prepaid_fen, orders, first_day,"
        " last_day, last_ref) SELECT party_ref, sum(total_fen - settled_fen), 0,"
        " sum(origin_ref = 0), coalesce(min(CASE WHEN origin_ref = 0 THEN day END), ''),"
        " coalesce(max(CASE WHEN origin_ref = 0 THEN day END), ''),"
        " coalesce(max(CASE WHEN origin_ref = 0 THEN id END), 0) FROM document GROUP BY party_ref"
    )


def owe(connection: Connection) -> None:
    """What moved of what is owed, from the documents as the migration counts it."""
    owed = import_module("jxc_tui.migrations.versions.0024_owed")
    for sql in ("DELETE FROM owed_day", "DELETE FROM owed_month", owed._DAYS, owed._MONTHS):
        connection.exec_driver_sql(sql)


def count_sums(connection: Connection) -> None:
    """The sums of all customers and products, from the documents, by the recount of the house."""
    last = int(connection.exec_driver_sql("SELECT max(id) FROM customer").scalar() or 0)
    sold: dict[tuple[Any, ...], dict[str, Any]] = {}
    for start in range(1, last + 1, SLICE):
        told = as_list(range(start, min(start + SLICE, last + 1)))
        rows = connection.exec_driver_sql(sum_recount._OF_PARTIES, (told,))
        months, bought, products = sum_recount._counted(rows)
        sums.add_rows(
            connection, _cells(CUSTOMER_MONTH, months), [], _cells(CUSTOMER_PRODUCT, bought), []
        )
        for key, each in products.items():
            kept = sold.setdefault(key, each)
            if kept is not each:
                for name in ("orders", "quantity", "gross_fen", "returns_fen"):
                    kept[name] += each[name]
        if start % (SLICE * 10) == 1:
            print(f"sums up to {start:,}", flush=True)
    sum_recount.count_people(connection)
    names = ("month", "product_ref", "orders", "quantity", "gross_fen", "returns_fen")
    sums.add_rows(
        connection, [], [tuple(each[name] for name in names) for each in sold.values()], [], []
    )


def _cells(table: Any, found: dict[Any, dict[str, Any]]) -> Sequence[Any]:
    names = [column.name for column in table.c]
    return [tuple(each[name] for name in names) for each in found.values()]


def without_indexes(connection: Connection) -> Iterator[str]:
    """Drops the indexes of the big tables; the statements that make them again."""
    marks = ",".join("?" * len(_SORTED_LATER))
    query = f"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql <> '' AND tbl_name IN ({marks})"
    for name, sql in connection.exec_driver_sql(query, _SORTED_LATER).all():
        if "WHERE origin_ref" in sql or "document_code" in sql:
            continue
        connection.exec_driver_sql(f"DROP INDEX {name}")
        yield sql


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--db", type=Path, required=True)
    asked.add_argument("--customers", type=int, default=1_000_000)
    asked.add_argument("--products", type=int, default=20_000)
    asked.add_argument("--lines", type=int, default=10_000_000)
    asked.add_argument("--days", type=int, default=400)
    asked.add_argument("--made", type=int, default=40, help="days of which the rest is a copy")
    args = asked.parse_args()
    gc.disable()  # nothing that is made goes in a circle
    if not args.db.exists():
        demo_products.MOST = args.products
        create_demo(Settings(args.db), args.customers, orders=0)
    database = Database(args.db)
    raw: Any
    with database.engine.connect() as connection:
        raw = connection.connection.driver_connection
        raw.execute("PRAGMA journal_mode=OFF").fetchall()
        raw.execute("PRAGMA synchronous=OFF")
        raw.execute(f"PRAGMA cache_size=-{CACHE_KIB}")
        raw.execute("PRAGMA temp_store=FILE")
        connection = connection.execution_options(jxc_write=True)
        with connection.begin():
            known = int(connection.exec_driver_sql("SELECT count(*) FROM product").scalar() or 0)
            again = list(without_indexes(connection))
            first = date.today() - timedelta(args.days - 1)
            maker = Maker(connection, min(args.products, known), first, args.days, random.Random(7))
            print(f"{maker.fill(args.lines, args.made):,} orders", flush=True)
            del maker
            at = time.monotonic()
            repeat(connection, args.made, args.days, date.today().isoformat())
            stand(connection)
            owe(connection)
            print(f"copied {time.monotonic() - at:.0f} s", flush=True)
            for sql in [one for one in again if "sales_" not in one]:
                connection.exec_driver_sql(sql)
            print(f"indexes {time.monotonic() - at:.0f} s", flush=True)
            count_sums(connection)
            for sql in [one for one in again if "sales_" in one]:
                connection.exec_driver_sql(sql)
            print(f"sums {time.monotonic() - at:.0f} s", flush=True)
    database.settle_journal()
    database.close()


if __name__ == "__main__":
    main()
