"""Values as sheets show them: field × what is written × format gives a value or a reason.

Shows IN-11.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from jxc_tui.imports.service.rehearsal.checks import CheckedRow, RowChecker
from jxc_tui.imports.service.rehearsal.notes import may_be_guarded
from jxc_tui.records.model.fields import FIELD
from jxc_tui.records.model.headings import record_headings
from jxc_tui.values.formula import guard_formula
from jxc_tui.workbooks.common.cells import Cell, kind_of_format, number_cell
from jxc_tui.workbooks.reading.headers import find_layout
from jxc_tui.workbooks.reading.reader_process import Reading

DATE, SCALED, EXPONENT = "import.cell_date", "import.cell_scaled", "import.cell_scientific"
DIGITS_LOST = "import.scientific"


def checked(cells: dict[str, Cell], separator: str = ",") -> CheckedRow:
    """One row whose cells stand under the headings of their fields."""
    names = dict.fromkeys([*cells, "name"])
    layout = find_layout([(1, [FIELD[name].header for name in names])], record_headings())
    assert layout is not None
    return RowChecker(layout, separator=separator).check(2, [cells.get(name, "") for name in names])


def outcome(name: str, cell: Cell, separator: str = ",") -> object:
    """The stored value, the text id of the reason, or None for an empty cell."""
    found = checked({name: cell}, separator)
    if found.problems:
        assert name not in found.given
        return found.problems[0].text_id
    return found.given.get(name)


@pytest.mark.parametrize(
    ("name", "raw", "code", "expected"),
    [
        ("code", "46082", "m月d日", DATE),
        ("code", "46082", "yyyy-mm-dd", DATE),
        ("name", "46082", "yyyy-mm-dd", DATE),
        ("address", "46082", "d-mmm", DATE),
        ("mobile", "46082", "yyyy-mm-dd", DATE),
        ("phone", "46082", "yyyy-mm-dd", DATE),
        ("postcode", "46082", "yyyy-mm-dd", DATE),
        ("account_no", "46082", "yyyy-mm-dd", DATE),
        ("credit_limit_fen", "46082", "yyyy-mm-dd", DATE),
        ("term_days", "0.25", "h:mm", DATE),
        ("note", "46082", "yyyy-mm-dd", "2026-03-01"),
        ("code", "100000", "0.00E+00", EXPONENT),
        ("mobile", "13800010002", "0.00E+00", "13800010002"),
        ("opening_fen", "100000", "0.00E+00", 10_000_000),
        ("code", "42", '"KH"0', "KH42"),
        ("code", "42", '"KH"0000', "KH0042"),
        ("code", "42", '0"号"', "42号"),
        ("credit_limit_fen", "0.5", '0.00"万元"', 500_000),
        ("credit_limit_fen", "3", '0"万"', 3_000_000),
        ("credit_limit_fen", "3", r"0\万", 3_000_000),
        ("credit_limit_fen", "12345", '0!.0,"万"', 1_234_500),
        ("credit_limit_fen", "12345", r'0\.0,"万元"', 1_234_500),
        ("credit_limit_fen", "12345", r'0\.0000"万"', 1_234_500),
        ("credit_limit_fen", "12345", '0.0,"千"', 1_234_500),
        ("credit_limit_fen", "12345", '0,"万"', SCALED),
        ("credit_limit_fen", "12345", r"0\.00", 12_345),
        ("credit_limit_fen", "12345", '[>=10000]0.0"万";0', SCALED),
        ("credit_limit_fen", "12345", r'[>=10000]0\.0,"万";0', 1_234_500),
        ("credit_limit_fen", "12345", "#,##0,", 1_234_500),
        ("credit_limit_fen", "0.05", "0%", "field.money_invalid"),
        ("credit_limit_fen", "500", '#,##0.00"元"', 50_000),
        ("credit_limit_fen", "500", "[$¥-804]#,##0.00", 50_000),
        ("credit_limit_fen", "500", "[$$-409]#,##0.00", "field.money_invalid"),
        ("credit_limit_fen", "500", '"US$"#,##0.00', "field.money_invalid"),
        ("opening_fen", "-500", "#,##0.00_);(#,##0.00)", -50_000),
        ("opening_fen", "-500", "#,##0.00;[Red]#,##0.00", -50_000),
        (
            "opening_fen",
            "-500",
            r'_ "¥"* #,##0.00_ ;_ "¥"* \-#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ ',
            -50_000,
        ),
        ("opening_fen", "0", r'_ "¥"* #,##0.00_ ;_ "¥"* \-#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ ', 0),
        ("opening_fen", "500", '"应收"0;"应付"0', SCALED),
        ("term_days", "60", '0"天"', 60),
        ("term_days", "2", '0"个月"', 60),
        ("term_days", "0.6", "0%", "field.days_invalid"),
        ("mobile", "13800010002", '"+86 "0', "13800010002"),
        ("mobile", "13800010002", r"000\-0000\-0000", "13800010002"),
        ("mobile", "13800010002", r"###\-####\-####", "13800010002"),
        ("phone", "88880001", '"0571-"0', "0571-88880001"),
        ("phone", "57188880001", "", "057188880001"),
        ("postcode", "42", "000000", "000042"),
    ],
)
def test_numbers_with_a_format(name: str, raw: str, code: str, expected: object) -> None:
    assert outcome(name, number_cell(raw, kind_of_format(0, code)), "") == expected


@pytest.mark.parametrize(("number_id", "expected"), [(9, "5%"), (10, "5%"), (2, "0.05")])
def test_formats_without_a_code(number_id: int, expected: str) -> None:
    assert number_cell("0.05", kind_of_format(number_id, "")) == expected


NOTHING = ("无", "暂无", "N/A", "n/a", "没有")
EMPTY_SIGNS = ("-", "—", "——", "/")


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        *((name, text, None) for text in NOTHING for name in FIELD
          if name not in ("note", "status", "code", "name")),
        *((name, text, None) for text in EMPTY_SIGNS
          for name in ("mobile", "phone", "email", "uscc", "account_no", "term_days", "postcode")),
        *(("code", text, None) for text in (*NOTHING, *EMPTY_SIGNS)),
        ("name", "无", None),
        ("note", "无", "无"),
        ("address", "-", "-"),
        ("opening_fen", "-", 0),
        ("opening_fen", "¥ -", 0),
        ("opening_fen", "(500.00)", -50_000),
        ("opening_fen", "（1,234.50）", -123_450),
        ("opening_fen", "¥(500.00)", -50_000),
        ("opening_fen", "(¥500.00)", -50_000),
        ("opening_fen", "(-500)", "field.money_invalid"),
        ("credit_limit_fen", "(500.00)", "field.money_negative"),
        ("credit_limit_fen", "1.2万", 1_200_000),
        ("credit_limit_fen", "1.2 万元", 1_200_000),
        ("credit_limit_fen", "0.123456万", 123_456),
        ("credit_limit_fen", "0.1234567万", "field.money_decimals"),
        ("credit_limit_fen", "1亿", 10_000_000_000),
        ("credit_limit_fen", "500元整", 50_000),
        ("credit_limit_fen", "人民币500元", 50_000),
        ("credit_limit_fen", "RMB 500", 50_000),
        ("credit_limit_fen", "万", "field.money_invalid"),
        ("credit_limit_fen", "约500", "field.money_invalid"),
        ("credit_limit_fen", "500元/月", "field.money_invalid"),
        ("credit_limit_fen", "5%", "field.money_invalid"),
        ("credit_limit_fen", "$500", "field.money_invalid"),
        ("term_days", "30天", 30),
        ("term_days", "30日", 30),
        ("term_days", "2 个月", 60),
        ("term_days", "200个月", "field.days_invalid"),
        ("term_days", "天", "field.days_invalid"),
        ("term_days", "月结30天", 30),
        ("term_days", "月结", "field.days_settlement"),
        ("term_days", "次月结30天", "field.days_settlement"),
        ("term_days", "30.5", "field.days_invalid"),
        ("settlement", "月结30天", "月结30天"),
        ("mobile", "1.3800010002E10", "13800010002"),
        ("mobile", "1.3800010002E+10", "13800010002"),
        ("mobile", "1.38E+10", DIGITS_LOST),
        ("mobile", "1.38E10", DIGITS_LOST),
        ("code", "1.00E+05", DIGITS_LOST),
        ("code", "1.2E-05", DIGITS_LOST),
        ("code", "1E5", "1E5"),
        ("account_no", "6.222021234567891E18", DIGITS_LOST),
        ("code", "2026-03-01", DATE),
        ("code", "2026/3/1", DATE),
        ("code", "3月1日", DATE),
        ("code", "2026年3月", DATE),
        ("code", "1-Mar", DATE),
        ("code", "3-1", "3-1"),
        ("code", "2026-13-01", "2026-13-01"),
        *((name, text, DATE) for text in ("2026-03-01", "2026年3月1日", "3月1日")
          for name in ("phone", "account_no")),
        # A text that is a date may have been meant, and stays: what we export comes back.
        *((name, "2026-03-01", "2026-03-01") for name in ("name", "contact", "wechat", "bank")),
        ("name", "2026年会所", "2026年会所"),
        ("note", "2026-03-01", "2026-03-01"),
        ("postcode", "2026-03-01", DATE),
        ("phone", "57188880001", "057188880001"),
        ("phone", "1088880001", "01088880001"),
        ("phone", "2188880001", "02188880001"),
        ("phone", "3118888000", "03118888000"),
        ("phone", "4008888000", "4008888000"),
        ("phone", "88880001", "88880001"),
        ("phone", "057188880001", "057188880001"),
        ("mobile", "57188880001", "field.mobile_invalid"),
    ],
)  # fmt: skip
def test_texts_of_a_file(name: str, text: str, expected: object) -> None:
    found = outcome(name, text)
    assert found == expected or (name == "code" and expected is None and found == "")


@pytest.mark.parametrize(
    ("others", "text", "expected"),
    [
        ({"province": "内蒙古自治区", "city": "呼和浩特市"}, "10050", "010050"),
        ({"province": "河北"}, "50000", "050000"),
        ({"address": "长安路1号"}, "10050", "010050"),
        ({"name": "甲商行"}, "10050", "010050"),
        ({"province": "浙江省"}, "10050", "import.postcode_short"),
        ({"province": "台湾省"}, "10617", "10617"),
        ({"city": "Berlin", "name": "德国商行"}, "12209", "12209"),
        ({"name": "Alfreds"}, "12209", "12209"),
        ({"province": "内蒙古自治区"}, "010050", "010050"),
    ],
)
def test_postcodes_that_lost_their_zero(others: dict[str, Cell], text: str, expected: str) -> None:
    found = checked({**others, "postcode": text})
    reasons = [problem.text_id for problem in found.problems]
    assert reasons == ([expected] if "." in expected else [])
    assert found.given.get("postcode") == (None if reasons else expected)
    assert found.zero is (expected == "0" + text)


@pytest.mark.parametrize("separator", [",", ""])
@pytest.mark.parametrize("text", ["=1+1", "-5", "@x", "+852-9123 4567", "'=1"])
def test_the_apostrophe_of_our_export_goes_in_every_format(text: str, separator: str) -> None:
    assert outcome("address", guard_formula(text), separator) == text


def test_an_apostrophe_of_the_record_stays_in_a_workbook_we_wrote() -> None:
    names: list[Cell] = [FIELD[name].header for name in ("name", "address")]
    layout = find_layout([(1, names)], record_headings())
    assert layout is not None
    for sheets, expected in ((("客户", "导出说明"), "'=1"), (("客户",), "=1")):
        checker = RowChecker(layout, guarded=may_be_guarded(sheets))
        assert checker.check(2, ["甲", "'=1"]).given["address"] == expected


def test_dates_of_workbooks_in_plain_xml_are_dates(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_text(
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"'
        ' xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
        '<Worksheet ss:Name="a"><Table><Row>'
        '<Cell><Data ss:Type="DateTime">2026-03-01T00:00:00.000</Data></Cell>'
        "</Row></Table></Worksheet></Workbook>",
        encoding="utf-8",
    )
    with path.open("rb") as file, Reading(file, ".xls", record_headings()) as reading:
        assert list(reading.begin()) == [(1, [["2026-03-01", DATE]])]
