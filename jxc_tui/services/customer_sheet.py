"""One customer as a line of a file: the columns of the import template, in its order."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from jxc_tui.model.fields import FIELDS, CustomerValues, FieldSpec, Kind, Status
from jxc_tui.model.formula import guard_formula
from jxc_tui.services.sheets_out import MONEY_FORMAT, Column, Replaced, Value

TITLE = "客户"
STATUS_WORDS = {Status.ACTIVE.value: "启用", Status.DISABLED.value: "停用"}
_BATCH = 2000
_WIDTHS = {"name": 30, "address": 36, "note": 36, "uscc": 22, "account_no": 24, "bank": 22}
_KIND_WIDTHS = {Kind.CODE: 14, Kind.MOBILE: 15, Kind.PHONE: 18, Kind.EMAIL: 24, Kind.MONEY: 14}


def column_of(spec: FieldSpec) -> Column:
    """Heading, width and number format of a field."""
    width = _WIDTHS.get(spec.id, _KIND_WIDTHS.get(spec.kind, 12))
    number_format = MONEY_FORMAT if spec.kind is Kind.MONEY else "0"
    return Column(spec.header, width, number_format)


def workbook_row(values: CustomerValues, replaced: Replaced) -> list[Value]:
    """Cells of a workbook: money and days as numbers, all else as text, zero and empty as None."""
    return [_workbook_value(spec, values, replaced) for spec in FIELDS]


def _workbook_value(spec: FieldSpec, values: CustomerValues, replaced: Replaced) -> Value:
    stored = getattr(values, spec.id)
    if spec.kind is Kind.MONEY:
        return int(stored) / 100 if stored else None
    if spec.kind is Kind.DAYS:
        return int(stored) or None
    return replaced.text(_word(spec, str(stored))) if stored else None


def _word(spec: FieldSpec, text: str) -> str:
    return STATUS_WORDS.get(text, text) if spec.kind is Kind.STATUS else text


def csv_pieces(rows: Iterable[CustomerValues], replaced: Replaced) -> Iterator[bytes]:
    """The bytes of a CSV file (UTF-8 with BOM, RFC 4180), formulas made harmless."""
    buffer = StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    buffer.write("\ufeff")
    writer.writerow([spec.header for spec in FIELDS])
    for number, values in enumerate(rows, 1):
        writer.writerow([_csv_text(spec, values, replaced) for spec in FIELDS])
        if number % _BATCH == 0:
            yield buffer.getvalue().encode()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue().encode()


def _csv_text(spec: FieldSpec, values: CustomerValues, replaced: Replaced) -> str:
    text = values.text_of(spec.id)
    if spec.kind in (Kind.MONEY, Kind.DAYS):
        return text
    return guard_formula(replaced.text(_word(spec, text)))
