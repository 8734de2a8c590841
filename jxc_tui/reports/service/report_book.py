"""The report of records as a workbook: one sheet per section, numbers as numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jxc_tui.i18n import Texts
from jxc_tui.reports.answers import Figure, RecordReport, Section
from jxc_tui.workbooks.writing.about_sheet import common_lines
from jxc_tui.workbooks.writing.cells_out import Replaced, Value
from jxc_tui.workbooks.writing.sheets_out import (
    SheetColumn,
    add_sheet,
    new_workbook,
    put_text,
)

if TYPE_CHECKING:
    from openpyxl import Workbook

_SHARE_FORMAT = "0.0%"
_COUNT_FORMAT = "#,##0"


def report_book(report: RecordReport, texts: Texts, by: str) -> tuple[Workbook, int]:
    """The workbook, told about on its first sheet, and the number of lines in the others."""
    book = new_workbook()
    replaced = Replaced()
    lines = sum(_add_section(book, section, texts, replaced) for section in report.sections)
    columns = [SheetColumn(texts.get("about.item"), 24), SheetColumn(texts.get("about.value"), 60)]
    first = add_sheet(book, texts.get("report.title"), columns)
    for row, (item, value) in enumerate(_facts(report, texts, by, replaced), 2):
        put_text(first, row, 1, item)
        if isinstance(value, str):
            put_text(first, row, 2, replaced.text(value))
        else:
            first.cell(row, 2, value).number_format = _COUNT_FORMAT
    book.move_sheet(first, offset=-len(report.sections))
    book.active = 0
    return book, lines


def _facts(
    report: RecordReport, texts: Texts, by: str, replaced: Replaced
) -> list[tuple[str, Value]]:
    t = texts.get
    return [
        *common_lines(texts, what=t("report.title"), at=report.at, by=by),
        (t("about.filter"), t("export.scope.all")),
        (t("export.about.records"), report.total),
        (t("place.bin"), report.deleted),
        (t("about.replaced"), replaced.count),
    ]


def _add_section(book: Workbook, section: Section, texts: Texts, replaced: Replaced) -> int:
    headings = [
        SheetColumn(texts.get("report.line"), 30),
        SheetColumn(texts.get("report.count"), 12),
        SheetColumn(texts.get("report.share"), 10),
    ]
    sheet = add_sheet(book, texts.get(f"report.section.{section.id}"), headings)
    for row, figure in enumerate(section.figures, 2):
        put_text(sheet, row, 1, replaced.text(_label(figure, texts)))
        sheet.cell(row, 2, figure.count).number_format = _COUNT_FORMAT
        share = figure.count / section.total if section.total else 0
        sheet.cell(row, 3, share).number_format = _SHARE_FORMAT
    last = len(section.figures) + 2
    if section.adds_up:
        put_text(sheet, last, 1, texts.get("report.sum"))
        sheet.cell(last, 2, section.total).number_format = _COUNT_FORMAT
    else:
        put_text(sheet, last, 1, texts.get("report.does_not_add_up"))
    return len(section.figures)


def _label(figure: Figure, texts: Texts) -> str:
    return texts.get(figure.label_text_id) if figure.label_text_id else figure.label
