"""The bar of an order as texts: every part in any order, and codes that have the signs in them."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jxc_tui.payments.model.typed_payment import MethodKey
from jxc_tui.sales.model.entry_line import EntryLine, EntryVerb, read_entry
from jxc_tui.sales.model.payment_line import PaymentLine, read_payment

LINE, CREATE = EntryVerb.LINE, EntryVerb.CREATE


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("abc", EntryLine(LINE, "abc")),
        ("12*abc", EntryLine(LINE, "abc", "12")),
        ("12*abc=8.5/95", EntryLine(LINE, "abc", "12", 850, 9_500)),
        ("abc/9.5折", EntryLine(LINE, "abc", "", None, 9_500)),
        ("abc/95%", EntryLine(LINE, "abc", "", None, 9_500)),
        ("2箱3瓶*abc", EntryLine(LINE, "abc", "2箱3瓶")),
        ("2x3*abc", EntryLine(LINE, "abc", "2x3")),
        ("-1*abc", EntryLine(LINE, "abc", "-1")),
        ("12*34", EntryLine(LINE, "34", "12")),
        ("4a*2", EntryLine(LINE, "4a", "2")),
        ("*24", EntryLine(LINE, "", "24")),
        ("=8.5", EntryLine(LINE, "", "", 850)),
        ("/95", EntryLine(LINE, "", "", None, 9_500)),
        ("=0", EntryLine(LINE, "", "", 0)),
        ("12*", EntryLine(LINE, "12*")),
        ("abc/195", EntryLine(LINE, "abc/195")),
        ("abc=8.555", EntryLine(LINE, "abc=8.555")),
        ("abc+", EntryLine(CREATE, "abc")),
        ("2*abc+", EntryLine(CREATE, "abc", "2")),
        ("--", EntryLine(EntryVerb.TAKE_AWAY)),
        ("++", EntryLine(EntryVerb.BRING_BACK)),
        ("..", EntryLine(EntryVerb.PARKED)),
        ("。。", EntryLine(EntryVerb.PARKED)),
        ("…", EntryLine(EntryVerb.PARKED)),
        ("  ", EntryLine(EntryVerb.NOTHING)),
        ("１２＊ａｂｃ＝８。５／９５", EntryLine(LINE, "abc", "12", 850, 9_500)),
        ("12×abc、95", EntryLine(LINE, "abc", "12", None, 9_500)),
    ],
)
def test_what_is_typed_is_split(text: str, wanted: EntryLine) -> None:
    assert read_entry(text) == wanted


@pytest.mark.parametrize("order", list(itertools.permutations(("=8.5", "/95", "*12"))))
def test_terms_behind_a_product_stand_in_any_order(order: tuple[str, ...]) -> None:
    wanted = EntryLine(LINE, "abc", "12", 850, 9_500)
    assert read_entry("abc" + "".join(order)) == wanted
    terms = "".join(part for part in order if part != "*12")
    assert read_entry(f"12*abc{terms}") == wanted


CODES = st.text("AB19-/*=+.x", min_size=1, max_size=8).filter(str.strip)
QUANTITIES = st.one_of(
    st.integers(-999, 999).filter(bool).map(str), st.sampled_from(["2箱3瓶", "2x3", "0.5", "-2箱"])
)
PRICES = st.none() | st.integers(0, 99_999)
PERCENTS = st.none() | st.integers(0, 10_000)


@given(CODES, QUANTITIES | st.just(""), PRICES, PERCENTS)
@example("A/4-2", "", None, None)
@example("A/4", "12", 850, 9_500)
@example("1*2", "3", None, None)
@example("--", "", None, None)
@example("A+", "", None, None)
@example("=5", "2", 100, None)
def test_a_known_code_is_never_split(
    code: str, quantity: str, price: int | None, percent: int | None
) -> None:
    line = EntryLine(LINE, code, quantity, price, percent)
    found = read_entry(line.text, lambda text: text == code)
    alone = not quantity and price is None and percent is None
    if alone or not any(sign in code for sign in "=/*+"):
        assert found.product == code
    assert alone <= (found == EntryLine(product=code))


@given(st.text("abcA1", min_size=1, max_size=6).filter(lambda text: not text[0].isdigit()),
       QUANTITIES | st.just(""), PRICES, PERCENTS)  # fmt: skip
def test_a_line_is_read_as_it_is_written(
    product: str, quantity: str, price: int | None, percent: int | None
) -> None:
    line = EntryLine(LINE, product, quantity, price, percent)
    assert read_entry(line.text) == line


@given(st.text(max_size=40))
@example("*" * 40)
@example("1*" * 20)
@example("=" * 40)
def test_nothing_that_is_typed_raises(text: str) -> None:
    assert isinstance(read_entry(text), EntryLine)
    assert read_entry(text, lambda _: True) == EntryLine(
        LINE if text.strip() else EntryVerb.NOTHING, text.strip()
    )


METHODS = (
    MethodKey("现金", 1, "x", cash=True),
    MethodKey("微信", 2, "w"),
    MethodKey("赊账", 7, "s"),
)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", PaymentLine()),
        ("*2", PaymentLine(None, "微信")),
        ("500*1", PaymentLine(50_000, "现金")),
        ("500", PaymentLine(50_000)),
        ("500.5w", PaymentLine(50_050, "微信")),
        ("500*W", PaymentLine(50_000, "微信")),
        ("w", PaymentLine(None, "微信")),
        ("微信", PaymentLine(None, "微信")),
        ("５００＊１", PaymentLine(50_000, "现金")),
        ("-0.35", PaymentLine(off_fen=35)),
        ("/95", PaymentLine(percent=9_500)),
        ("*3", None),
        ("0", None),
        ("-", None),
        ("12..5", None),
        ("abc", None),
        ("/195", None),
    ],
)
def test_a_payment_is_read(text: str, wanted: PaymentLine | None) -> None:
    assert read_payment(text, METHODS) == wanted


@given(st.text("0123456789.*-/xw一 ", max_size=12) | st.text(max_size=12))
def test_no_payment_raises(text: str) -> None:
    found = read_payment(text, METHODS)
    assert found is None or found.amount_fen is None or found.amount_fen > 0
