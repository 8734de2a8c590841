"""What is written of the books can be read again, and gives the same figures."""

from __future__ import annotations

import csv
import random
from pathlib import Path
from typing import Any

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.permission import Role
from jxc_tui.book_files.model.kinds import BookChoices, BookKind, BookSheet
from jxc_tui.config import Settings
from jxc_tui.errors import NotPermitted
from jxc_tui.payments.model.new_payment import OPENING_ID, Cover, NewReceipt, PaymentPart
from jxc_tui.sales.model.new_sale import Consent
from jxc_tui.wiring import Services, open_services
from tests.book_files.desk import Desk
from tests.conftest import ADMIN_PASSWORD, CHEAP_ARGON2, signed_in
from tests.imports.import_files import box_of
from tests.sales.shop import opened

FIGURES = (
    "SELECT number, day, due, party_ref, total_fen, settled_fen, settled_day, gross_fen,"
    " discount_fen, net_fen, tax_fen, rounding_fen, progress FROM document WHERE kind = 'sale'",
    "SELECT d.number, l.place, l.product_ref, l.unit, l.quantity, l.above, l.price_fen, l.percent,"
    " l.amount_fen, l.net_fen, l.tax_rate, l.shipped, l.signed FROM document d"
    " JOIN document_line l ON l.document_ref = d.id WHERE d.kind = 'sale'",
    "SELECT number, day, party_ref, method, amount_fen, allocated_fen, note FROM payment",
    "SELECT party_ref, receivable_fen, prepaid_fen, orders, first_day, last_day FROM party_account",
    "SELECT * FROM sales_customer_month",
    "SELECT * FROM sales_product_month",
    "SELECT * FROM sales_person_month",
    "SELECT * FROM owed_day WHERE fen <> 0",
    "SELECT * FROM owed_month WHERE fen <> 0",
    "SELECT party_ref, product_ref, orders, quantity, net_fen, first_day, last_day, price_fen,"
    " unit FROM sales_customer_product",
    "SELECT id, opening_fen FROM customer",
)


def figures(services: Services) -> list[list[tuple[Any, ...]]]:
    with services.database.read() as connection:
        return [sorted(map(tuple, connection.exec_driver_sql(sql).all())) for sql in FIGURES]


def traded(desk: Desk, dice: random.Random, *, opening: bool = False) -> None:
    """Some weeks of a shop: discounts, roundings, units, returns, payments, a closed rest."""
    shop, user = desk.shop, desk.user
    if opening:
        paid = NewReceipt(
            shop.buyer, (PaymentPart("现金", 700),), (Cover(OPENING_ID, 500),), "2026-09-29"
        )
        desk.services.payments.receive(user, paid)
    yes = frozenset(Consent)
    for day in range(1, 25):
        lines = [
            shop.line(shop.pen, dice.randint(1, 50), 2.2),
            shop.line(shop.pen, dice.randint(1, 5), 26.4, "盒"),
            shop.line(shop.paper, -1 if day % 5 == 0 else dice.randint(1, 9), 18.5),
        ][: dice.randint(1, 3)]
        sale = shop.sale(
            *lines, day=f"2026-10-{day:02d}", consents=yes,
            discount=150 if day % 3 == 0 else 0, rounding=-3 if day % 4 == 0 else 0,
            paid=500 if day % 2 else 0,
        )  # fmt: skip
        if day % 7 == 0:
            desk.services.orders.ship(user, sale.id, {1: 1000}, accepted=True)
        elif day % 3:
            desk.services.orders.ship(user, sale.id, accepted=True)
            if day % 2:
                desk.services.orders.sign(user, sale.id)
    receipt = NewReceipt(
        shop.buyer, (PaymentPart("银行转账", 30_000),), day="2026-10-28", note="=货款"
    )
    desk.services.payments.receive(user, receipt)


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_written_can_be_read_again(
    desk: Desk, tmp_path: Path, new_database: Path, suffix: str, language: str
) -> None:
    desk.keep(
        [("客户编码", "期初应收", "日期", "到期日"), ("K1", "88.00", "2026-01-05", "2026-02-05")],
        BookKind.OPENINGS,
    )
    traded(desk, random.Random(suffix), opening=True)
    folder = tmp_path / "other"
    folder.mkdir()
    (folder / "jxc.db").write_bytes(new_database.read_bytes())
    settings = Settings(folder / "jxc.db", argon2=CHEAP_ARGON2)
    other = open_services(settings)
    user = signed_in(other, other.accounts.sign_in("admin", ADMIN_PASSWORD), Role.MANAGER)
    second_desk = Desk(opened(other, user), box_of(settings, user))
    for kind, sheet in (
        (BookKind.OPENINGS, BookSheet.OPENINGS), (BookKind.ORDERS, BookSheet.ORDER_LINES),
        (BookKind.PAYMENTS, BookSheet.PAYMENTS),
    ):  # fmt: skip
        name = f"{sheet}{suffix}"
        desk.services.book_exports.write(desk.user, sheet, name, language=language)
        (second_desk.box / name).write_bytes((desk.box / name).read_bytes())
        verdict = other.book_imports.rehearse(
            user, kind, name, choices=BookChoices(history=kind is BookKind.ORDERS)
        )
        assert (verdict.refused, verdict.problem_count - verdict.over) == (0, 0)
        assert verdict.new == verdict.items
        other.book_imports.apply(user, verdict.token)
    assert figures(other) == figures(desk.services)
    assert desk.recounted() == second_desk.recounted() == []
    first, second = (
        each.receivables.statement(who, desk.shop.buyer, "2026-01-01", "2026-11-01")
        for each, who in ((desk.services, desk.user), (other, user))
    )
    assert (first.closing_fen, first.charges_fen) == (second.closing_fen, second.charges_fen)
    other.close()


def test_every_part_of_the_books_can_be_written(desk: Desk) -> None:
    traded(desk, random.Random(1))
    for sheet in BookSheet:
        done = desk.services.book_exports.write(desk.user, sheet, f"{sheet}.csv")
        with (desk.box / f"{sheet}.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
        assert len(rows) == done.rows + 1
    with (desk.box / "payments.csv").open(encoding="utf-8-sig", newline="") as file:
        notes = {row["备注"] for row in csv.DictReader(file)}
    assert notes == {"", "'=货款"}  # never a formula
    with desk.services.database.read() as connection:
        acts = connection.exec_driver_sql(
            "SELECT count(*) FROM change_log WHERE action = 'book.exported'"
        ).scalar_one()
    assert acts == len(BookSheet)


def test_days_may_be_said(desk: Desk) -> None:
    traded(desk, random.Random(1))
    done = desk.services.book_exports.write(
        desk.user, BookSheet.ORDERS, "some.csv", first="2026-10-03", last="2026-10-05"
    )
    assert done.rows == 3


def test_who_may_not_export_is_refused(desk: Desk, clerk: CurrentUser) -> None:
    with pytest.raises(NotPermitted):
        desk.services.book_exports.write(clerk, BookSheet.ORDERS, "x.csv")
