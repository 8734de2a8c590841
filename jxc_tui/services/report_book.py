"""The customer report as a workbook: one sheet per section, numbers as numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jxc_tui.i18n import Texts
from jxc_tui.services.answers import CustomerReport, Figure, Section
from jxc_tui.services.clock import local_text
from jxc_tui.services.sheets_out import Column, Replaced, add_sheet, new_workbook, put_text

if TYPE_CHECKING:
    from openpyxl import Workbook

_SHARE_FORMAT = "0.0%"
_COUNT_FORMAT = "#,##0"


def report_book(report: CustomerReport, texts: Texts) -> tuple[Workbook, int]:
    """The workbook and the number of lines in it."""
    book = new_workbook()
    lines = sum(_add_section(book, section, texts) for section in report.sections)
    first = add_sheet(book, texts.get("report.title"), [Column("", 30), Column("", 20)])
    facts = (
        texts.get("report.at", at=local_text(report.at)),
        texts.get("report.total", count=report.total),
        texts.get("report.deleted", count=report.deleted),
    )
    for row, fact in enumerate(facts, 1):
        put_text(first, row, 1, fact)
    book.move_sheet(first, offset=-len(report.sections))
    book.active = 0
    return book, lines


def _add_section(book: Workbook, section: Section, texts: Texts) -> int:
    headings = [
        Column(texts.get("report.line"), 30),
        Column(texts.get("report.count"), 12),
        Column(texts.get("report.share"), 10),
    ]
    sheet = add_sheet(book, texts.get(f"report.section.{section.id}"), headings)
    replaced = Replaced()
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
