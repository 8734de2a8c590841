"""A year of sales of a demonstration: plausible in its shares, exact to the fen, in the past."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from jxc_tui.config import Settings
from jxc_tui.database.engine import Database, open_database
from jxc_tui.demo.data.sales import MOST_ORDERS
from jxc_tui.demo.demo import create_demo
from jxc_tui.documents.storage import numbers
from jxc_tui.errors import DatabaseRefused
from jxc_tui.sales.model.totals import DiscountOn, PricedLine, totals_of

NOW = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
CUSTOMERS, ORDERS = 300, 1_500


def made(path: Path, orders: int | None = ORDERS, seed: int = 7) -> Path:
    settings = Settings(path, argon2=(8, 1, 1))
    create_demo(settings, CUSTOMERS, seed, clock=lambda: NOW, orders=orders)
    return path


@pytest.fixture(scope="module")
def sold(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    path = made(tmp_path_factory.mktemp("sold") / "demo.db")
    database = open_database(Settings(path))
    yield database
    database.close()


def rows(database: Database, sql: str) -> list[Any]:
    with database.read() as connection:
        return list(connection.exec_driver_sql(sql).all())


def share(database: Database, of: str, table: str) -> float:
    return float(rows(database, f"SELECT avg({of}) FROM {table}")[0][0])  # noqa: S608


def test_cases_are_open_and_done(sold: Database) -> None:
    """Each about a line of a sale that left, opened after it and never in the future."""
    found = rows(
        sold,
        """
        SELECT c.kind, c.state, c.created_at, d.day, d.progress, c.person, c.number
        FROM aftersales_case c JOIN document d ON d.id = c.document_ref
    """,
    )
    assert len(found) == ORDERS // 60
    assert {row[1] for row in found} == {"waiting", "approved", "done"}
    assert {row[0] for row in found} == {"return", "repair", "complaint", "exchange"}
    assert all(row[3] < row[2] <= "2026-11-23T07:00:00Z" for row in found)
    assert {row[4] for row in found} <= {"shipped", "signed"}
    assert {row[5] for row in found} == {"clerk"}
    assert len({row[6] for row in found}) == len(found)
    events = rows(sold, "SELECT count(*) FROM aftersales_event WHERE kind = 'opened'")
    assert events[0][0] == len(found)


def test_shares_are_those_of_a_wholesaler(sold: Database) -> None:
    assert rows(sold, "SELECT count(*) FROM document WHERE origin_ref = 0")[0][0] == ORDERS
    assert 0.6 < share(sold, "settled_day = day", "document") < 0.85
    overdue = share(sold, "settled_day = '' AND due < '2026-11-23'", "document")
    assert 0.005 < overdue < 0.08
    assert 0.015 < share(sold, "quantity < 0", "document_line") < 0.05
    assert 0.05 < share(sold, "percent < 10000", "document_line") < 0.3
    lines = rows(sold, "SELECT min(lines), max(lines), avg(lines) FROM document")[0]
    assert lines[0] == 1 and 8 <= lines[1] <= 12 and 2 < lines[2] < 5
    states = {row[0] for row in rows(sold, "SELECT DISTINCT progress FROM document")}
    assert states == {"unshipped", "part", "shipped", "signed"}
    assert len(rows(sold, "SELECT DISTINCT method FROM payment")) == 5


def test_what_was_bought_before_is_bought_again(sold: Database) -> None:
    again = share(
        sold,
        "EXISTS (SELECT 1 FROM document_line o JOIN document e ON e.id = o.document_ref"
        " WHERE e.party_ref = d.party_ref AND o.product_ref = l.product_ref AND e.id < d.id)",
        "document d JOIN document_line l ON l.document_ref = d.id WHERE l.quantity > 0",
    )
    assert 0.4 < again < 0.68


def test_few_customers_buy_every_week_and_most_seldom(sold: Database) -> None:
    counts = sorted(row[0] for row in rows(sold, "SELECT orders FROM party_account"))
    assert counts[-1] > 40 and counts[len(counts) // 2] <= 4


def test_totals_are_those_of_the_rules(sold: Database) -> None:
    lines: dict[int, list[Any]] = {}
    for row in rows(sold, "SELECT * FROM document_line ORDER BY document_ref, place"):
        lines.setdefault(row.document_ref, []).append(row)
    for row in rows(sold, "SELECT * FROM document"):
        found = totals_of(
            [PricedLine(Fraction(line.quantity, 1000), line.price_fen,
                        Fraction(10_000 - line.percent, 100), (Fraction(line.tax_rate, 100),))
             for line in lines[row.id]],
            discount_on=DiscountOn.TOTAL, tax_included=True, rounding=row.rounding_fen,
        )  # fmt: skip
        told = (row.gross_fen, row.net_fen, row.tax_fen, row.total_fen)
        assert told == (found.gross, found.net, found.tax, found.payable)
        assert tuple(line.amount_fen for line in lines[row.id]) == found.amounts


def test_caches_are_the_sums_of_the_rows(sold: Database) -> None:
    left = "SELECT party_ref, sum(total_fen - settled_fen) FROM document GROUP BY 1 ORDER BY 1"
    known = "SELECT party_ref, receivable_fen FROM party_account ORDER BY 1"
    assert [tuple(row) for row in rows(sold, left)] == [tuple(row) for row in rows(sold, known)]
    months = (
        "SELECT substr(d.day, 1, 7), l.product_ref, sum(l.quantity * l.above / l.below)"
        " FROM document d JOIN document_line l ON l.document_ref = d.id GROUP BY 1, 2 ORDER BY 1, 2"
    )
    kept = "SELECT month, product_ref, quantity FROM sales_product_month ORDER BY 1, 2"
    assert [tuple(row) for row in rows(sold, months)] == [tuple(row) for row in rows(sold, kept)]
    covered = (
        "SELECT count(*) FROM document d WHERE settled_fen <> (SELECT coalesce(sum(amount_fen), 0)"
        " FROM payment_allocation a WHERE a.document_ref = d.id)"
    )
    assert rows(sold, covered)[0][0] == 0
    too_much = "SELECT count(*) FROM document_line WHERE abs(returned) > abs(quantity)"
    assert rows(sold, too_much)[0][0] == 0


def test_nothing_happens_after_now_nor_before_the_year(sold: Database) -> None:
    first, last = rows(sold, "SELECT min(day), max(day) FROM document")[0]
    assert first >= "2025-11-23" and last <= "2026-11-23"
    assert rows(sold, "SELECT max(day) FROM payment")[0][0] <= "2026-11-23"
    for table, column in (("document_event", "at"), ("payment", "created_at")):
        assert rows(sold, f"SELECT max({column}) FROM {table}")[0][0] <= "2026-11-23T07:00:00Z"  # noqa: S608
    late = (
        "SELECT count(*) FROM document_event a JOIN document_event b ON a.document_ref ="
        " b.document_ref AND a.id < b.id AND a.at > b.at"
    )
    assert rows(sold, late)[0][0] == 0


def test_numbers_of_a_day_go_on_where_the_demonstration_stopped(tmp_path: Path) -> None:
    database = open_database(Settings(made(tmp_path / "demo.db")))
    try:
        query = "SELECT max(number), count(*) FROM document WHERE day = '{}'"
        last, count = rows(database, query.format("2026-11-19"))[0]
        assert int(last[-4:]) == count
        with database.write() as connection:
            day = datetime(2026, 11, 19, tzinfo=UTC).date()
            assert numbers.draw(connection, "sale", day) == [f"{last[:-4]}{count + 1:04d}"]
    finally:
        database.close()


def test_the_same_seed_makes_the_same_sales(tmp_path: Path) -> None:
    content = []
    for name, seed in (("a", 5), ("b", 5), ("c", 6)):
        database = open_database(Settings(made(tmp_path / f"{name}.db", 200, seed)))
        tables = ("document", "document_line", "payment", "document_event")
        content.append([[tuple(r) for r in rows(database, f"SELECT * FROM {t}")] for t in tables])  # noqa: S608
        database.close()
    assert content[0] == content[1] != content[2]


@pytest.mark.parametrize("orders", [-1, MOST_ORDERS + 1])
def test_so_many_orders_are_refused(tmp_path: Path, orders: int) -> None:
    with pytest.raises(DatabaseRefused) as raised:
        made(tmp_path / "demo.db", orders)
    assert raised.value.text_id == "demo.too_many_orders"
    assert list(tmp_path.iterdir()) == []


def test_a_stop_while_orders_are_made_leaves_nothing(tmp_path: Path) -> None:
    def stop(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        create_demo(Settings(tmp_path / "demo.db", argon2=(8, 1, 1)), 50, selling=stop)
    assert list(tmp_path.iterdir()) == []


def test_who_buys_was_opened_before_and_pays_no_less_than_the_lowest_price(sold: Database) -> None:
    strangers = (
        "SELECT count(*) FROM document d LEFT JOIN customer c ON c.id = d.party_ref WHERE c.id IS"
        " NULL OR c.code <> d.party_code OR c.status <> 'active'"
        " OR d.day < substr(c.created_at, 1, 10)"
    )
    assert rows(sold, strangers)[0][0] == 0
    others = (
        "SELECT count(*) FROM document_line l LEFT JOIN product p ON p.id = l.product_ref WHERE"
        " p.code IS NOT l.code OR p.tax_rate <> l.tax_rate"
        " OR l.price_fen * l.percent / 10000 * l.below / l.above < p.lowest_fen"
    )
    assert rows(sold, others)[0][0] == 0
