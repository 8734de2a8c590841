"""Bars take exactly the cells they are given, in Chinese and in ASCII."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jxc_tui.widgets.bars import EIGHTHS, FULL, bar, chart, fit
from jxc_tui.widgets.cells import width_of

LABELS = st.text(st.characters(blacklist_categories=("C", "M", "Z")), max_size=30)


def test_full_half_and_eighth() -> None:
    assert bar(10, 10, 8) == FULL * 8
    assert bar(5, 10, 8) == FULL * 4
    assert bar(1, 64, 8) == EIGHTHS[1]
    assert bar(3, 4, 1) == EIGHTHS[6]


def test_nothing_for_nothing_and_a_trace_for_little() -> None:
    assert bar(0, 10, 8) == ""
    assert bar(-3, 10, 8) == ""
    assert bar(5, 0, 8) == ""
    assert bar(5, 10, 0) == ""
    assert bar(1, 1_000_000, 8) == EIGHTHS[1]
    assert bar(1, 1_000_000, 8, ascii_only=True) == "#"


def test_more_than_the_most_is_cut() -> None:
    assert bar(20, 10, 8) == FULL * 8


def test_chart_in_chinese_is_aligned() -> None:
    lines = chart([("浙江省", 1200), ("上海", 300), ("A", 0)], 40)
    assert [width_of(str(line)) for line in lines] == [40, 40, 40]
    assert str(lines[0]).startswith("浙江省 █")
    assert str(lines[0]).endswith("1,200")
    assert str(lines[2]).rstrip().endswith(" 0")
    assert FULL not in str(lines[2])


def test_chart_in_ascii_has_only_ascii_bars() -> None:
    (line,) = chart([("a very long label indeed", 5)], 24, ascii_only=True)
    assert str(line).isascii()
    assert "#" in line.bar
    assert "~" in line.label


def test_narrow_chart_leaves_the_bars_out() -> None:
    (line,) = chart([("浙江省", 12)], 10)
    assert line.bar == ""
    assert width_of(str(line)) == 10


def test_empty_chart() -> None:
    assert chart([], 40) == ()


def test_months_share_one_scale() -> None:
    whole, half = chart([("2026-01", 50)], 40, most=50), chart([("2026-02", 25)], 40, most=50)
    assert abs(whole[0].bar.count(FULL) - 2 * half[0].bar.count(FULL)) <= 1


@pytest.mark.parametrize("width", range(12))
def test_fit_cuts_between_wide_characters(width: int) -> None:
    assert width_of(fit("杭州蓝燕a科技", width)) == width


@given(LABELS, st.integers(0, 40))
def test_fit_takes_exactly_its_cells(text: str, width: int) -> None:
    assert width_of(fit(text, width)) == width


@given(
    st.lists(st.tuples(LABELS, st.integers(0, 10**6)), min_size=1, max_size=8),
    st.integers(12, 120),
    st.booleans(),
)
def test_every_line_has_the_width_asked_for(
    lines: list[tuple[str, int]], width: int, ascii_only: bool
) -> None:
    drawn = chart(lines, width, ascii_only=ascii_only)
    assert {width_of(str(line)) for line in drawn} == {width}


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(1, 60))
def test_a_greater_count_never_has_a_shorter_bar(one: int, two: int, width: int) -> None:
    less, more = sorted((one, two))
    most = max(more, 1)
    long, short = bar(more, most, width), bar(less, most, width)
    assert len(long) >= len(short)
