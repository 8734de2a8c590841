"""Numbers, dates and number formats as text: never rounded further, never invented. Shows IN-11."""

from __future__ import annotations

from decimal import Decimal

import pytest

from jxc_tui.workbooks.common.cells import (
    AS_SHOWN,
    CELL_DATE,
    CELL_ERROR,
    CELL_ROUNDED,
    Cell,
    fill_mask,
    kind_of_format,
    number_cell,
    unescaped,
)
from jxc_tui.workbooks.common.moments import iso_span, iso_text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("15653.0", "15653"),
        ("13000000000.0", "13000000000"),
        ("1.3E10", "13000000000"),
        ("2869.2800000000002", "2869.28"),
        ("0.1", "0.1"),
        ("-12.50", "-12.5"),
        ("0", "0"),
        ("1e-7", "0.0000001"),
        ("999999999999999", "999999999999999"),
    ],
)
def test_numbers_are_what_the_sheet_shows(raw: str, text: str) -> None:
    assert number_cell(raw) == text


@pytest.mark.parametrize("raw", ["6222021234567890123", "6.222021234567891E+18", "1E15"])
def test_numbers_excel_has_rounded_are_flagged(raw: str) -> None:
    cell = number_cell(raw)
    assert isinstance(cell, list)
    assert cell[1] == CELL_ROUNDED


def test_numbers_that_are_none_are_errors() -> None:
    assert number_cell("nan") == ["nan", CELL_ERROR]
    assert number_cell("inf") == ["inf", CELL_ERROR]


@pytest.mark.parametrize(
    ("code", "raw", "text"),
    [
        ("000000", "42", "000042"),
        ('"KH"000000', "42", "KH000042"),
        ("000000", "1234567", "1234567"),
        ("000-0000-0000", "13800001234", "138-0000-1234"),
        ("000000;[Red]-000000", "42", "000042"),
        ("0.00", "42", "42"),
        ("#,##0", "1234", "1234"),
        ("0", "42", "42"),
        ("000000", "4.5", "4.5"),
        ("General", "7", "7"),
    ],
)
def test_zeros_of_the_number_format_are_kept(code: str, raw: str, text: str) -> None:
    assert number_cell(raw, kind_of_format(0, code)) == text


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("yyyy-mm-dd", "date"), ("d.m.yy", "date"), ('yyyy"年"m"月"d"日"', "date"),
        ("[h]:mm", "span"), ("[$-804][HH]:MM:SS", "span"), ("[mm]:ss.0", "span"), ("[s]", "span"),
        ("[Red]hh:mm", "date"), ('"[h]"0', ""), ("[Red][<>50]General;[Blue]000", ""),
    ],
)  # fmt: skip
def test_dates_and_spans_are_known_by_their_format(code: str, kind: str) -> None:
    found = kind_of_format(0, code)
    assert (found if found in ("date", "span") else "") == kind


@pytest.mark.parametrize(
    ("days", "text"),
    [("1.5", "36:00:00"), ("0.5", "12:00:00"), ("-0.40625", "-09:45:00"), ("100", "2400:00:00"),
     ("3", "72:00:00"), ("0.999999", "24:00:00"), ("3000000", "3000000")],
)  # fmt: skip
def test_hours_go_on_beyond_a_day_where_the_format_says_so(days: str, text: str) -> None:
    assert number_cell(days, kind_of_format(46, "")) == [text, CELL_DATE]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("2026-05-06T00:00:00.000Z", "2026-05-06"),
        ("2026-05-06T08:30:00Z", "2026-05-06 08:30:00"),
        ("2026-05-06T08:30:00+08:00", "2026-05-06 08:30:00"),
        ("2026-05-06T08:30:00-0530", "2026-05-06 08:30:00"),
        ("2026-05-06T08:30", "2026-05-06 08:30:00"),
        ("2026-05-06T08:30:00.500", "2026-05-06 08:30:00"),
        ("2026-05-06T23:59:59.999999999", "2026-05-07"),
        ("2026-05-06Z", "2026-05-06"),
        ("2026-05-06 08:30:00", "2026-05-06 08:30:00"),
        ("08:30:00.000Z", "08:30:00"),
        ("T08:30", "08:30:00"),
        ("2026-13-40T00:00:00", "2026-13-40T00:00:00"),
        ("gestern", "gestern"),
        ("Z", "Z"),
        ("", ""),
    ],
)
def test_moments_in_iso_form_are_given_as_other_dates_are(raw: str, text: str) -> None:
    assert iso_text(raw) == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [("PT36H00M00S", "36:00:00"), ("PT09H05M00.5S", "09:05:00"), ("P1DT12H", "36:00:00"),
     ("-PT1H30M", "-01:30:00"), ("PT23H59M59.9999S", "24:00:00"), ("PT45M", "00:45:00"),
     ("P", ""), ("PT", ""), ("P1Y", ""), ("", "")],
)  # fmt: skip
def test_spans_in_iso_form(raw: str, text: str) -> None:
    assert iso_span(raw) == text


@pytest.mark.parametrize(
    ("raw", "from_1904", "text"),
    [
        ("44197", False, "2021-01-01"),
        ("42735", True, "2021-01-01"),
        ("44197.5", False, "2021-01-01 12:00:00"),
        ("0.25", False, "06:00:00"),
    ],
)
def test_date_serials(raw: str, from_1904: bool, text: str) -> None:
    found: Cell = number_cell(raw, "date", from_1904=from_1904)
    assert found == [text, CELL_DATE]


def test_mask_keeps_digits_that_do_not_fit() -> None:
    assert fill_mask("000", "12345") == "12345"
    assert fill_mask("00-00", "1") == "00-01"


def test_escapes_of_workbook_strings() -> None:
    assert unescaped("A_x000D_B") == "A\rB"
    assert unescaped("a_b") == "a_b"


@pytest.mark.parametrize(
    "raw",
    ["0", "7", "-7", "1.5", "-0.5", "0.05", "123456789012345", "-999999999999999",
     "123456789.123456", "0.000001"],
)  # fmt: skip
def test_the_short_way_gives_what_the_long_one_gives(raw: str) -> None:
    assert AS_SHOWN.fullmatch(raw)
    assert number_cell(raw) == format(Decimal(format(float(raw), ".15g")), "f")


@pytest.mark.parametrize("raw", ["-0", "007", "1.50", ".5", "5.", "1234567890123456", "1_0", "١"])
def test_the_short_way_leaves_odd_numbers_to_the_long_one(raw: str) -> None:
    assert not AS_SHOWN.fullmatch(raw)
