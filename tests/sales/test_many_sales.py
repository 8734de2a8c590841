"""Sales written in slices are those that are kept one by one: rows, numbers and every sum."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.permission import Role
from jxc_tui.config import Settings
from jxc_tui.documents.storage.many import SHIPPED, SIGNED, CourseStep
from jxc_tui.payments.storage.many import BulkPayment
from jxc_tui.sales.model.new_sale import Consent, NewSale, SaleLine, SalePayment
from jxc_tui.sales.service import posting
from jxc_tui.sales.storage import many
from jxc_tui.sales.storage.many import BulkSale, write_sales
from jxc_tui.values.clock import stamp
from jxc_tui.values.local_day import local_day
from jxc_tui.wiring import Services, open_services
from tests.conftest import ADMIN_PASSWORD, CHEAP_ARGON2, signed_in
from tests.sales.shop import BUYER, PAPER, PEN, opened

TABLES = (
    "document", "document_line", "document_event", "document_event_line", "payment",
    "payment_allocation", "party_account", "owed_day", "owed_month", "sales_customer_month",
    "sales_product_month", "sales_customer_product", "sales_person_month", "document_code",
    "document_code_counter",
)  # fmt: skip
NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
METHODS = ("现金", "微信", "银行转账")
WAYBILL = ("顺丰", "SF 100-200")


@dataclass
class Moment:
    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Planned:
    """A sale and what becomes of it; `steps` are the quantities that leave, None all that is left,
    then whether it is signed for."""

    sale: NewSale
    steps: list[tuple[int, ...] | None]
    signed: bool


@dataclass
class Book:
    services: Services
    user: CurrentUser
    moment: Moment
    customers: list[int] = field(default_factory=list)
    products: list[tuple[int, str]] = field(default_factory=list)


def book(path: Path, new_database: Path) -> Book:
    shutil.copy2(new_database, path)
    moment = Moment()
    services = open_services(Settings(path, argon2=CHEAP_ARGON2), clock=moment)
    admin = services.accounts.sign_in("admin", ADMIN_PASSWORD)
    found = Book(services, signed_in(services, admin, Role.MANAGER), moment)
    shop = opened(services, found.user)
    found.customers = [shop.buyer]
    found.products = [(shop.pen, "支"), (shop.pen, "盒"), (shop.paper, "")]
    for number in range(2, 6):
        more = BUYER | {"code": f"K{number}", "name": f"客户{number}", "credit_limit_fen": ""}
        found.customers.append(services.records.create(found.user, more).id)
        goods = (PEN | {"barcode": ""}, PAPER)[number % 2]
        of = services.of("product").records
        made = of.create(found.user, goods | {"code": f"P{number}", "name": f"商品{number}"})
        found.products.append((made.id, ""))
    return found


@pytest.fixture
def books(tmp_path: Path, new_database: Path) -> Iterator[tuple[Book, Book]]:
    both = book(tmp_path / "one.db", new_database), book(tmp_path / "many.db", new_database)
    yield both
    for each in both:
        each.services.close()


def lines_of(
    of: Book, dice: random.Random, back: list[tuple[int, int, SaleLine]]
) -> list[SaleLine]:
    lines = []
    for product, unit in dice.choices(of.products, k=dice.randint(1, 6)):
        price = dice.choice((0, 150, 299, 1_234, 18_900))
        percent = dice.choice((10_000, 10_000, 9_500, 8_888))
        lines.append(SaleLine(product, unit, dice.randint(1, 30) * 1_000, price, percent, "list"))
    while back and dice.random() < 0.3:
        document, place, line = back.pop(dice.randrange(len(back)))
        part = dice.choice((line.quantity, 1_000))
        lines.append(replace(line, quantity=-part, origin=(document, place)))
    return lines


def payments_of(total: int, dice: random.Random) -> tuple[SalePayment, ...]:
    part = total // 3
    ways = (
        (),
        (total,),
        (total,),
        (part,),
        (part, total - part),
        (total + 5 if total > 0 else total,),  # no more goes back than is due
    )
    return tuple(
        SalePayment(dice.choice(METHODS), each, each + 7 if each > 0 else 0)
        for each in dice.choice(ways) if each
    )  # fmt: skip


def planned(of: Book, dice: random.Random, count: int) -> Iterator[Planned]:
    """Random sales; what may come back are lines of one that was kept before, each once."""
    back: dict[int, list[tuple[int, int, SaleLine]]] = {}
    for number in range(1, count + 1):
        customer = dice.choice(of.customers)
        days = NOW.date() - timedelta(days=dice.randrange(70))
        lines = lines_of(of, dice, back.setdefault(customer, []))
        bought = [line for line in lines if line.quantity > 0]
        if len(lines) > len(bought) and dice.random() < 0.5:
            lines, bought = [line for line in lines if line.quantity < 0], []
        sale = NewSale(
            customer, tuple(lines), day=days.isoformat(), salesperson=dice.choice(("", "李雷")),
            rounding_fen=dice.choice((0, 0, -1, 3)), note=dice.choice(("", "急")),
            number=f"T{number}" if dice.random() < 0.1 else "", consents=frozenset(Consent),
        )  # fmt: skip
        totals, _ = of.services.orders.worked_out(of.user, sale)
        if totals.total_fen > 5_000 and dice.random() < 0.2:
            sale = replace(sale, discount_fen=totals.total_fen // 13)
            totals, _ = of.services.orders.worked_out(of.user, sale)
        sale = replace(sale, payments=payments_of(totals.total_fen, dice))
        back[customer] += [(number, at, line) for at, line in enumerate(lines, 1)
                           if line.quantity > 0]  # fmt: skip
        half = tuple(int(line.quantity / 2_000) * 1_000 for line in lines)
        steps: list[tuple[int, ...] | None] = [None] if dice.random() < 0.6 else []
        if any(half) and dice.random() < 0.3:
            steps.insert(0, half)
        yield Planned(sale, steps, bool(steps) and dice.random() < 0.7)


def keep_one(of: Book, plan: Planned) -> None:
    saved = of.services.orders.save(of.user, plan.sale)
    for quantities in plan.steps:
        of.moment.now += timedelta(minutes=1)
        told = None if quantities is None else dict(enumerate(quantities, 1))
        carrier, waybill = WAYBILL
        of.services.orders.ship(
            of.user, saved.id, told, carrier=carrier, waybill=waybill, accepted=True
        )
    if plan.signed:
        of.moment.now += timedelta(minutes=1)
        of.services.orders.sign(of.user, saved.id)


def bulk(of: Book, connection: Any, plan: Planned, at: datetime) -> BulkSale:
    sale, by, when = plan.sale, of.user.name, stamp(at)
    new = posting.priced(connection, sale, local_day(when)).document
    steps = []
    for number, quantities in enumerate(plan.steps, 1):
        moment = stamp(at + timedelta(minutes=number))
        steps.append(CourseStep(SHIPPED, moment, moment[:10], by, quantities, *WAYBILL))
    if plan.signed:
        moment = stamp(at + timedelta(minutes=len(steps) + 1))
        steps.append(CourseStep(SIGNED, moment, moment[:10], by))
    payments = tuple(
        BulkPayment(each.method, each.amount_fen, new.day, when, by, each.given_fen)
        for each in sale.payments
    )
    return BulkSale(new, when, by, payments, tuple(steps))


# Who let a sale pass, and at which exposure, is asked where it is kept one by one only.
ASKED = {
    "document_event": """SELECT document_ref, kind, at, day, by, carrier, waybill, waybill_key, note
        FROM document_event WHERE kind <> 'approved'""",
    "document_event_line": """SELECT e.document_ref, e.kind, e.at, l.place, l.quantity
        FROM document_event_line l JOIN document_event e ON e.id = l.event_ref""",
}


def content(of: Book, table: str) -> list[tuple[object, ...]]:
    asked = ASKED.get(table, f"SELECT * FROM {table}")  # noqa: S608 - own words
    with of.services.database.read() as connection:
        rows = connection.exec_driver_sql(asked).all()
    if table.startswith("owed_"):  # cells in which all cancels out are none
        rows = [row for row in rows if row[-1]]
    return sorted(tuple(row) for row in rows)


def test_many_sales_at_once_are_those_of_one_after_the_other(
    books: tuple[Book, Book], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(many, "SLICE", 37)
    one, other = books
    plans = []
    for number, plan in enumerate(planned(one, random.Random(5), 200)):
        at = one.moment.now = NOW + timedelta(seconds=97 * number)
        keep_one(one, plan)
        plans.append((plan, at))
    heard: list[int] = []
    with other.services.database.write() as connection:
        sales = (bulk(other, connection, plan, at) for plan, at in plans)
        assert write_sales(connection, sales, progress=heard.append) == 200
    assert heard == [37, 74, 111, 148, 185, 200]
    for table in TABLES:
        assert content(other, table) == content(one, table), table
    progress = {row[6] for row in content(one, "document")}
    assert progress == {"unshipped", "part", "shipped", "signed"}
    assert any(row[20] for row in content(one, "document_line"))  # came back


def test_a_later_payment_covers_the_sale_and_was_not_entered_with_it(
    books: tuple[Book, Book],
) -> None:
    of = books[1]
    sale = NewSale(of.customers[1], (SaleLine(of.products[2][0], "", 1_000, 1_850),))
    with of.services.database.write() as connection:
        found = bulk(of, connection, Planned(sale, [], signed=False), NOW - timedelta(days=9))
        later = BulkPayment("微信", 1_850, "2026-11-20", stamp(NOW), of.user.name)
        write_sales(connection, [found._replace(payments=(later,))])
    document, payment = content(of, "document")[0], content(of, "payment")[0]
    assert document[8:10] == (1_850, "2026-11-20") and payment[10] == 0
    assert str(payment[1]).startswith("SK261120")
    assert content(of, "party_account")[0][1:3] == (0, 0)
