"""Real books, recounted by the csv module alone: orders, lines, returns, customers, net of each.

`JXC_REAL_FILES` names a folder with the published files of UCI Online Retail, Northwind and
Northwind 2010; without it they are skipped.
"""

from __future__ import annotations

import csv
import os
import random
import shutil
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.book_files.answers import BookVerdict
from jxc_tui.book_files.model.kinds import BookChoices, BookKind, OnUnknown
from jxc_tui.config import Settings
from jxc_tui.reports.answers import By, RankingQuestion
from jxc_tui.values.periods import Preset
from jxc_tui.wiring import Services
from tests.imports.import_files import box_of, write_csv

REAL = Path(os.environ.get("JXC_REAL_FILES", ""))
CENT = Decimal("0.01")
HISTORY = BookChoices(unknown=OnUnknown.CREATE, history=True)
CUSTOMERS_DRILLED = 200


def published(name: str) -> Path:
    path = REAL / name
    if not path.exists():
        pytest.skip("needs the published files: JXC_REAL_FILES")
    return path


def rows_of(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", errors="replace", newline="") as stream:
        yield from csv.DictReader(stream)


def rounded(exact: Decimal) -> Decimal:
    return exact.quantize(CENT, ROUND_HALF_UP)


def kept(services: Services, user: CurrentUser, source: str) -> BookVerdict:
    verdict = services.book_imports.rehearse(user, BookKind.ORDERS, source, choices=HISTORY)
    services.book_imports.apply(user, verdict.token)
    return verdict


def asked(services: Services, sql: str) -> list[tuple[Any, ...]]:
    with services.database.read() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(sql)]


NET = """SELECT party_code, sum(total_fen) FROM document WHERE kind = 'sale' GROUP BY 1"""


def test_days_of_online_retail(
    services: Services, settings: Settings, manager: CurrentUser
) -> None:
    """What names a customer comes in to the cent; what names none is told, row by row."""
    folder = published("online_retail")
    box = box_of(settings, manager)
    lines: dict[str, int] = defaultdict(int)
    net: dict[str, Decimal] = defaultdict(Decimal)
    returns = Decimal()
    nobody, refused = set[str](), 0
    for path in sorted(folder.glob("*.csv")):
        shutil.copy(path, box / path.name)
        for row in rows_of(path):
            amount = int(row["Quantity"]) * Decimal(row["UnitPrice"])
            if not row["CustomerID"]:
                nobody.add(row["InvoiceNo"])
                continue
            lines[row["InvoiceNo"]] += 1
            net[row["CustomerID"].removesuffix(".0")] += amount
            returns += min(amount, Decimal())
        verdict = kept(services, manager, path.name)
        assert {each.text_id for each in verdict.problems} <= {"book.no_customer"}
        assert verdict.there == 0
        refused += verdict.wrong
    documents = dict(asked(services, "SELECT number, lines FROM document WHERE kind = 'sale'"))
    assert documents == lines
    assert refused == len(nobody) and not nobody & set(lines)
    assert dict(asked(services, NET)) == {code: int(each * 100) for code, each in net.items()}
    back = asked(services, "SELECT sum(net_fen) FROM document_line WHERE quantity < 0")[0][0]
    assert back == int(returns * 100)
    _drill(services, manager, net)


def _drill(services: Services, user: CurrentUser, net: dict[str, Decimal]) -> None:
    """Rows of the ranking are the sums of their documents, and those of the files, to the fen."""
    days = RankingQuestion(By.CUSTOMER, Preset.DAYS, "2010-12-01", "2011-12-31", limit=500)
    page = services.rankings.ranking(user, days)
    rows = list(page.rows)
    while not page.at_end:
        page = services.rankings.ranking(user, replace(days, offset=len(rows)))
        rows += page.rows
    ranked = {row.code: row for row in rows}
    assert set(ranked) == set(net)
    assert page.total.gross_fen - page.total.returns_fen == int(sum(net.values()) * 100)
    for code in random.Random(200).sample(sorted(ranked), min(CUSTOMERS_DRILLED, len(ranked))):
        row = ranked[code]
        found = services.rankings.documents(user, days, row.key, limit=500)
        assert found.at_end
        gross = sum(each.sales.gross_fen for each in found.rows)
        returns = sum(each.sales.returns_fen for each in found.rows)
        assert (gross, returns) == (row.sales.gross_fen, row.sales.returns_fen)
        assert gross - returns == int(net[code] * 100)


