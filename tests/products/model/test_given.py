"""Units, barcodes and quantity prices as one text each: one form, and sentences for the rest."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jxc_tui.errors import InvalidFields
from jxc_tui.i18n import LANGUAGES, Texts
from jxc_tui.products.model.barcodes import check_digit, scanned
from jxc_tui.products.model.fitting import barcodes_of, problems_of, product_units
from jxc_tui.products.model.given_barcodes import barcodes_in, check_barcodes
from jxc_tui.products.model.given_prices import breaks_in, check_breaks, prices_of, tier_of
from jxc_tui.products.model.given_units import check_units, units_in
from jxc_tui.products.model.prices import PriceName, PriceQuestion, price_of
from jxc_tui.products.model.values import ProductValues
from jxc_tui.records.model.fields import check_field

PEN = ProductValues(
    name="笔", unit="支", unit2="盒", factor=12_000, units="箱=20盒 托=40箱", retail_fen=250
)
EAN = "6901234567892"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("箱=24支 托=40箱", "箱=24支 托=40箱"), ("24支=1箱", "箱=24支"), ("24支=箱", "箱=24支"),
        ("1箱 = 24 支，托=40 箱", "箱=24支 托=40箱"), ("2托=80箱", "托=40箱"), ("箱=24", "箱=24"),
        ("箱=1,000支、托=3箱", "箱=1000支 托=3箱"), ("克=1/500斤", "克=0.002斤"),
        ("箱=1/3托", "箱=1/3托"), ("箱=24；托=960", "箱=24 托=960"), ("", ""), (" ，", ""),
    ],
)  # fmt: skip
def test_units_have_one_form(typed: str, stored: str) -> None:
    assert check_units("units", typed) == (stored, None)
    assert check_units("units", stored) == (stored, None)


@given(
    st.dictionaries(
        st.text("箱盒托件捆包", min_size=1, max_size=3),
        st.fractions(Fraction(1, 900), 900, max_denominator=900), min_size=1, max_size=6,
    )
)  # fmt: skip
@example({"件": Fraction(27, 512)})
def test_a_factor_is_the_very_one_that_was_typed(factors: dict[str, Fraction]) -> None:
    typed = "，".join(f"{name}={factor}支" for name, factor in factors.items())
    stored, problem = check_units("units", typed)
    assert problem is None and check_units("units", stored) == (stored, None)
    units = product_units(ProductValues(unit="支", units=stored))
    assert {unit.name: unit.factor for unit in units.all[1:]} == factors
    assert [each.name for each in units_in(stored)] == list(factors)


def test_units_count_each_other_and_a_measure_has_decimals() -> None:
    units = product_units(PEN)
    assert units.read("1托") == 40 * 20 * 12
    assert units.shown(Fraction(9_853)) == "1托1箱1盒1支"
    bulk = product_units(ProductValues(unit="公斤", units="吨=1000公斤 包=25"))
    assert bulk.read("1.5吨") == 1500 and bulk.read("0.125") == Fraction(1, 8)
    with pytest.raises(Exception, match="whole"):
        bulk.read("0.5包")


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("箱 24", "读不懂「箱」"), ("箱=0支", "换算不能是 0"), ("0箱=3支", "换算不能是 0"),
        ("箱=24箱", "「箱」不能用它自己换算"), ("箱=9999999支", "最大"), ("24支", "读不懂「24支」"),
        ("箱=abc", "读不懂"), ("一二三四五六七八九十箱=2支", "最多 10 个字符"),
        ("箱(大)=2支", "不能含「(」"),
    ],
)  # fmt: skip
def test_what_is_no_unit_is_told(typed: str, says: str) -> None:
    kept, problem = check_units("units", typed)
    assert problem is not None and kept == typed
    assert says in Texts("zh").get(problem.text_id, **dict(problem.params))
    english = Texts("en").get(problem.text_id, **dict(problem.params))
    assert "{" not in english and english != problem.text_id


@pytest.mark.parametrize(
    ("changed", "field", "says"),
    [
        ({"units": "箱=20桶"}, "units", "没有单位「桶」"),
        ({"units": "箱=20托 托=40箱"}, "units", "绕成了圈：箱 → 托 → 箱"),
        ({"units": "盒=10支"}, "units", "单位「盒」已经有了"),
        ({"unit2": "支"}, "unit2", "副单位不能就是基本单位"),
        ({"factor": 0}, "factor", "有副单位就要写换算"),
        ({"unit2": ""}, "unit2", "有换算就要写副单位"),
        ({"barcodes": f"桶:{EAN}"}, "barcodes", "单位「桶」不在这个商品的单位里"),
        ({"barcode": EAN, "barcodes": f"箱:{EAN}"}, "barcode", f"{EAN} 写了两次"),
        ({"barcode": EAN, "barcode2": EAN}, "barcode2", f"{EAN} 写了两次"),
        ({"lowest_fen": 260}, "retail_fen", "2.50 低于最低售价 2.60"),
        ({"lowest_fen": 200, "tier_b_fen": 199}, "tier_b_fen", "1.99 低于最低售价 2.00"),
        ({"lowest_fen": 200, "breaks": "10=2.40 100=1.90"}, "breaks", "1.90 低于最低售价 2.00"),
        ({"breaks": "A:100=2.05"}, "tier_a_fen", "A 级没有价格"),
        ({"breaks": "E:100=2.05"}, "breaks", "没有「E」级"),
        ({"stock_high": 1, "stock_low": 2}, "stock_high", "上限小于下限"),
    ],
)  # fmt: skip
def test_what_does_not_fit_among_the_fields_is_told(
    changed: dict[str, object], field: str, says: str
) -> None:
    assert list(problems_of(PEN)) == []
    problem = next(iter(problems_of(replace(PEN, **changed))))  # type: ignore[arg-type]
    assert problem.field == field
    for language in LANGUAGES:
        sentence = Texts(language).get(problem.text_id, **dict(problem.params))
        assert "{" not in sentence and sentence != problem.text_id
    assert says in Texts("zh").get(problem.text_id, **dict(problem.params))


def test_the_units_of_a_product_that_has_none_are_a_refusal_and_no_crash() -> None:
    with pytest.raises(InvalidFields):
        product_units(ProductValues(unit="支", units="箱=20桶"))


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        (f"{EAN} 箱:16901234567899", f"{EAN} 箱:16901234567899"),
        ("箱：16901234567899，6 901234 567892;盒 : X-1", f"箱:16901234567899 {EAN} 盒:X-1"),
        ("036000291452", "0036000291452"), ("12:34", ":12:34"), (":12:34", ":12:34"),
        ("kg:20123456", "kg:20123456"), ("", ""),
    ],
)  # fmt: skip
def test_barcodes_have_one_form(typed: str, stored: str) -> None:
    assert check_barcodes("barcodes", typed) == (stored, None)
    assert check_barcodes("barcodes", stored) == (stored, None)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["", "箱", "盒"]), st.text("0123456789", min_size=12, max_size=12)
        ),
        max_size=8, unique_by=lambda each: each[1],
    )
)  # fmt: skip
def test_every_barcode_keeps_its_unit(given_codes: list[tuple[str, str]]) -> None:
    whole = [(unit, body + check_digit(body)) for unit, body in given_codes]
    typed = " ".join(f"{unit}{':' if unit else ''}{code}" for unit, code in whole)
    stored, problem = check_barcodes("barcodes", typed)
    assert problem is None and list(barcodes_in(stored)) == whole
    assert all(scanned(code) == code for _, code in whole)
    product = replace(PEN, barcodes=stored)
    assert barcodes_of(product) == {code: unit or "支" for unit, code in whole}


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (f"{EAN} 箱:6901234567890", "6901234567890 的校验位（最后一位）应为 2，现为 0"),
        ("69012345678", "13 位"), (f"{EAN} {EAN}", "写了两次"), ("箱:", "不能含「箱」"),
        ("6.9E+12", "舍入"),
    ],
)  # fmt: skip
def test_what_is_no_barcode_among_several_is_named(typed: str, says: str) -> None:
    kept, problem = check_barcodes("barcodes", typed)
    assert problem is not None and kept == typed
    assert says in Texts("zh").get(problem.text_id, **dict(problem.params))
    assert "{" not in Texts("en").get(problem.text_id, **dict(problem.params))


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("100=2.1 10=2.30", "10=2.30 100=2.10"), ("满10=￥2.3，a级:100 = 2", "10=2.30 A:100=2.00"),
        ("10：2.3", "10=2.30"), ("1.5=2 1=3", "1=3.00 1.5=2.00"), ("", ""),
    ],
)  # fmt: skip
def test_quantity_prices_have_one_form(typed: str, stored: str) -> None:
    assert check_breaks("breaks", typed) == (stored, None)
    assert check_breaks("breaks", stored) == (stored, None)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("10=2 10.0=3", "数量 10 有两个价格"), ("10", "读不懂「10」"), ("=3", "读不懂"),
        ("10=", "读不懂"), ("10=x", "读不懂"), ("10=0", "数量 10 的价格不能是 0"),
        ("1.2345=2", "读不懂"),
    ],
)  # fmt: skip
def test_what_is_no_quantity_price_is_told(typed: str, says: str) -> None:
    kept, problem = check_breaks("breaks", typed)
    assert problem is not None and kept == typed
    assert says in Texts("zh").get(problem.text_id, **dict(problem.params))
    assert "{" not in Texts("en").get(problem.text_id, **dict(problem.params))


@given(st.dictionaries(st.integers(1, 10**6), st.integers(1, 10**8), max_size=6))
def test_stored_quantity_prices_are_the_rules_that_were_typed(prices: dict[int, int]) -> None:
    typed = ",".join(f"{least}={fen / 100:.2f}" for least, fen in prices.items())
    stored, problem = check_breaks("breaks", typed)
    assert problem is None
    assert {int(rule.least): rule.fen for rule in breaks_in(stored)} == prices


@pytest.mark.parametrize(
    ("level", "tier"), [("A", "A"), ("b级", "B"), ("Ｄ", "D"), ("E", ""), ("VIP", ""), ("", "")]
)
def test_the_level_of_a_customer_is_its_tier(level: str, tier: str) -> None:
    assert tier_of(level) == tier


@pytest.mark.parametrize(
    ("quantity", "tier", "fen"),
    [(1, "", 250), (10, "", 230), (100, "", 210), (1, "A", 200), (100, "A", 190), (10, "C", 230)],
)
def test_the_fields_say_what_a_line_costs(quantity: int, tier: str, fen: int) -> None:
    today = date(2026, 11, 29)
    product = replace(PEN, tier_a_fen=200, breaks="10=2.30 100=2.10 A:100=1.90", member_fen=0)
    prices = prices_of(product)
    assert prices.named[PriceName.MEMBER] is None
    offer = price_of(prices, PriceQuestion(Fraction(quantity), today, tier=tier))
    assert offer is not None and offer.fen == fen


def test_the_fields_know_their_checks() -> None:
    assert check_field("units", "24支=1箱") == ("箱=24支", None)
    assert check_field("barcodes", f"箱：{EAN}") == (f"箱:{EAN}", None)
    assert check_field("breaks", "10：2") == ("10=2.00", None)
