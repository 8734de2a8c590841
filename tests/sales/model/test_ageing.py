"""Ageing, statement and balance say the same of every day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jxc_tui.errors import Refused
from jxc_tui.sales.model.ageing import AgeFrom, AgeingRow, ageing
from jxc_tui.sales.model.allocating import allocate, released, voided
from jxc_tui.sales.model.ledger import Allocation, Ledger, LedgerEntry
from jxc_tui.sales.model.payment_terms import Instalment
from jxc_tui.sales.model.statement import statement
from tests.sales.model.ledgers import DAYS, FIRST, HAPPENINGS, Happening, after_all, day, entry


@given(HAPPENINGS, st.sampled_from(DAYS), st.sampled_from(DAYS), st.sampled_from(AgeFrom))
def test_ageing_is_statement_is_balance(
    happenings: list[Happening], one: date, other: date, age_from: AgeFrom
) -> None:
    ledger = after_all(happenings)
    first, last = sorted((one, other))
    found = ageing(ledger, last, age_from)
    rows = {row.customer: row for row in found.rows}
    for customer in (1, 2):
        told = statement(ledger, customer, first, last)
        balance = ledger.balance(last, customer)
        row = rows.get(customer, AgeingRow(customer, 0, (0,) * 5, 0))
        assert told.closing == balance == row.total
        assert told.opening + told.charges - told.receipts == told.closing
        assert [line.balance for line in told.lines[-1:]] in ([], [balance])
        assert row.debt == ledger.debt(last, customer)
        assert row.prepayment == ledger.prepayment(last, customer)
        assert min(row.buckets) >= 0 <= row.not_due
    assert found.total.total == ledger.balance(last)


@given(HAPPENINGS)
def test_the_future_changes_nothing_of_a_past_day(happenings: list[Happening]) -> None:
    """What is written with a later day leaves every earlier report as it was."""
    early = [each for each in happenings if each[1] <= 30]
    late = [(what, 31 + on % 30, fen, one, other) for what, on, fen, one, other in happenings]
    before, after = after_all(early), after_all([*early, *late])
    assert ageing(before, day(30)) == ageing(after, day(30))
    then = {item.entry.id: item.allocated for item in after.items(day(30))}
    assert {item.entry.id: item.allocated for item in before.items(day(30))} == then


def test_buckets_by_due_day_and_by_document_day() -> None:
    book = Ledger(
        (entry(1, 100, 0, due=(0,)), entry(2, 200, 0, due=(30, 60)), entry(3, -50, 0))
    )  # fmt: skip
    row = ageing(book, day(31)).total
    assert (row.not_due, row.buckets, row.prepayment) == (100, (100, 100, 0, 0, 0), 50)
    assert ageing(book, day(0)).total.not_due == 300
    assert ageing(book, day(91), AgeFrom.DOCUMENT).total.buckets == (0, 0, 0, 300, 0)
    assert ageing(book, day(400)).total.buckets == (0, 0, 0, 0, 300)
    assert ageing(Ledger(), day(0)).total.total == 0


def test_what_was_paid_later_was_open_before() -> None:
    book = allocate(
        Ledger((entry(1, 500, 0), entry(2, -300, 40))), Allocation(2, 1, 300, day(40))
    )  # fmt: skip
    assert [ageing(book, day(at)).total.debt for at in (39, 40)] == [500, 200]
    free = released(book, 1, day(50))
    shown = [(ageing(free, day(at)).total.debt, ageing(free, day(at)).total.prepayment)
             for at in (49, 50)]  # fmt: skip
    assert shown == [(200, 0), (500, 300)]


def test_a_void_is_a_line_with_the_other_sign() -> None:
    book = voided(Ledger((entry(1, 500, 0), entry(2, 80, 3))), 1, day(10))
    told = statement(book, 1, day(0), day(20))
    assert [(line.charge, line.receipt, line.balance, line.is_void) for line in told.lines] == [
        (500, 0, 500, False),
        (80, 0, 580, False),
        (-500, 0, 80, True),
    ]
    assert (told.opening, told.charges, told.receipts, told.closing) == (0, 80, 0, 80)
    assert statement(book, 1, day(5), day(9)).opening == 580
    same_day = voided(Ledger((entry(1, 500, 4),)), 1, day(4))
    assert statement(same_day, 1, day(0), day(9)).lines == ()
    assert statement(book, 1, date.min, day(0)).opening == 0


def test_drafts_are_in_no_report() -> None:
    book = Ledger((entry(1, 500, posted=False),))
    assert (book.balance(day(9)), ageing(book, day(9)).rows) == (0, ())
    assert statement(book, 1, day(0), day(9)).lines == ()


def test_days_and_limits_that_cannot_be() -> None:
    with pytest.raises(Refused):
        statement(Ledger(), 1, day(3), day(2))
    for limits in ((30, 30), (0, 30), (60, 30)):
        with pytest.raises(Refused):
            ageing(Ledger(), day(0), limits=limits)
    with pytest.raises(Refused):
        LedgerEntry(1, 1, entry(1, 5).kind, 500, FIRST, (Instalment(FIRST, 499),))
