"""Orders of a file, kept by questions over finished rows, are those of `write_sales`: every row
and every sum, whatever stands in the file."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.permission import Role
from jxc_tui.book_files.model.kinds import BookChoices, BookKind, OnUnknown
from jxc_tui.book_files.service import order_judging, order_writing
from jxc_tui.book_files.service.order_making import OrderMaking
from jxc_tui.config import Settings
from jxc_tui.documents.storage.many import SHIPPED, SIGNED, CourseStep
from jxc_tui.payments.storage.many import BulkPayment
from jxc_tui.sales.model.new_sale import NewSale, SaleLine
from jxc_tui.sales.service import posting
from jxc_tui.sales.storage.many import BulkSale, write_sales
from jxc_tui.values.clock import stamp
from jxc_tui.wiring import Services, open_services
from tests.conftest import ADMIN_PASSWORD, CHEAP_ARGON2, signed_in
from tests.imports.import_files import box_of, write_csv
from tests.sales.shop import BUYER, PAPER, PEN, opened

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
HEAD = (
    "订单号", "日期", "客户编码", "商品编码", "单位", "数量", "单价", "折扣", "整单优惠", "抹零",
    "收款方式", "已收", "业务员", "备注", "行备注", "已发数量", "已签数量",
)  # fmt: skip
# What an import writes, without under which batch.
WHOLE = (
    "document_line", "document_event", "document_event_line", "document_code",
    "document_code_counter", "payment_allocation", "party_account", "owed_day", "owed_month",
    "sales_customer_month", "sales_product_month", "sales_customer_product", "sales_person_month",
)  # fmt: skip
ASKED = dict.fromkeys(WHOLE, "*") | {
    "document": "id, kind, number, party_ref, day, due, progress, total_fen, settled_fen,"
    " settled_day, gross_fen, discount_fen, net_fen, tax_fen, rounding_fen, tax_included, lines,"
    " party_code, party_name, contact, phone, address, salesperson, note, origin_ref, version,"
    " created_at, created_by, updated_at, updated_by, void_day",
    "payment": "id, number, party_ref, party_code, party_name, day, method, amount_fen,"
    " allocated_fen, given_fen, document_ref, note, created_at, created_by, void_day",
}  # fmt: skip
GOODS = (("PEN", "", 0), ("PEN", "盒", 0), ("A4-70", "", 0), ("P2", "支", 0), ("P3", "包", 0),
         ("NEW-1", "米", 3), ("NEW-2", "件", 0))  # fmt: skip
MADE = {"NEW-1": "米", "NEW-2": "件"}


@dataclass
class Book:
    services: Services
    user: CurrentUser
    box: Path


@dataclass
class Line:
    code: str
    unit: str
    quantity: int
    price: int
    percent: int
    note: str
    shipped: int = 0
    signed: int = 0


@dataclass
class Order:
    number: str
    day: str
    customer: str
    salesperson: str
    note: str
    lines: list[Line] = field(default_factory=list)
    off: int = 0
    rounding: int = 0
    paid: int = 0
    method: str = ""


def book(folder: Path, new_database: Path) -> Book:
    folder.mkdir()
    settings = Settings(folder / "jxc.db", argon2=CHEAP_ARGON2)
    shutil.copy2(new_database, settings.database)
    services = open_services(settings, clock=lambda: NOW)
    admin = services.accounts.sign_in("admin", ADMIN_PASSWORD)
    user = signed_in(services, admin, Role.MANAGER)
    shop = opened(services, user)
    edit = services.records.for_edit(user, shop.buyer)
    services.records.update(user, shop.buyer, edit.version, {"credit_limit_fen": ""})
    for number in (2, 3):
        more = BUYER | {"code": f"K{number}", "name": f"客户{number}", "salesperson": "韩梅"}
        more["credit_limit_fen"] = ""
        services.records.create(user, more)
        goods = (PEN | {"barcode": ""}, PAPER)[number % 2]
        of = services.of("product").records
        of.create(user, goods | {"code": f"P{number}", "name": f"商品{number}"})
    return Book(services, user, box_of(settings, user))


@pytest.fixture
def books(tmp_path: Path, new_database: Path) -> Iterator[tuple[Book, Book]]:
    both = book(tmp_path / "one", new_database), book(tmp_path / "two", new_database)
    yield both
    for each in both:
        each.services.close()


def line_of(dice: random.Random, *, goods: bool) -> Line:
    code, unit, decimals = dice.choice(GOODS)
    count = dice.choice((1_000, 2_000, 7_000, 40_000))
    if decimals:
        count += dice.choice((0, 500, 125))
    sign = 1 if goods or dice.random() < 0.8 else -1
    price = dice.choice((0, 1, 150, 299, 1_234, 18_900))
    percent = dice.choice((10_000, 10_000, 9_500, 8_888))
    line = Line(code, unit, sign * count, price, percent, dice.choice(("", "", "行")))
    course = dice.random()
    if course < 0.6:
        line.shipped = line.signed = line.quantity
    elif course < 0.8:
        line.shipped = sign * (count // 2_000) * 1_000
        line.signed = line.shipped if dice.random() < 0.5 else 0
    return line


def orders_of(dice: random.Random, count: int) -> list[Order]:
    taken = set[tuple[str, str]]()
    found = []
    for at in range(count):
        day = (NOW.date() - timedelta(days=dice.randrange(45))).isoformat()
        customer = dice.choice(("K1", "K1", "K2", "K3", "N1", "N2"))
        number = f"T{at}"
        if dice.random() < 0.3 and (day, customer) not in taken:
            number = ""
            taken.add((day, customer))
        order = Order(number, day, customer, dice.choice(("", "李雷")), dice.choice(("", "急")))
        goods = dice.random() < 0.7
        order.lines = [line_of(dice, goods=goods) for _ in range(dice.randint(1, 6))]
        whole = dice.random()
        if whole < 0.2:  # nothing of it is under way
            for line in order.lines:
                line.shipped = line.signed = 0
        elif whole < 0.7:  # all of it left, and as a rule is signed for
            there = dice.random() < 0.7
            for line in order.lines:
                line.shipped = line.quantity
                line.signed = line.quantity if there else dice.choice((0, line.quantity))
        order.rounding = dice.choice((0, 0, 0, -1, 3))
        found.append(order)
    return found


def sale_of(of: Book, order: Order) -> NewSale:
    """The order as the desk would type it."""
    ids = {}
    with of.services.database.read() as connection:
        for noun in ("customer", "product"):
            rows = connection.exec_driver_sql(f"SELECT code, id FROM {noun}").all()  # noqa: S608
            ids[noun] = {str(code): int(number) for code, number in rows}
    lines = tuple(
        SaleLine(ids["product"][each.code], each.unit, each.quantity, each.price, each.percent,
                 note=each.note)
        for each in order.lines
    )  # fmt: skip
    return NewSale(
        ids["customer"][order.customer], lines, (), order.off, order.rounding, order.day,
        order.salesperson, order.note, order.number,
    )  # fmt: skip


def settled(of: Book, dice: random.Random, orders: list[Order]) -> None:
    """Discounts and payments that fit what the orders come to."""
    for order in orders:
        totals, _ = of.services.orders.worked_out(of.user, sale_of(of, order))
        if totals.total_fen > 5_000 and dice.random() < 0.3:
            order.off = totals.total_fen // 13
            totals, _ = of.services.orders.worked_out(of.user, sale_of(of, order))
        total = totals.total_fen
        ways = (0, total, total, total // 3, total + 77 if total > 0 else total)
        order.paid = dice.choice(ways)
        order.method = dice.choice(("现金", "微信")) if order.paid else ""


def steps_of(order: Order, by: str) -> tuple[CourseStep, ...]:
    """What left and was signed for, one step after the other."""
    at, day = stamp(NOW), order.day
    shipped = tuple(line.shipped for line in order.lines)
    signed = tuple(line.signed for line in order.lines)
    rest = tuple(a - b for a, b in zip(shipped, signed, strict=True))
    steps = []
    if any(signed):
        steps += [CourseStep(SHIPPED, at, day, by, signed), CourseStep(SIGNED, at, day, by)]
    if any(rest):
        steps.append(CourseStep(SHIPPED, at, day, by, rest))
    return tuple(steps)


def bulk(of: Book, connection: Any, order: Order) -> BulkSale:
    by, at = of.user.name, stamp(NOW)
    document = posting.priced(connection, sale_of(of, order), NOW.date()).document
    paid = (BulkPayment(order.method, order.paid, order.day, at, by),) if order.paid else ()
    return BulkSale(document, at, by, paid, steps_of(order, by))


def rows_of(orders: list[Order], dice: random.Random, *, apart: bool) -> list[tuple[Any, ...]]:
    """The file; `apart` mixes the rows of several orders, each in its own order."""
    waiting = [(order, list(order.lines)) for order in orders]
    rows = []
    while waiting:
        at = dice.randrange(min(4, len(waiting))) if apart else 0
        order, lines = waiting[at]
        line = lines.pop(0)
        if not lines:
            waiting.pop(at)
        rows.append((
            order.number, order.day, order.customer, line.code, line.unit, line.quantity / 1_000,
            f"{line.price / 100:.2f}", "" if line.percent == 10_000 else line.percent / 100,
            order.off / 100 or "", order.rounding / 100 or "", order.method,
            order.paid / 100 or "", order.salesperson, order.note, line.note,
            line.shipped / 1_000 or "", line.signed / 1_000 or "",
        ))  # fmt: skip
    return rows


def in_order(orders: list[Order], rows: list[tuple[Any, ...]]) -> list[Order]:
    """The orders by the first of their rows."""
    keys = {(each.number or (each.day, each.customer)): each for each in orders}
    return [keys[key] for key in dict.fromkeys(row[0] or row[1:3] for row in rows)]


def made(of: Book, rows: list[tuple[Any, ...]]) -> None:
    """What an import would make, made at the desk."""
    for code in dict.fromkeys(str(row[2]) for row in rows if str(row[2]).startswith("N")):
        of.services.records.create(of.user, {"code": code, "name": code})
    for code in dict.fromkeys(str(row[3]) for row in rows if row[3] in MADE):
        of.services.of("product").records.create(
            of.user, {"code": code, "name": code, "unit": MADE[code]}
        )


def content(of: Book, table: str) -> list[tuple[Any, ...]]:
    with of.services.database.read() as connection:
        rows = connection.exec_driver_sql(f"SELECT {ASKED[table]} FROM {table}").all()  # noqa: S608
    if table.startswith("owed_"):  # cells in which all cancels out are none
        rows = [row for row in rows if row[-1]]
    return sorted(tuple(row) for row in rows)


def recounted(of: Book) -> list[object]:
    admin = of.services.accounts.sign_in("admin", ADMIN_PASSWORD)
    return [*of.services.orders.recount(admin), *of.services.receivables.recount(admin)]


@pytest.mark.parametrize("seed", range(6))
def test_orders_kept_by_questions_are_those_written_one_by_one(
    books: tuple[Book, Book], monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr(order_writing, "MOST_AT_ONCE", 7)
    monkeypatch.setattr(order_judging, "SLICE", 11)
    one, other = books
    dice = random.Random(seed)
    orders = orders_of(dice, 50)
    rows = rows_of(orders, random.Random(seed), apart=bool(seed % 2))
    made(other, rows)
    settled(other, dice, orders)
    rows = rows_of(orders, random.Random(seed), apart=bool(seed % 2))
    name = write_csv(one.box / "单.csv", [HEAD, *rows])
    choices = BookChoices(unknown=OnUnknown.CREATE, history=True)
    verdict = one.services.book_imports.rehearse(one.user, BookKind.ORDERS, name, choices=choices)
    assert (verdict.new, verdict.problem_count) == (50, 0)
    monkeypatch.setattr(OrderMaking, "make", None)  # what is finished is not made again
    done = one.services.book_imports.apply(one.user, verdict.token)
    assert (done.new, done.rows) == (50, len(rows))
    with other.services.database.write() as connection:
        write_sales(connection, [bulk(other, connection, each) for each in in_order(orders, rows)])
    for table in ASKED:
        assert content(one, table) == content(other, table), table
    assert recounted(one) == []
    progress = {row[6] for row in content(one, "document")}
    assert progress == {"unshipped", "part", "shipped", "signed"}
    paid = content(one, "payment")
    assert any(row[7] > row[8] for row in paid) and any(row[7] < 0 for row in paid)
