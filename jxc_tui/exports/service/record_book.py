"""A file of records from pages of rows: a workbook with a sheet about it, or CSV."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from jxc_tui.exports.service import record_sheet
from jxc_tui.exports.service.export_scope import FoundRecords, in_words
from jxc_tui.exports.service.record_sheet import CsvFile, RecordPages, heading_of
from jxc_tui.exports.storage import Rows
from jxc_tui.i18n import Texts
from jxc_tui.records.answers.selection import Selection
from jxc_tui.records.model.noun import ZH, Noun
from jxc_tui.workbooks.writing import about_sheet
from jxc_tui.workbooks.writing.cells_out import Replaced, Value
from jxc_tui.workbooks.writing.sheets_out import stream_book

WORKBOOK, CSV = ".xlsx", ".csv"


@dataclass(frozen=True, slots=True)
class FileWish:
    """How the file is wanted, and what its last sheet tells: the filter, when and by whom."""

    suffix: str
    full: bool
    encoding: str
    wanted: Selection
    texts: Texts
    at: str
    by: str
    noun: Noun
    customs: tuple[str, ...] = ()  # names of the custom fields behind the others
    stocks: tuple[str, ...] = ()  # headings of warehouses behind those


@dataclass(frozen=True, slots=True)
class Written:
    """Cells that could not be written as they stand, and cells outside GBK."""

    replaced: int
    beyond: int = 0


def write(stream: BinaryIO, order: FileWish, found: FoundRecords, pages: Iterator[Rows]) -> Written:
    """Writes everything; the pages are taken one after another and never kept."""
    replaced = Replaced()
    specs = (
        *order.noun.fields,
        *record_sheet.custom_specs(order.customs),
        *record_sheet.stock_specs(order.stocks),
    )
    making = RecordPages(replaced, specs, full=order.full)
    if order.suffix == CSV:
        file = CsvFile(order.encoding)
        headings = [heading_of(spec, full=order.full) for spec in specs]
        for piece in file.pieces(map(making.for_csv, pages), headings):
            stream.write(piece)
        return Written(replaced.count, file.beyond)
    stream_book(
        stream,
        order.noun.several[ZH],
        record_sheet.book_columns(specs, full=order.full),
        map(making.for_book, pages),
        found.total,
        replaced=replaced,
        about=about_sheet.about_sheet(order.texts, lambda: _about(order, found, replaced)),
    )
    return Written(replaced.count)


def _about(order: FileWish, found: FoundRecords, replaced: Replaced) -> list[tuple[str, Value]]:
    t = order.texts.get
    about: list[tuple[str, Value]] = about_sheet.common_lines(
        order.texts, what=t("export.about.records"), at=order.at, by=order.by
    )
    about += [
        (t("about.filter"), replaced.text(in_words(order.wanted, order.texts))),
        (t("about.rows"), found.total),
        (t("about.columns"), len(order.noun.fields) + len(order.customs) + len(order.stocks)),
        (t("about.numbers"), t("about.full" if order.full else "about.masked")),
        (t("about.replaced"), replaced.count),
    ]
    if found.missing:
        about.append((t("export.about.missing"), found.missing))
    if found.capped:
        about.append((t("about.note"), t("records.capped")))
    return about
