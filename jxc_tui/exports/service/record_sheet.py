"""Records as lines of a file: the columns of the import template, in its order.

Rows come as `exports.storage` gives them: tuples in the order of the fields. Source: OUT-06.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from io import StringIO
from typing import Any

from jxc_tui.custom_fields.model import MOST_VALUE
from jxc_tui.opening_stock.model import STOCK, is_stock
from jxc_tui.records.model.fields import (
    MASKED_FIELDS,
    FieldSpec,
    Kind,
    Status,
)
from jxc_tui.records.service.rows import mask_value
from jxc_tui.values.formula import guard_formula
from jxc_tui.values.money import plain_fen
from jxc_tui.values.quantity import plain_thousandths
from jxc_tui.workbooks.writing.cells_out import Page, Replaced, Value, harmless
from jxc_tui.workbooks.writing.sheets_out import MONEY_FORMAT, SheetColumn

_CUSTOM = "custom_"  # begins the id of a column that shows a custom field
STATUS_WORDS = {Status.ACTIVE.value: "启用", Status.DISABLED.value: "停用"}
# Import knows no such heading: stars never come back in place of a number (see `heading_of`).
MASKED_HEADING = "{heading}·已遮盖"
UTF_8, GBK = "utf-8", "gbk"
ENCODINGS = (UTF_8, GBK)
_GBK_AND_MORE = "gb18030"  # the same bytes for what GBK has, and a place for everything else
_WIDTHS = {"name": 30, "address": 36, "note": 36, "uscc": 22, "account_no": 24, "bank": 22}
_KIND_WIDTHS = {Kind.CODE: 14, Kind.MOBILE: 15, Kind.PHONE: 18, Kind.EMAIL: 24, Kind.MONEY: 14}

_FORMATS = {
    Kind.MONEY: MONEY_FORMAT, Kind.PERCENT: "0.##", Kind.QUANTITY: "0.###", Kind.OWN: "0.###",
}  # fmt: skip

_PLAIN = re.compile(r"-?[0-9]{1,12}(?:\.[0-9]{1,3})?")
Rows = Sequence[tuple[Any, ...]]


def column_of(spec: FieldSpec) -> SheetColumn:
    """Heading, width and number format of a field."""
    width = _WIDTHS.get(spec.id, _KIND_WIDTHS.get(spec.kind, 12))
    number_format = _FORMATS.get(spec.kind, "0")
    return SheetColumn(spec.header, width, number_format)


def heading_of(spec: FieldSpec, *, full: bool) -> str:
    """The heading of the template; where the column is masked, one that no import takes."""
    if full or not _is_personal(spec):
        return spec.header
    return MASKED_HEADING.format(heading=spec.header)


def custom_specs(names: Iterable[str]) -> tuple[FieldSpec, ...]:
    """Custom fields as columns: their name is their heading in both languages."""
    return tuple(
        FieldSpec(f"{_CUSTOM}{place}", name, name, Kind.TEXT, MOST_VALUE)
        for place, name in enumerate(names)
    )


def stock_specs(headings: Iterable[str]) -> tuple[FieldSpec, ...]:
    """Warehouses as columns of quantities."""
    return tuple(
        FieldSpec(f"{STOCK}{place}", heading, heading, Kind.OWN, MOST_VALUE)
        for place, heading in enumerate(headings)
    )


def book_columns(specs: Sequence[FieldSpec], *, full: bool) -> list[SheetColumn]:
    """The columns of a workbook of records."""
    plain = [(spec, column_of(spec)) for spec in specs]
    return [
        SheetColumn(heading_of(spec, full=full), column.width, column.number_format)
        for spec, column in plain
    ]


class RecordPages:
    """Makes pages of columns from pages of rows, for a workbook or a CSV file."""

    def __init__(self, replaced: Replaced, specs: Sequence[FieldSpec], *, full: bool) -> None:
        self._replaced = replaced
        self._specs = specs
        self._full = full

    def for_book(self, rows: Rows) -> Page:
        """Money and days as numbers, all else as text, zero and empty as None."""
        return [
            self._stock(stored)
            if is_stock(spec.id)
            else _numbers(spec, stored)
            if spec.kind in _NUMBER_OF
            else self._texts(spec, stored)
            for spec, stored in self._columns(rows)
        ]

    def for_csv(self, rows: Rows) -> Page:
        """Texts as they may stand in a CSV file, formulas made harmless."""
        return [
            [_TEXT_OF[spec.kind](value) if value else "" for value in stored]
            if spec.kind in _TEXT_OF
            else self._guarded(self._texts(spec, stored))
            for spec, stored in self._columns(rows)
        ]

    @staticmethod
    def _stock(stored: Sequence[str]) -> list[Value]:
        """Plain numbers as numbers, what tells its unit as text."""
        return [
            (float(text) if _PLAIN.fullmatch(text) else text) if text else None for text in stored
        ]

    def _columns(self, rows: Rows) -> Iterator[tuple[FieldSpec, Sequence[Any]]]:
        return zip(self._specs, zip(*rows, strict=True), strict=True)

    def _texts(self, spec: FieldSpec, stored: Sequence[Any]) -> Sequence[str]:
        texts: Sequence[str] = stored if _only_texts(stored) else [_as_text(one) for one in stored]
        if spec.kind is Kind.STATUS:
            return [STATUS_WORDS.get(text, text) for text in texts]
        if self._full or not _is_personal(spec):
            return texts
        mask = partial(mask_value, "note" if spec.id.startswith(_CUSTOM) else spec.id)
        return [mask(text) if text else "" for text in texts]

    def _guarded(self, texts: Sequence[str]) -> Sequence[str]:
        if harmless(texts):
            return texts
        return [guard_formula(self._replaced.text(text)) if text else "" for text in texts]


def _is_personal(spec: FieldSpec) -> bool:
    return spec.id in MASKED_FIELDS or spec.id.startswith(_CUSTOM)


def _only_texts(stored: Sequence[Any]) -> bool:
    return set(map(type, stored)) <= {str}


def _as_text(value: object) -> str:
    return "" if value is None else str(value)


def _yuan(fen: Any) -> float:
    return int(fen) / 100


def _wholes(thousandths: Any) -> float:
    return int(thousandths) / 1000


# Each kind that is a number: what a workbook stores, and how a text file writes it.
_NUMBER_OF: dict[Kind, Callable[[Any], float]] = {
    Kind.MONEY: _yuan, Kind.DAYS: int, Kind.PERCENT: _yuan, Kind.QUANTITY: _wholes,
}  # fmt: skip
_TEXT_OF: dict[Kind, Callable[[Any], str]] = {
    Kind.MONEY: plain_fen, Kind.DAYS: str, Kind.PERCENT: plain_fen,
    Kind.QUANTITY: plain_thousandths,
}  # fmt: skip


def _numbers(spec: FieldSpec, stored: Sequence[Any]) -> list[Value]:
    number = _NUMBER_OF[spec.kind]
    return [number(value) if value else None for value in stored]


class CsvFile:
    """The bytes of a CSV file. Source: RFC 4180. `beyond` counts cells that GBK has no place for.

    UTF-8 begins with a BOM. GBK is written as GB18030: programs that read GBK see the same, and
    the few characters it lacks are kept for those that read GB18030 (WPS, import).
    """

    def __init__(self, encoding: str) -> None:
        self._gbk = encoding == GBK
        self.beyond = 0

    def pieces(self, pages: Iterable[Page], headings: Sequence[str]) -> Iterator[bytes]:
        """The file, a page at a time."""
        buffer = StringIO(newline="")
        writer = csv.writer(buffer, lineterminator="\r\n")
        if not self._gbk:
            buffer.write("\ufeff")
        writer.writerow(headings)
        for page in pages:
            writer.writerows(zip(*page, strict=True))
            yield self._bytes(buffer.getvalue(), page)
            buffer.seek(0)
            buffer.truncate()
        yield self._bytes(buffer.getvalue(), ())

    def _bytes(self, text: str, page: Page) -> bytes:
        if not self._gbk:
            return text.encode()
        if not _fits_gbk(text):
            self.beyond += sum(not _fits_gbk(str(cell)) for column in page for cell in column)
        return text.encode(_GBK_AND_MORE)


def _fits_gbk(text: str) -> bool:
    try:
        text.encode(GBK)
    except UnicodeEncodeError:
        return False
    return True
