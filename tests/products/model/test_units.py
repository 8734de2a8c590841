"""Units: exact factors, quantities that are never rounded, and a sentence for what cannot be."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jxc_tui.errors import InvalidFields, Refused
from jxc_tui.i18n import Texts
from jxc_tui.products.model.factors import MOST_FACTOR, factor_of, unit_name
from jxc_tui.products.model.units import (
    GivenUnit,
    Quantity,
    Units,
    number_text,
    units_of,
)


def said(refused: Refused) -> str:
    return Texts("zh").get(refused.text_id, **refused.params)


@pytest.fixture(scope="module")
def pens() -> Units:
    return units_of("支", [GivenUnit("箱", "1*2", "盒"), GivenUnit("盒", "1盒=12支")])


@pytest.mark.parametrize(
    ("typed", "factor"),
    [
        ("24", 24), ("２４", 24), ("1箱=24支", 24), ("1 箱 = 24 支", 24), ("24支=1箱", 24),
        ("箱=24支", 24), ("2箱=48支", 24), ("1:24", 24), ("1：24", 24), ("1*24", 24),
        ("1×24支", 24), ("1x24", 24), ("2*48", 24), ("24支", 24), ("1,200", 1200), ("0.5", "1/2"),
        ("1/400", "1/400"), ("1箱=2/3支", "2/3"), ("1/3箱=8支", 24), ("0.000001", "1/1000000"),
        ("24.000", 24), ("1支=1/24箱", 24), ("24支/箱", 24), ("24 支 / 箱", 24), ("1/24箱/支", 24),
        ("1000000", 1000000),
    ],
)  # fmt: skip
def test_factors_as_people_write_them(typed: str, factor: int | str) -> None:
    assert factor_of(typed, "箱", "支") == Fraction(factor)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("0", "不能是 0"), ("0.0", "不能是 0"), ("1箱=0支", "不能是 0"), ("0箱=24支", "不能是 0"),
        ("0*24", "不能是 0"), ("24/0", "不能是 0"), ("-24", "不能小于 0"),
        ("1箱=-24支", "不能小于 0"),
        ("0.1234567", "最多 6 位小数，「0.1234567」有 7 位"),
        ("1箱=24瓶", "「瓶」不是「箱」也不是「支」"),
        ("24瓶", "「瓶」不是"), ("1箱=24箱", "不能用它自己换算"), ("24箱", "不能用它自己换算"),
        ("x", "读不懂「x」"), ("", "读不懂"), ("1箱=24=支", "读不懂"), ("1*2*3", "读不懂"),
        ("1箱", "不能用它自己换算"),
        ("24支/桶", "「桶」不是"), ("24箱/箱", "不能用它自己"),
        ("支", "读不懂"), ("1e3", "读不懂"), ("½", "读不懂"),
        ("1000001", "最大 1,000,000"), ("1/1000001", "最大 1,000,000"), ("9" * 5000, "读不懂"),
    ],
)  # fmt: skip
def test_factors_that_cannot_be(typed: str, says: str) -> None:
    with pytest.raises(Refused) as refused:
        factor_of(typed, "箱", "支")
    assert says in said(refused.value)


@pytest.mark.parametrize(
    ("others", "field", "says"),
    [
        ([GivenUnit("支", "24")], "unit_1", "「支」已经有了"),
        ([GivenUnit("箱", "24"), GivenUnit(" 箱 ", "12")], "unit_2", "「箱」已经有了"),
        ([GivenUnit("KG", "2"), GivenUnit("ｋｇ", "3")], "unit_2", "「KG」已经有了"),
        ([GivenUnit("個", "2"), GivenUnit("个", "3")], "unit_2", "「個」已经有了"),
        ([GivenUnit("箱", "24", "箱")], "unit_1", "不能用它自己换算"),
        ([GivenUnit("箱", "2", "盒"), GivenUnit("盒", "3", "箱")], "unit_1", "箱 → 盒 → 箱"),
        (
            [GivenUnit("托", "2", "箱"), GivenUnit("箱", "2", "盒"), GivenUnit("盒", "3", "箱")],
            "unit_1", "圈：箱 → 盒 → 箱",
        ),
        ([GivenUnit("箱", "24", "桶")], "unit_1", "没有单位「桶」；可用：支、箱"),
        ([GivenUnit("箱", "0")], "unit_1", "不能是 0"),
        ([GivenUnit("", "24")], "unit_1", "没有名称"),
        ([GivenUnit("箱" * 11, "24")], "unit_1", "最多 10 个字符，现为 11 个"),
        ([GivenUnit("24箱", "24")], "unit_1", "不能含「2」"),
        ([GivenUnit("箱=", "24")], "unit_1", "不能含「=」"),
        ([GivenUnit("箱", "24", decimals=4)], "unit_1", "0–3，现为 4"),
        (
            [GivenUnit("箱", "1000"), GivenUnit("托", "2000", "箱")], "unit_2", "最大 1,000,000",
        ),
    ],
)  # fmt: skip
def test_units_that_cannot_be(others: list[GivenUnit], field: str, says: str) -> None:
    with pytest.raises(InvalidFields) as refused:
        units_of("支", others)
    problem = next(each for each in refused.value.problems if each.field == field)
    assert says in Texts("zh").get(problem.text_id, **dict(problem.params))


def test_every_fault_is_named_at_once() -> None:
    with pytest.raises(InvalidFields) as refused:
        units_of("", [GivenUnit("1箱"), GivenUnit("盒", "0")])
    assert [each.field for each in refused.value.problems] == ["basic_unit", "unit_1"]
    with pytest.raises(InvalidFields) as refused:
        units_of("支", [GivenUnit("箱", "0"), GivenUnit("盒", "-1")])
    assert [each.field for each in refused.value.problems] == ["unit_1", "unit_2"]


def test_a_long_chain_of_units_is_followed() -> None:
    names = "abcdefghijklmnopqrst"
    rows = [GivenUnit(one, "2", other) for one, other in zip(names[1:], names, strict=False)]
    assert units_of(names[0], reversed(rows)).named(names[-1]).factor == 2**19


def test_a_product_has_so_many_units_and_no_more() -> None:
    with pytest.raises(InvalidFields) as refused:
        units_of("支", [GivenUnit("abcdefghijklmnopqrst"[at], "2") for at in range(20)])
    (problem,) = refused.value.problems
    assert "最多 20 个单位，现有 21 个" in Texts("zh").get(problem.text_id, **dict(problem.params))


@pytest.mark.parametrize(
    ("typed", "basic", "shown"),
    [
        ("2箱3支", 51, "2箱3支"), ("3", 3, "3支"), ("27", 27, "1箱3支"),
        ("-2箱3支", -51, "-2箱3支"),
        ("+1盒", 12, "1盒"), ("２箱 １盒", 60, "2箱1盒"), ("3支1箱", 27, "1箱3支"), ("0", 0, "0支"),
        ("1箱1盒13支", 49, "2箱1支"),
    ],
)  # fmt: skip
def test_quantities_as_people_say_them(pens: Units, typed: str, basic: int, shown: str) -> None:
    assert pens.read(typed) == basic
    assert pens.shown(Fraction(basic)) == shown
    assert pens.read(shown) == basic


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("0.5箱", "「箱」只能是整数，0.5 不行"), ("1.5", "「支」只能是整数"),
        ("2桶", "没有单位「桶」；可用：支、箱、盒"),
        ("1箱2箱", "「箱」写了两次"), ("箱", "读不懂「箱」"), ("", "读不懂"), ("-", "读不懂"),
        ("1箱 2 3", "读不懂"), ("--1", "读不懂"), ("1234567890123", "是不是扫成了条码"),
        ("9" * 5000, "读不懂"),
    ],
)  # fmt: skip
def test_quantities_that_cannot_be(pens: Units, typed: str, says: str) -> None:
    with pytest.raises(Refused) as refused:
        pens.read(typed)
    assert says in said(refused.value)


def test_a_unit_has_the_decimals_it_has() -> None:
    rice = units_of("kg", [GivenUnit("斤", "0.5", decimals=1)], decimals=3)
    assert rice.read("1.234kg") == Fraction("1.234")
    assert rice.named("KG").quantity(Fraction("1.234")) == Quantity(1234, rice.basic)
    with pytest.raises(Refused) as refused:
        rice.read("1.2345kg")
    assert "最多 3 位小数，1.2345 太细" in said(refused.value)
    with pytest.raises(Refused) as refused:
        rice.converted(Quantity(125, rice.basic), "斤")
    assert "最多 1 位小数，0.25 太细" in said(refused.value)
    assert rice.converted(Quantity(500, rice.basic), "斤") == Quantity(1000, rice.named("斤"))


def test_parts_that_no_decimal_can_say_are_exact() -> None:
    """A plate is 400 square feet: what is cut off 400 times leaves nothing."""
    plate = units_of("plate", [GivenUnit("sq_ft", "1/400"), GivenUnit("lb", "1/100")])
    left = Fraction(1)
    for _ in range(400):
        left -= plate.read("1sq_ft")
    assert left == 0
    assert plate.shown(plate.read("399 sq_ft")) == "99lb3sq_ft"
    thirds = units_of("桶", [GivenUnit("碗", "1/3")])
    assert thirds.shown(Fraction(4, 3)) == "1桶1碗"
    assert thirds.shown(Fraction(1, 7)) == "1/7桶"


@pytest.mark.parametrize(
    ("number", "text"),
    [("1", "1"), ("-3", "-3"), ("1.02", "1.02"), ("-0.05", "-0.05"), ("1/3", "1/3"), ("0", "0"),
     ("-7/3", "-7/3"), ("1234567.125", "1234567.125"), ("0.000001", "0.000001")],
)  # fmt: skip
def test_numbers_as_they_are(number: str, text: str) -> None:
    assert number_text(Fraction(number)) == text


FACTORS = st.fractions(min_value=Fraction(1, 1000), max_value=1000, max_denominator=1000)


@given(st.lists(FACTORS.filter(bool), max_size=4), st.data())
def test_there_and_back_is_the_same(factors: list[Fraction], data: st.DataObject) -> None:
    rows = [
        GivenUnit(f"u{chr(97 + at)}", f"{each.numerator}/{each.denominator}", decimals=3)
        for at, each in enumerate(factors)
    ]
    units = units_of("支", rows, decimals=3)
    unit = data.draw(st.sampled_from(units.all))
    count = data.draw(st.integers(-(10**9), 10**9))
    typed = Quantity(count, unit)
    for other in units.all:
        try:
            converted = units.converted(typed, other.name)
        except Refused:
            continue
        assert converted.basic == typed.basic
        assert units.converted(converted, unit.name) == typed
    assert units.read(units.shown(typed.basic)) == typed.basic


@given(st.integers(1, MOST_FACTOR), st.integers(1, MOST_FACTOR))
def test_both_ways_to_write_a_factor_mean_one(above: int, below: int) -> None:
    plain = Fraction(above, below)
    for typed in (
        f"{above}/{below}",
        f"{below}箱={above}支",
        f"{above}支={below}箱",
        f"{below}:{above}",
    ):
        assert factor_of(typed, "箱", "支") == plain


@given(st.text(max_size=12))
@example("a ´")
@example("A.")
def test_a_name_has_one_form(text: str) -> None:
    try:
        name = unit_name(text)
    except Refused as refused:
        assert said(refused) != refused.text_id
    else:
        assert unit_name(name) == name
        assert (
            units_of("支" if name != "支" else "只", [GivenUnit(name, "2")]).read(f"3{name}") == 6
        )


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused_with_a_sentence(text: str) -> None:
    units = units_of("支", [GivenUnit("箱", "24")])
    for read in (units.read, lambda typed: factor_of(typed, "箱", "支")):
        try:
            read(text)
        except Refused as refused:
            assert Texts("zh").has(refused.text_id)
