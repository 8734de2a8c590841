"""What is handed over: every fen goes somewhere, and each to one place."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jxc_tui.errors import Refused
from jxc_tui.i18n import Texts
from jxc_tui.sales.model.early_discount import EarlyTerms, early_discount
from jxc_tui.sales.model.tenders import Settlement, Tender, TenderKind, settlement
from jxc_tui.sales.model.totals import TaxPart

CASH, TRANSFER, PREPAID, ROUNDING, CREDIT = TenderKind


def paid(due: int, *rows: tuple[TenderKind, int], **rules: int) -> Settlement:
    return settlement(
        due, [Tender(kind, fen) for kind, fen in rows],
        prepaid=rules.get("prepaid", 0), most_rounding=rules.get("most_rounding", 0),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (paid(1000), Settlement(1000, 0, 0, 0, 1000, 0, 0)),
        (paid(1000, (CASH, 1000)), Settlement(1000, 1000, 0, 0, 0, 0, 0)),
        (paid(1000, (CASH, 2000)), Settlement(1000, 1000, 0, 0, 0, 1000, 0)),
        (paid(1000, (TRANSFER, 1200)), Settlement(1000, 1000, 0, 0, 0, 0, 200)),
        (paid(1000, (TRANSFER, 1200), (CASH, 50)), Settlement(1000, 1000, 0, 0, 0, 50, 200)),
        (paid(1035, (TRANSFER, 1000), (ROUNDING, 35), most_rounding=50),
         Settlement(1035, 1000, 0, 35, 0, 0, 0)),
        (paid(965, (CASH, 1000), (ROUNDING, -35), most_rounding=50),
         Settlement(965, 1000, 0, -35, 0, 0, 0)),
        (paid(1000, (PREPAID, 600), (CASH, 100), prepaid=600),
         Settlement(1000, 100, 600, 0, 300, 0, 0)),
        (paid(1000, (CREDIT, 400), (CASH, 600)), Settlement(1000, 600, 0, 0, 400, 0, 0)),
        (paid(-500, (CASH, -500)), Settlement(-500, -500, 0, 0, 0, 0, 0)),
        (paid(-500, (TRANSFER, -200)), Settlement(-500, -200, 0, 0, -300, 0, 0)),
        (paid(0), Settlement(0, 0, 0, 0, 0, 0, 0)),
        (paid(0, (CASH, 100)), Settlement(0, 0, 0, 0, 0, 100, 0)),
    ],
)  # fmt: skip
def test_where_money_goes(found: Settlement, expected: Settlement) -> None:
    assert found == expected
    assert found.is_settled == (found.owed == 0)


@pytest.mark.parametrize(
    ("due", "rows", "says"),
    [
        (1000, [(CASH, 0)], "收款金额不能是 0.00"),
        (1000, [(CASH, -5)], "-0.05 的方向不对"),
        (-1000, [(CASH, 5)], "0.05 的方向不对"),
        (-1000, [(CASH, -1001)], "要退出 10.01，但只应退 10.00"),
        (1000, [(PREPAID, 601)], "预收只有 6.00，不够用 6.01"),
        (500, [(PREPAID, 501)], "只应收 5.00，不能用预收 5.01"),
        (1000, [(ROUNDING, 51)], "抹零 0.51 太多，最多 0.50"),
        (10, [(ROUNDING, 11)], "抹零 0.11 太多，最多 0.10"),
        (1000, [(CASH, 10**15)], "金额最大"),
    ],
)
def test_what_cannot_be_handed_over(
    due: int, rows: list[tuple[TenderKind, int]], says: str
) -> None:
    with pytest.raises(Refused) as refused:
        paid(due, *rows, prepaid=600, most_rounding=50)
    assert says in Texts("zh").get(refused.value.text_id, **refused.value.params)


def test_who_may_not_owe_pays_all_of_it() -> None:
    with pytest.raises(Refused) as refused:
        settlement(1000, [Tender(CASH, 999)], may_owe=False)
    assert "还差 0.01" in Texts("zh").get(refused.value.text_id, **refused.value.params)
    assert settlement(1000, [Tender(CASH, 1000)], may_owe=False).is_settled


@given(
    st.integers(-(10**6), 10**6),
    st.lists(
        st.tuples(st.sampled_from([CASH, TRANSFER, PREPAID, ROUNDING]), st.integers(1, 10**6)),
        max_size=5,
    ),
)
def test_every_fen_is_accounted_for(due: int, rows: list[tuple[TenderKind, int]]) -> None:
    sign = -1 if due < 0 else 1
    signed = [(kind, fen * sign) for kind, fen in rows]
    try:
        found = paid(due, *signed, prepaid=5 * 10**5, most_rounding=100)
    except Refused:
        return
    assert found.due == found.paid + found.used + found.rounding + found.owed
    given_money = sum(fen for kind, fen in signed if kind in (CASH, TRANSFER))
    assert given_money == found.paid + found.change + found.prepayment
    assert min(found.change, found.prepayment) >= 0
    assert found.change <= max(sum(fen for kind, fen in signed if kind is CASH), 0)
    assert found.owed * due >= 0


UNTIL = date(2026, 3, 10)
TAXES = [TaxPart(Fraction(13), 10000, 1300), TaxPart(Fraction(6), 5000, 300)]


def test_paying_early_gives_up_net_and_tax() -> None:
    found = early_discount(16600, TAXES, EarlyTerms(UNTIL, Fraction(2)), UNTIL)
    assert (found.to_pay, found.discount) == (16268, 332)
    assert (found.net, found.taxes, found.tax) == (300, (26, 6), 32)
    late = early_discount(16600, TAXES, EarlyTerms(UNTIL, Fraction(2)), date(2026, 3, 11))
    assert (late.to_pay, late.discount, late.net, late.taxes) == (16600, 0, 0, (0, 0))


@pytest.mark.parametrize(
    "terms",
    [EarlyTerms(UNTIL, Fraction(101)), EarlyTerms(UNTIL, Fraction(-1)),
     EarlyTerms(UNTIL, fixed=16601), EarlyTerms(UNTIL, fixed=-1)],
)  # fmt: skip
def test_discounts_that_are_none(terms: EarlyTerms) -> None:
    with pytest.raises(Refused):
        early_discount(16600, TAXES, terms, UNTIL)


@given(st.integers(0, 16600))
def test_an_early_discount_adds_up(fixed: int) -> None:
    found = early_discount(16600, TAXES, EarlyTerms(UNTIL, fixed=fixed), UNTIL)
    assert found.net + found.tax == found.discount == fixed
    assert found.to_pay + fixed == 16600
    assert min(found.net, *found.taxes) >= 0
