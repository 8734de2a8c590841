"""Payments and opening balances out of files."""

from __future__ import annotations

import pytest

from jxc_tui.book_files.model.kinds import BookKind
from jxc_tui.errors import ConsentWanted, Refused
from jxc_tui.payments.answers import AgeingQuestion
from jxc_tui.payments.model.new_payment import NewReceipt, PaymentPart
from tests.book_files.desk import Desk

PAYMENTS, OPENINGS = BookKind.PAYMENTS, BookKind.OPENINGS
PAID = ("收款单号", "日期", "客户编码", "金额", "收款方式", "核销单号", "核销金额")
OWED = ("客户编码", "期初应收", "日期", "到期日")


def order(desk: Desk, number: str) -> tuple[int, int]:
    """What an order comes to, and what is left of it."""
    found = desk.services.orders.numbered(desk.user, number).row
    return found.total_fen, found.left_fen


def test_one_payment_covers_the_orders_that_its_rows_name(desk: Desk) -> None:
    first, second = desk.shop.usual(day="2026-11-01"), desk.shop.usual(day="2026-11-02")
    before = desk.tables()
    done = desk.keep([
        PAID,
        ("P1", "2026-11-03", "K1", "150", "现金", first.number, "118.90"),
        ("P1", "2026-11-03", "K1", "150", "现金", second.number, "20"),
        ("", "2026/11/4", "K1", "10", "wechat", second.number, ""),
    ], PAYMENTS)  # fmt: skip
    assert (done.new, done.rows, done.total_fen) == (2, 3, 16_000)
    assert order(desk, first.number) == (11_890, 0)
    assert order(desk, second.number) == (11_890, 8_890)
    assert desk.recounted() == []
    undone = desk.services.book_imports.undo(desk.user, done.batch_id)
    assert (undone.removed, undone.kept) == (2, 0)
    assert desk.tables("document_code") == {
        name: rows for name, rows in before.items() if name != "document_code"
    }


def test_without_a_column_of_orders_what_is_due_first_is_paid(desk: Desk) -> None:
    first, second = desk.shop.usual(day="2026-11-01"), desk.shop.usual(day="2026-11-02")
    desk.keep([PAID[:5], ("P1", "2026-11-03", "K1", "120", "现金")], PAYMENTS)
    assert (order(desk, first.number)[1], order(desk, second.number)[1]) == (0, 11_780)


@pytest.mark.parametrize(
    ("row", "text_id"),
    [
        (("P1", "2026-11-03", "K1", "", "现金", "", ""), "book.needed"),
        (("P1", "2026-11-03", "K1", "0", "现金", "", ""), "payment.zero"),
        (("P1", "2026-11-03", "K1", "1.234", "现金", "", ""), "field.money_invalid"),
        (("P1", "2099-11-03", "K1", "1", "现金", "", ""), "sale.day_ahead"),
        (("P1", "2026-11-03", "K9", "1", "现金", "", ""), "book.unknown_customer"),
        (("P1", "2026-11-03", "K1", "1", "金条", "", ""), "payment.method_unknown"),
        (("P1", "2026-11-03", "K1", "1", "现金", "X1", ""), "book.unknown_order"),
        (("P1", "2026-11-03", "K1", "500", "现金", "S1", "200"), "book.document_rest"),
        (("P1", "2026-11-03", "K1", "50", "现金", "S1", "60"), "book.payment_rest"),
        (("P1", "2026-11-03", "K1", "-50", "现金", "", ""), "payment.refund_free"),
        (("P1", "2026-11-03", "K2", "50", "现金", "S1", ""), "book.other_customer"),
    ],
)
def test_what_is_wrong_with_a_payment_is_said(
    desk: Desk, row: tuple[str, ...], text_id: str
) -> None:
    sold = desk.shop.usual()
    desk.services.records.create(desk.user, {"code": "K2", "name": "红日"})
    cells = tuple(sold.number if cell == "S1" else cell for cell in row)
    verdict = desk.look([PAID, cells], PAYMENTS)
    assert [(each.row, each.text_id) for each in verdict.problems] == [(2, text_id)]


