"""Prices: which applies and why, and what of them cannot be stored."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jxc_tui.i18n import Texts
from jxc_tui.products.model.price_checks import price_problems
from jxc_tui.products.model.price_rules import PriceRule
from jxc_tui.products.model.prices import (
    LastPrice,
    PriceName,
    PriceOffer,
    PriceQuestion,
    PriceSource,
    ProductPrices,
    below_lowest,
    offers,
    price_of,
)

DAY = date(2026, 11, 28)
AGREED, LAST, TIER, LIST = PriceSource
PEN = ProductPrices(
    7,
    {PriceName.RETAIL: 200, PriceName.WHOLESALE: 170, PriceName.MEMBER: 180,
     PriceName.PURCHASE: 100, PriceName.LOWEST: 120},
    {"A": PriceName.WHOLESALE, "B": 175},
    (
        PriceRule(fen=190, product=7, least=Fraction(12)),
        PriceRule(fen=150, product=7, least=Fraction(144)),
        PriceRule(fen=160, product=7, tier="A", least=Fraction(24)),
        PriceRule(fen=140, product=7, customer=5, first=date(2026, 1, 1), last=DAY),
        PriceRule(fen=130, product=7, customer=5, least=Fraction(100), last=date(2026, 12, 31)),
        PriceRule(percent=Fraction(95), customer=6),
    ),
    "文具/笔",
)  # fmt: skip


def asked(quantity: int = 1, **more: object) -> PriceQuestion:
    return replace(PriceQuestion(Fraction(quantity), DAY), **more)  # type: ignore[arg-type]


def applies(question: PriceQuestion, prices: ProductPrices = PEN) -> tuple[PriceSource, int]:
    offer = price_of(prices, question)
    assert offer is not None
    return offer.source, offer.fen


def why(offer: PriceOffer) -> str:
    text_id, params = offer.reason
    return Texts("zh").get(text_id, **params)


@pytest.mark.parametrize(
    ("question", "source", "fen"),
    [
        (asked(), LIST, 200),
        (asked(11), LIST, 200),
        (asked(12), LIST, 190),
        (asked(143), LIST, 190),
        (asked(144), LIST, 150),
        (asked(-144), LIST, 150),
        (asked(tier="A"), TIER, 170),
        (asked(24, tier="A"), TIER, 160),
        (asked(144, tier="A"), TIER, 150),
        (asked(tier="B"), TIER, 175),
        (asked(tier="C"), LIST, 200),
        (asked(tier="Z"), LIST, 200),
        (asked(customer=5), AGREED, 140),
        (asked(100, customer=5, tier="A"), AGREED, 130),
        (asked(99, customer=5, tier="A"), AGREED, 140),
        (asked(customer=5, day=date(2026, 11, 29)), LIST, 200),
        (asked(100, customer=5, day=date(2026, 12, 31)), AGREED, 130),
        (asked(100, customer=5, day=date(2027, 1, 1)), LIST, 190),
        (asked(customer=5, day=date(2025, 12, 31)), LIST, 200),
        (asked(customer=6), AGREED, 190),
        (asked(customer=4), LIST, 200),
        (asked(customer=4, last=LastPrice(188, DAY)), LAST, 188),
        (asked(customer=5, last=LastPrice(188, DAY)), AGREED, 140),
        (asked(144, tier="A", last=LastPrice(188, DAY)), LAST, 188),
        (asked(24, factor=Fraction(24)), LIST, 4560),
        (asked(24, factor=Fraction(24), last=LastPrice(50, DAY, Fraction(1, 3))), LAST, 3600),
        (asked(factor=Fraction(1, 3)), LIST, 67),
        (asked(customer=6, factor=Fraction(1, 400)), LIST, 1),
    ],
)
def test_which_price_applies(question: PriceQuestion, source: PriceSource, fen: int) -> None:
    assert applies(question) == (source, fen)


def test_all_four_with_the_reason_of_each() -> None:
    question = asked(24, customer=5, tier="A", last=LastPrice(188, date(2026, 10, 1)))
    assert [(each.source, each.fen, why(each)) for each in offers(PEN, question)] == [
        (AGREED, 140, "协议价，到 2026-11-28 为止"),
        (LAST, 188, "上次价格，2026-10-01"),
        (TIER, 160, "满 24 的价格"),
        (LIST, 190, "满 12 的价格"),
    ]
    assert [why(each) for each in offers(PEN, asked(customer=6, tier="B"))] == [
        "协议价", "B 级价格", "标准价（零售价）",
    ]  # fmt: skip


def test_the_order_of_the_sources_can_be_another() -> None:
    question = asked(customer=5, tier="A", last=LastPrice(188, DAY))
    offer = price_of(PEN, question, (LAST, LIST))
    assert offer is not None and offer.source is LAST
    assert [each.source for each in offers(PEN, question, (LIST, TIER))] == [LIST, TIER]


def test_no_price_is_no_price_and_never_0() -> None:
    bare = ProductPrices(1, {PriceName.PURCHASE: 100, PriceName.RETAIL: None})
    assert price_of(bare, asked(tier="A", customer=5)) is None
    percent = replace(bare, rules=(PriceRule(percent=Fraction(90)),))
    assert price_of(percent, asked()) is None
    assert applies(asked(), ProductPrices(1, {PriceName.RETAIL: 0})) == (LIST, 0)
    cheap = ProductPrices(1, {PriceName.RETAIL: 5}, rules=(PriceRule(extra_fen=-10),))
    assert applies(asked(), cheap) == (LIST, 5)


def test_the_more_particular_rule_comes_first_in_any_order() -> None:
    rules = (
        PriceRule(percent=Fraction(90), product=7),
        PriceRule(percent=Fraction(50)),
        PriceRule(percent=Fraction(85), category="文具"),
        PriceRule(percent=Fraction(84), category="文具/笔"),
        PriceRule(percent=Fraction(10), category="文具/笔/钢笔"),
    )
    other = ProductPrices(8, {PriceName.RETAIL: 1000}, {}, rules, "文具/笔")
    for turned in (rules, rules[::-1]):
        assert applies(asked(), replace(PEN, rules=turned)) == (LIST, 180)
        assert applies(asked(), replace(other, rules=turned)) == (LIST, 840)
        assert applies(asked(), replace(other, rules=turned, category="文具")) == (LIST, 850)
        assert applies(asked(), replace(other, rules=turned, category="文具盒")) == (LIST, 500)


def test_two_equal_rules_never_stop_an_order() -> None:
    rules = (PriceRule(fen=150, product=7), PriceRule(fen=140, product=7))
    for turned in (rules, rules[::-1]):
        assert applies(asked(), replace(PEN, rules=turned)) == (LIST, 140)


def test_a_break_that_ends_ends() -> None:
    rule = PriceRule(percent=Fraction("82.5"), least=Fraction(5), most=Fraction(7))
    pen = replace(PEN, rules=(rule,))
    assert [applies(asked(count), pen)[1] for count in (4, 5, 7, 8)] == [200, 165, 165, 200]


def test_a_price_below_the_lowest_is_named_in_the_unit_of_the_line() -> None:
    assert below_lowest(PEN, 120) is None
    fault = below_lowest(PEN, 2879, Fraction(24))
    assert fault is not None
    assert Texts("zh").get(fault[0], **fault[1]) == "28.79 低于最低售价 28.80"
    assert below_lowest(ProductPrices(1), 0) is None


NAMED = {PriceName.RETAIL: 200, PriceName.LOWEST: 120}


@pytest.mark.parametrize(
    ("prices", "field", "says"),
    [
        (ProductPrices(1, {**NAMED, PriceName.RETAIL: 119}), "retail_fen", "1.19 低于最低售价"),
        (ProductPrices(1, {**NAMED, PriceName.MEMBER: 119}), "member_fen", "低于最低售价"),
        (ProductPrices(1, {PriceName.PURCHASE: -1}), "purchase_fen", "不能小于 0"),
        (ProductPrices(1, {PriceName.RETAIL: 10**14 + 1}), "retail_fen", "最大"),
        (ProductPrices(1, NAMED, {"A": None}), "tier_A", "A 级没有价格"),
        (ProductPrices(1, NAMED, {"A": PriceName.WHOLESALE}), "tier_A", "A 级没有价格"),
        (ProductPrices(1, NAMED, {"B": 100}), "tier_B", "低于最低售价"),
        (ProductPrices(1, NAMED, {"E": 150}), "tier_E", "没有「E」级；可用：A、B、C、D"),
        (
            ProductPrices(1, NAMED, {}, (PriceRule(fen=150, customer=1, first=DAY,
                                                   last=date(2026, 11, 27)),)),
            "rule_1", "有效期到 2026-11-27 就结束，早于开始的 2026-11-28",
        ),
        (
            ProductPrices(1, NAMED, {}, (PriceRule(fen=150, least=Fraction(12)),
                                         PriceRule(fen=140, least=Fraction(12)))),
            "rule_2", "数量 12 有两个价格",
        ),
        (
            ProductPrices(1, NAMED, {}, (PriceRule(fen=150, customer=1, last=DAY),
                                         PriceRule(fen=140, customer=1, first=DAY))),
            "rule_2", "同一客户在同一时间",
        ),
        (ProductPrices(1, NAMED, {}, (PriceRule(),)), "rule_1", "二者选一"),
        (ProductPrices(1, NAMED, {}, (PriceRule(fen=150, extra_fen=1),)), "rule_1", "二者选一"),
        (ProductPrices(1, NAMED, {}, (PriceRule(percent=Fraction(59)),)), "rule_1", "1.18 低于"),
        (ProductPrices(1, NAMED, {}, (PriceRule(percent=Fraction(-1)),)), "rule_1", "0–1000%"),
        (ProductPrices(1, NAMED, {}, (PriceRule(percent=Fraction(1001)),)), "rule_1", "现为 1001"),
        (ProductPrices(1, NAMED, {}, (PriceRule(extra_fen=-201),)), "rule_1", "不能小于 0"),
        (ProductPrices(1, {}, {}, (PriceRule(percent=Fraction(90)),)), "rule_1", "没有零售价"),
        (ProductPrices(1, NAMED, {}, (PriceRule(fen=150, least=Fraction(-1)),)), "rule_1", "起订"),
        (
            ProductPrices(1, NAMED, {}, (PriceRule(fen=150, least=Fraction(5), most=Fraction(4)),)),
            "rule_1", "最多 4 小于最少 5",
        ),
        (ProductPrices(1, NAMED, {}, (PriceRule(fen=150, tier="E"),)), "rule_1", "没有「E」级"),
    ],
)  # fmt: skip
def test_what_cannot_be_stored(prices: ProductPrices, field: str, says: str) -> None:
    (problem,) = price_problems(prices)
    assert problem.field == field
    for language in ("zh", "en"):
        sentence = Texts(language).get(problem.text_id, **dict(problem.params))
        assert "{" not in sentence and "?" not in sentence
    assert says in Texts("zh").get(problem.text_id, **dict(problem.params))


def test_what_can_be_stored() -> None:
    assert price_problems(PEN) == ()
    assert price_problems(ProductPrices(1)) == ()
    one_after_the_other = (
        PriceRule(fen=150, customer=1, last=DAY),
        PriceRule(fen=140, customer=1, first=date(2026, 11, 29)),
        PriceRule(fen=140, customer=2),
        PriceRule(fen=140, customer=1, least=Fraction(2)),
    )
    assert price_problems(ProductPrices(1, NAMED, {}, one_after_the_other)) == ()
    assert price_problems(ProductPrices(1, {PriceName.PURCHASE: 1, PriceName.LOWEST: 2})) == ()


AMOUNTS = st.integers(0, 10**6)


@given(
    st.dictionaries(st.integers(1, 100), AMOUNTS, max_size=6), AMOUNTS, st.integers(-150, 150),
)  # fmt: skip
def test_a_break_is_the_one_of_the_greatest_quantity_reached(
    breaks: dict[int, int], listed: int, quantity: int
) -> None:
    rules = tuple(PriceRule(fen=fen, product=1, least=Fraction(at)) for at, fen in breaks.items())
    prices = ProductPrices(1, {PriceName.RETAIL: listed}, {}, rules)
    reached = [at for at in breaks if at <= abs(quantity)]
    expected = breaks[max(reached)] if reached else listed
    assert applies(asked(quantity), prices) == (LIST, expected)
    assert price_problems(prices) == ()
