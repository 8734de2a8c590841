"""Money goes in and out as text without losing a fen."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jxc_tui.values.money import MAX_FEN, format_fen, half_up, parse_fen, plain_fen


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("0", 0),
        ("1,234.5", 123450),
        ("￥1234.50", 123450),
        ("¥ 12", 1200),
        ("1234.50元", 123450),
        ("１２．３４", 1234),
        ("-0.01", -1),
        ("+5", 500),
        (".5", 50),
        ("5.", 500),
        ("1.10000", 110),
        ("0001.10", 110),
        ("-1,000,000", -100000000),
    ],
)
def test_amounts(text: str, fen: int) -> None:
    assert parse_fen(text) == fen


@pytest.mark.parametrize(
    "text",
    ["", ".", "-", "abc", "1.234", "1,23", "12,34,567", "1e5", "--1", "1 2", "NaN", "Infinity",
     "1.0000000000000000000000000000001", "9" * 5000, "1000000000000.01", "=1+1", "1.5.5", "五"],
)  # fmt: skip
def test_no_amounts(text: str) -> None:
    with pytest.raises(ValueError):
        parse_fen(text)


@given(st.integers(-MAX_FEN, MAX_FEN))
def test_what_is_written_is_read_back(fen: int) -> None:
    assert parse_fen(format_fen(fen)) == fen
    assert parse_fen(plain_fen(fen)) == fen


@given(st.text())
def test_anything_else_is_a_value_error(text: str) -> None:
    try:
        fen = parse_fen(text)
    except ValueError:
        return
    assert abs(fen) <= MAX_FEN


def test_grouping() -> None:
    assert format_fen(-1234567) == "-12,345.67"
    assert plain_fen(-1234567) == "-12345.67"
    assert format_fen(5) == "0.05"


@pytest.mark.parametrize(
    ("exact", "fen"),
    [("5/2", 3), ("-5/2", -3), ("1/2", 1), ("-1/2", -1), ("249/100", 2), ("-249/100", -2),
     ("0", 0), ("7", 7), ("67343/10", 6734), ("67345/10", 6735), ("1/3", 0), ("2/3", 1)],
)  # fmt: skip
def test_a_half_is_rounded_away_from_zero(exact: str, fen: int) -> None:
    assert half_up(Fraction(exact)) == fen
