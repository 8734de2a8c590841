"""The import template: headings to fill in, drop-downs, and an example and notes on own sheets.

Headings and notes are Chinese in both languages: they are the words that import looks for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from jxc_tui.exports.service.record_sheet import STATUS_WORDS, column_of
from jxc_tui.i18n import Texts
from jxc_tui.records.model.fields import FieldSpec, Kind
from jxc_tui.records.model.noun import ZH, Noun
from jxc_tui.workbooks.writing.sheets_out import (
    SheetColumn,
    add_sheet,
    new_workbook,
    put_text,
)

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

EXAMPLE_TITLE, NOTES_TITLE = "示例", "说明"
_LAST_ROW = 100_001
_MOST_OFFERED = 200
_EXAMPLE = {
    "name": "杭州示例贸易有限公司",
    "short_name": "示例贸易",
    "level": "A",
    "contact": "王小明",
    "mobile": "13800000000",
    "phone": "0571-88880000",
    "email": "wang@example.com",
    "province": "浙江省",
    "city": "杭州市",
    "district": "西湖区",
    "address": "示例路 1 号",
    "postcode": "310000",
    "settlement": "银行转账",
    "credit_limit_fen": 50000,
    "term_days": 30,
    "tax_rate": 13,
    "opening_fen": 1234.5,
    "salesperson": "李四",
    "status": "启用",
}


def template_book(noun: Noun, offered: Mapping[str, Sequence[str]]) -> Workbook:
    """The workbook. The first sheet holds headings only; `offered` fills the drop-downs."""
    book = new_workbook()
    columns = [_column(spec) for spec in noun.fields]
    empty = add_sheet(book, noun.several[ZH], columns)
    _format_columns(noun, empty)
    _fill_example(noun, add_sheet(book, EXAMPLE_TITLE, columns))
    _fill_notes(noun, book)
    _offer(noun, empty, {**offered, "status": tuple(STATUS_WORDS.values())})
    return book


def _column(spec: FieldSpec) -> SheetColumn:
    plain = column_of(spec)
    heading = f"{spec.header}*" if spec.required else spec.header
    return SheetColumn(heading, plain.width, plain.number_format)


def _format_columns(noun: Noun, sheet: Worksheet) -> None:
    """Whole columns as text, so that a code or phone keeps its zeros while it is typed."""
    from openpyxl.utils import get_column_letter

    for number, spec in enumerate(noun.fields, 1):
        numeric = spec.kind in (Kind.MONEY, Kind.DAYS, Kind.PERCENT, Kind.QUANTITY)
        sheet.column_dimensions[get_column_letter(number)].number_format = (
            column_of(spec).number_format if numeric else "@"
        )


def _offer(noun: Noun, sheet: Worksheet, offered: Mapping[str, Sequence[str]]) -> None:
    """Drop-downs from a hidden sheet: words in the rule itself may not pass 255 characters."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    words = sheet.parent.create_sheet("选项")
    words.sheet_state = "hidden"
    for place, spec in enumerate(noun.fields, 1):
        values = [value for value in offered.get(spec.id, ()) if value][:_MOST_OFFERED]
        if not values:
            continue
        letter = get_column_letter(place)
        for row, value in enumerate(values, 1):
            put_text(words, row, place, value)
        source = f"'选项'!${letter}$1:${letter}${len(values)}"
        rule = DataValidation(type="list", formula1=source, allow_blank=True)
        rule.showErrorMessage = spec.kind is Kind.STATUS
        rule.add(f"{letter}2:{letter}{_LAST_ROW}")
        sheet.add_data_validation(rule)


def _fill_example(noun: Noun, sheet: Worksheet) -> None:
    example = {**_EXAMPLE, **noun.example}
    for number, spec in enumerate(noun.fields, 1):
        value = example.get(spec.id)
        if isinstance(value, str):
            put_text(sheet, 2, number, value)
        elif value is not None:
            sheet.cell(2, number, value).number_format = column_of(spec).number_format


def _fill_notes(noun: Noun, book: Workbook) -> None:
    texts = noun.texts(Texts("zh"))
    sheet = add_sheet(book, NOTES_TITLE, [SheetColumn("列", 20), SheetColumn("怎样填", 80)])
    for row, spec in enumerate(noun.fields, 2):
        put_text(sheet, row, 1, spec.header)
        put_text(sheet, row, 2, _note(spec, texts))


def _note(spec: FieldSpec, texts: Texts) -> str:
    special = f"template.{spec.id}"
    text_id = special if texts.has(special) else f"template.kind_{spec.kind.value}"
    return texts.get(text_id, most=spec.most)