def test_northwind_by_both_rules_of_rounding(
    services: Services, settings: Settings, manager: CurrentUser
) -> None:
    """Exact sums are 1,265,793.0395; lines rounded to the cent, as ours are, 1,265,793.29 or what
    the csv module finds so."""
    heads = {row["orderID"]: row for row in rows_of(published("northwind/orders.csv"))}
    exact = Decimal()
    net: dict[str, int] = defaultdict(int)
    table: list[tuple[object, ...]] = [
        ("orderID", "orderDate", "customerID", "productID", "quantity", "unitPrice", "discount",
         "requiredDate")
    ]  # fmt: skip
    for row in rows_of(published("northwind/order-details.csv")):
        head = heads[row["orderID"]]
        paid = 1 - Decimal(row["discount"])
        amount = int(row["quantity"]) * Decimal(row["unitPrice"]) * paid
        exact += amount
        net[head["customerID"]] += int(rounded(amount) * 100)
        table.append((
            row["orderID"], head["orderDate"], head["customerID"], row["productID"],
            row["quantity"], row["unitPrice"], row["discount"], head["requiredDate"],
        ))  # fmt: skip
    name = write_csv(box_of(settings, manager) / "northwind.csv", table)
    verdict = kept(services, manager, name)
    assert (verdict.rows, verdict.new, verdict.refused) == (2155, 830, 0)
    assert rounded(exact) == Decimal("1265793.04")
    assert verdict.total_fen == sum(net.values())
    assert Decimal(verdict.total_fen) / 100 == Decimal("1265793.29")
    assert dict(asked(services, NET)) == net


def test_northwind_2010_orders_and_invoices(
    services: Services, settings: Settings, manager: CurrentUser, admin: CurrentUser
) -> None:
    """Lines come to 68,137.00, each to what its customer bought; an order of which a line is about
    nothing (a quantity of 0) is refused as a whole, and told."""
    folder = published("northwind2010_chain")
    heads = {row["id"]: row for row in rows_of(folder / "orders.csv")}
    firms = {row["id"]: row["company"] for row in rows_of(folder / "customers.csv")}
    goods = {row["id"]: row for row in rows_of(folder / "products.csv")}
    net: dict[str, int] = defaultdict(int)
    orders = set[str]()
    table: list[tuple[object, ...]] = [
        ("OrderID", "Order Date", "Customer", "ProductCode", "Product Name", "Quantity",
         "Unit Price", "Discount", "Payment Type", "Paid")
    ]  # fmt: skip
    paid = {number: bool(head["paid_date"]) for number, head in heads.items()}
    whole: dict[str, Decimal] = defaultdict(Decimal)
    lines = list(rows_of(folder / "order_details.csv"))
    for row in lines:
        whole[row["order_id"]] += Decimal(row["quantity"]) * Decimal(row["unit_price"])
    assert sum(whole.values()) == Decimal("68137.00")
    odd = {row["order_id"] for row in lines if not Decimal(row["quantity"])}
    for row in lines:
        head, ware = heads[row["order_id"]], goods[row["product_id"]]
        amount = Decimal(row["quantity"]) * Decimal(row["unit_price"])
        if row["order_id"] not in odd:
            net[firms[head["customer_id"]]] += int(amount * 100)
            orders.add(row["order_id"])
        settled = whole[row["order_id"]] if paid[row["order_id"]] else ""
        table.append((
            row["order_id"], head["order_date"], firms[head["customer_id"]],
            ware["product_code"], ware["product_name"], row["quantity"], row["unit_price"],
            row["discount"], head["payment_type"], settled,
        ))  # fmt: skip
    name = write_csv(box_of(settings, manager) / "chain.csv", table)
    verdict = kept(services, manager, name)
    assert {each.text_id for each in verdict.problems} == {"line.quantity_zero"}
    assert (verdict.rows, verdict.new, verdict.refused) == (58, len(orders), len(odd))
    assert verdict.total_fen == sum(net.values())
    names = asked(
        services, "SELECT party_name, sum(total_fen) FROM document WHERE kind = 'sale' GROUP BY 1"
    )
    assert dict(names) == net
    numbers = {str(number) for (number,) in asked(services, "SELECT number FROM document")}
    assert numbers == orders
    invoiced = {row["order_id"] for row in rows_of(folder / "invoices.csv")}
    assert invoiced & set(whole) <= numbers | odd
    left = asked(services, "SELECT sum(total_fen - settled_fen) FROM document")[0][0]
    open_orders = sum(whole[number] for number in orders if not paid[number])
    assert left == int(open_orders * 100)
    assert list(services.orders.recount(admin)) == []
    assert list(services.receivables.recount(admin)) == []
