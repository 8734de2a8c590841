"""Which credit pays which charge, and what can never be allocated."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from jxc_tui.errors import JxcError, NotFound
from jxc_tui.i18n import Texts
from jxc_tui.sales.model.allocating import (
    allocate,
    check_amount,
    check_refund,
    check_unbound,
    free_of,
    holding,
    proposed,
    released,
    settled,
    voided,
)
from jxc_tui.sales.model.ledger import Allocation, Ledger
from jxc_tui.values.money import MAX_FEN
from tests.sales.model.ledgers import DAYS, HAPPENINGS, Happening, after_all, day, entry

SALE, PAYMENT = entry(1, 10000), entry(2, -6000, 3)
BOOK = Ledger(
    (SALE, PAYMENT, entry(3, 500, customer=2), entry(4, -700, posted=False), entry(5, -900))
)


def said(refused: JxcError) -> str:
    return Texts("zh").get(refused.text_id, **refused.params)


@pytest.mark.parametrize(
    ("credit", "charge", "fen", "on", "says"),
    [
        (2, 1, 0, 5, "金额应大于 0，现为 0.00"),
        (2, 1, -5, 5, "金额应大于 0，现为 -0.05"),
        (2, 1, MAX_FEN + 1, 5, "金额最大"),
        (2, 1, 6001, 5, "N2 只剩 60.00 可分摊，不够 60.01"),
        (2, 2, 1, 5, "N2 不能分摊给它自己"),
        (1, 2, 1, 5, "N1 → N2 不行"),
        (2, 5, 1, 5, "N2 → N5 不行"),
        (2, 3, 1, 5, "不是同一个客户的"),
        (4, 1, 1, 5, "N4 还是草稿，请先过账"),
        (2, 1, 1, 2, "N2 是 2026-01-04 的，分摊不能更早"),
        (9, 1, 1, 5, "没有这笔往来：9"),
    ],
)
def test_what_is_not_allocated(credit: int, charge: int, fen: int, on: int, says: str) -> None:
    with pytest.raises(JxcError) as refused:
        allocate(BOOK, Allocation(credit, charge, fen, day(on)))
    assert says in said(refused.value)


def test_no_more_than_is_owed_whatever_lies_in_the_future() -> None:
    later = allocate(BOOK, Allocation(2, 1, 6000, day(20)))
    assert free_of(later, SALE, day(4)) == 4000
    with pytest.raises(JxcError) as refused:
        allocate(later, Allocation(2, 1, 1, day(4)))
    assert "N2 只剩 0.00" in said(refused.value)
    more = later.with_entries(entry(6, -9000))
    with pytest.raises(JxcError) as refused:
        allocate(more, Allocation(6, 1, 4001, day(5)))
    assert "N1 只欠 40.00，不能分摊 40.01；多出的留作预收" in said(refused.value)


def test_the_oldest_due_is_paid_first() -> None:
    book = Ledger(
        (entry(1, 300, 0, due=(40, 5)), entry(2, 200, 1), entry(3, 100, 2, due=(10,)),
         entry(4, -420, 3))
    )  # fmt: skip
    found = proposed(book, 4, day(3))
    assert [(each.charge, each.fen) for each in found.allocations] == [(2, 200), (1, 150), (3, 70)]
    assert found.rest == 0
    assert [each.fen for each in proposed(book, 4, day(3), most=50).allocations] == [50]
    assert proposed(book.with_entries(entry(4, -700, 3)), 4, day(3)).rest == 100


def test_a_payment_for_an_order_pays_what_comes_of_it_first() -> None:
    book = Ledger((entry(1, 300, 0), entry(2, 300, 5, order=7), entry(3, -350, 6, order=7)))
    found = proposed(book, 3, day(6)).allocations
    assert [(each.charge, each.fen) for each in found] == [(2, 300), (1, 50)]
    assert book.prepayment(day(6), 1, 7) == 350
    assert book.prepayment(day(6), 1, 8) == 0


def test_what_is_bound_is_not_void_until_it_is_released() -> None:
    book = allocate(BOOK, Allocation(2, 1, 6000, day(5)))
    for each in (1, 2):
        with pytest.raises(JxcError) as refused:
            voided(book, each, day(9))
        assert "60.00" in said(refused.value) and "请先释放分摊" in said(refused.value)
    free = released(book, 1, day(9))
    assert holding(free, 1) == ()
    check_unbound(free, 2)
    gone = voided(free, 1, day(8))
    assert gone.by_id[1].voided == day(9)  # not before it was free
    assert [gone.balance(day(at), 1) for at in (8, 9)] == [10000 - 6000 - 900, -6000 - 900]
    assert [(item.entry.id, item.open) for item in gone.open_items(day(8), 1)] == [
        (1, 4000),
        (5, -900),
    ]
    with pytest.raises(JxcError):
        voided(gone, 1, day(20))
    with pytest.raises(JxcError) as refused:
        allocate(gone, Allocation(2, 1, 5, day(8)))
    assert said(refused.value) == "N1 已作废"


def test_money_goes_back_only_where_it_is_free() -> None:
    book = Ledger((entry(1, 100), entry(2, -150)))
    check_refund(book, 1, 150, day(0))
    paid = settled(book, day(0), 1)
    check_refund(paid, 1, 50, day(0))
    with pytest.raises(JxcError) as refused:
        check_refund(paid, 1, 51, day(0))
    assert "只剩 0.50 可退，不能退 0.51" in said(refused.value)
    with pytest.raises(JxcError):
        check_refund(paid, 1, 0, day(0))
    with pytest.raises(NotFound):
        proposed(book, 9, day(0))
    with pytest.raises(JxcError) as refused:
        proposed(book, 1, day(0))
    assert said(refused.value) == "N1 是应收，不能分摊；请选收款或贷项"
    check_amount(1)


def test_two_receipts_of_one_day_are_two() -> None:
    book = Ledger((entry(1, 100), entry(2, -100), entry(3, -100)))
    done = settled(book, day(0), 1)
    assert [(item.entry.id, item.open) for item in done.open_items(day(0), 1)] == [(3, -100)]


@given(HAPPENINGS)
def test_neither_side_is_ever_allocated_beyond_itself(happenings: list[Happening]) -> None:
    ledger = after_all(happenings)
    for on in DAYS[::9]:
        for item in ledger.items(on):
            assert 0 <= item.allocated <= abs(item.entry.fen)
            assert sum(part.open for part in item.parts) == item.open or not item.entry.is_charge
    for each in ledger.allocations:
        assert each.fen > 0
        one, other = ledger.by_id[each.credit], ledger.by_id[each.charge]
        assert one.customer == other.customer and one.fen < 0 < other.fen
        assert each.day >= max(one.day, other.day)


@given(HAPPENINGS)
def test_who_settles_has_either_debt_or_prepayment(happenings: list[Happening]) -> None:
    ledger = after_all(happenings)
    end = DAYS[-1]
    for customer in (1, 2):
        done = settled(ledger, end, customer)
        assert 0 in (done.debt(end, customer), done.prepayment(end, customer))
        assert done.balance(end, customer) == ledger.balance(end, customer)
        assert settled(done, end, customer) == done


def test_a_released_allocation_is_still_seen_on_the_days_before() -> None:
    book = allocate(BOOK, Allocation(2, 1, 6000, day(5)))
    free = released(book, 2, day(10))
    assert [next(iter(free.items(day(at)))).allocated for at in (4, 5, 9, 10)] == [0, 6000, 6000, 0]
    again = allocate(free, Allocation(2, 1, 100, day(10)))
    assert len(holding(again, 2)) == 1
    assert released(again, 2, day(1)).allocations[-1].released == day(10)
    assert replace(again.allocations[0], released=None) == book.allocations[0]
