"""Lines of a document: prices over all lines of a product, letters, warnings, and bad lines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from jxc_tui.i18n import Texts, all_texts
from jxc_tui.products.model.price_rules import PriceRule
from jxc_tui.products.model.prices import LastPrice, PriceName, PriceSource, ProductPrices
from jxc_tui.products.model.units import GivenUnit, units_of
from jxc_tui.sales.model.guards import Guard
from jxc_tui.sales.model.ledger import EntryKind
from jxc_tui.sales.model.line_prices import (
    REMIND_ONLY,
    PriceBook,
    PriceWarning,
    line_offers,
    lines_to_reprice,
    price_findings,
    source_text_id,
    usual_order,
)
from jxc_tui.sales.model.order_lines import PrintedLine, basic_sums, line_problems
from jxc_tui.sales.model.progress import Act, OrderState
from jxc_tui.sales.model.tenders import TenderKind
from jxc_tui.sales.model.totals import totals_of
from jxc_tui.values.money import MAX_FEN

DAY = date(2026, 11, 28)
UNITS = units_of("支", [GivenUnit("盒", "12")])
PEN = ProductPrices(
    7, {PriceName.RETAIL: 200, PriceName.LOWEST: 120}, {"A": 180},
    (PriceRule(fen=150, product=7, least=Fraction(24)),
     PriceRule(fen=140, product=7, customer=5)),
)  # fmt: skip
BOOK = PriceBook({7: PEN}, DAY)


def line(count: int, unit: str = "支", price: int = 200, **more: object) -> PrintedLine:
    made = PrintedLine(7, UNITS.named(unit).quantity(Fraction(count)), price, source=LIST)
    return replace(made, **more)  # type: ignore[arg-type]


AGREED, LAST, TIER, LIST = PriceSource


def first(lines: list[PrintedLine], book: PriceBook) -> list[tuple[PriceSource, int]]:
    return [(offered[0].source, offered[0].fen) for offered in line_offers(lines, book)]


def test_a_break_counts_all_lines_of_the_product() -> None:
    assert first([line(12), line(1, "盒")], BOOK) == [(LIST, 150), (LIST, 1800)]
    assert first([line(11), line(1, "盒")], BOOK) == [(LIST, 200), (LIST, 2400)]
    assert first([line(24), line(-1)], BOOK) == [(LIST, 150), (LIST, 200)]
    assert basic_sums([line(12), line(1, "盒"), line(-2)]) == {(7, False): 24, (7, True): -2}


def test_which_source_is_asked_first_can_be_chosen() -> None:
    book = replace(BOOK, customer=5, tier="A", last={7: LastPrice(190, DAY)})
    assert first([line(1)], book) == [(AGREED, 140)]
    assert first([line(1)], replace(book, order=(LAST, LIST))) == [(LAST, 190)]
    assert first([line(1, "盒")], replace(book, order=(TIER,))) == [(TIER, 2160)]
    assert usual_order(["list", "nobody", "last", "list"]) == (LIST, LAST)
    assert line_offers([replace(line(1), product=9)], book) == [()]


def test_a_price_changes_only_when_it_is_asked_for() -> None:
    lines = [
        line(1), line(1, price=140, source=AGREED), line(1, price=99, source=None),
        line(-1, price=77, sold=3),
    ]  # fmt: skip
    found = lines_to_reprice(lines, replace(BOOK, customer=5))
    assert {at: offer.fen for at, offer in found.items()} == {0: 140}


def says(found: PrintedLine, **more: object) -> list[str]:
    findings = price_findings(found, PEN, **more)  # type: ignore[arg-type]
    return [Texts("zh").get(each.text_id, **dict(each.params)) for each in findings]


def test_warnings_about_a_price() -> None:
    last = LastPrice(2300, date(2026, 10, 1), Fraction(12))
    assert says(line(1, "盒", 1000), cost=Fraction(100), last=last) == [
        "10.00 低于成本 12.00",
        "10.00 低于最低售价 14.40",
        "10.00 低于上次价 23.00（2026-10-01）",
    ]
    assert says(line(1, "盒", 2300), cost=Fraction(100), last=last) == []
    assert says(line(1, price=130, discount=Fraction(10))) == ["1.17 低于最低售价 1.20"]
    assert says(line(1, price=0), cost=Fraction(100)) == ["价格 0：赠品，只计数量"]
    assert says(line(-1, price=1), cost=Fraction(100)) == []
    assert says(line(1, price=120), cost=None) == []
    strict = {**REMIND_ONLY, PriceWarning.BELOW_LOWEST: Guard.FORBID}
    assert [each.guard for each in price_findings(line(1, price=1), PEN, guards=strict)] == [
        Guard.FORBID
    ]


@pytest.mark.parametrize(
    ("bad", "fields"),
    [
        (line(0), ["quantity"]),
        (line(1, price=-1), ["price"]),
        (line(1, discount=Fraction(101)), ["discount"]),
        (line(10**9, price=10**9), ["price"]),
        (line(0, price=-1, discount=Fraction(-1)), ["quantity", "price", "discount"]),
        (line(1, price=MAX_FEN + 1), ["price"]),
        (line(1), []),
        (line(-1, price=0), []),
    ],
)
def test_lines_that_cannot_be_stored(bad: PrintedLine, fields: list[str]) -> None:
    found = line_problems(bad)
    assert [each.field for each in found] == fields
    assert all(each.text_id in all_texts() for each in found)


def test_a_gift_counts_in_quantity_only() -> None:
    given = line(3, price=0)
    assert given.is_gift and not given.comes_back
    assert totals_of([given.priced, line(1).priced]).payable == 200
    assert basic_sums([given]) == {(7, False): 3}


def test_an_amount_beyond_what_a_float_holds_is_exact() -> None:
    huge = line(999_999_999, price=99_999)
    assert huge.priced.amount == 999_999_999 * 99_999


def test_a_line_keeps_its_unit_when_the_product_has_another_factor_by_now() -> None:
    old = line(2, "盒")
    again = units_of("支", [GivenUnit("盒", "10")])
    assert old.quantity.basic == 24
    assert again.named("盒").quantity(Fraction(2)).basic == 20


def test_everything_has_a_name_in_both_languages() -> None:
    letters = [Texts("zh").get(source_text_id(each)) for each in (*PriceSource, None)]
    assert letters == ["协", "上", "级", "标", "手"]
    english = [Texts("en").get(source_text_id(each)) for each in (*PriceSource, None)]
    assert len(set(english)) == 5 and all(len(each) == 1 for each in english)
    named = [*Act, *OrderState, *EntryKind, *TenderKind]
    assert all(each.text_id in all_texts() for each in named)