def test_two_payments_of_a_file_cannot_cover_an_order_twice(desk: Desk) -> None:
    number = desk.shop.usual().number
    rows = [PAID, *((f"P{at}", "2026-11-03", "K1", "100", "现金", number, "100") for at in (1, 2))]
    verdict = desk.look(rows, PAYMENTS)
    assert [(each.row, each.text_id) for each in verdict.problems] == [(3, "book.document_rest")]


def test_a_payment_that_was_used_since_stays(desk: Desk) -> None:
    rows = [PAID[:6], ("P1", "2026-11-03", "K1", "100", "现金", ""),
            ("P2", "2026-11-03", "K1", "20", "现金", "")]  # fmt: skip
    done = desk.keep(rows, PAYMENTS)
    desk.shop.usual()
    paid = desk.services.payments.either_numbered(desk.user, "P1")
    desk.services.payments.allocate(desk.user, payment_id=paid[0])
    seen = desk.services.book_imports.look(desk.user, done.batch_id)
    assert [(each.row, each.number, each.reason) for each in seen.kept] == [(2, "P1", "paid")]
    assert desk.services.book_imports.undo(desk.user, done.batch_id).kept == 1
    assert desk.recounted() == []


def test_opening_balances_are_as_old_as_the_file_says(desk: Desk) -> None:
    before = desk.tables("customer")
    rows = [OWED, ("K1", "500.00", "2025-01-10", "2026-11-20")]
    verdict = desk.look([*rows, ("K1", "1", "", ""), ("K9", "1", "", "")], OPENINGS)
    assert [(each.row, each.text_id) for each in verdict.problems] == [
        (3, "book.twice"), (4, "book.unknown_customer")
    ]  # fmt: skip
    done = desk.keep(rows, OPENINGS)
    (line,) = desk.services.receivables.ageing(desk.user, AgeingQuestion("2026-11-25")).rows
    assert (line.ages.to_30, line.ages.debt) == (50_000, 50_000)
    (line,) = desk.services.receivables.ageing(desk.user, AgeingQuestion("2026-11-15")).rows
    assert line.ages.not_due == 50_000
    standing = desk.services.receivables.standing(desk.user, desk.shop.buyer)
    money = desk.services.dealings.overview(desk.user, desk.shop.buyer).money
    assert money is not None and standing.late_fen == 50_000 and standing.late_days > 0
    assert (money.late_fen, money.late_days) == (standing.late_fen, standing.late_days)
    again = desk.look(rows, OPENINGS)
    assert (again.same, again.new) == (1, 0)
    assert desk.look([OWED, ("K1", "7", "", "")], OPENINGS).problems[0].text_id == (
        "book.opening_there"
    )
    undone = desk.services.book_imports.undo(desk.user, done.batch_id)
    assert (undone.removed, undone.kept) == (1, 0)
    assert desk.tables("customer") == before
    edit = desk.services.records.for_edit(desk.user, desk.shop.buyer)
    assert edit.values.opening_fen == 0


def test_a_balance_that_was_paid_since_stays(desk: Desk) -> None:
    done = desk.keep([OWED, ("K1", "500.00", "2026-01-10", "")], OPENINGS)
    receipt = NewReceipt(desk.shop.buyer, (PaymentPart("现金", 100),))
    desk.services.payments.receive(desk.user, receipt)
    with pytest.raises(Refused, match=r"book\.undo_nothing"):
        desk.services.book_imports.undo(desk.user, done.batch_id)


@pytest.mark.parametrize("due", ["", "2026-02-01"])
def test_an_opening_balance_of_a_file_stands_in_the_way_of_credit_once_it_is_late(
    desk: Desk, due: str
) -> None:
    """It is due by its own day, on its day where it has none; who pays at once is let pass."""
    desk.keep([OWED, ("K1", "500.00", "2026-01-10", due)], OPENINGS)
    with pytest.raises(ConsentWanted) as raised:
        desk.shop.usual()
    assert raised.value.text_id == "sale.overdue.opening"
    assert desk.shop.usual(paid=11_890).number
