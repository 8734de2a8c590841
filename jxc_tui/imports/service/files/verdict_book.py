"""The verdict on every row as a workbook of its own: a list to sort and to send round."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from jxc_tui.i18n import Texts
from jxc_tui.imports.answers import RowVerdict
from jxc_tui.imports.model import RowKind
from jxc_tui.imports.service.files.verdict_texts import changes_of, reason_of
from jxc_tui.imports.service.rehearsal.plans import RehearsalPlan
from jxc_tui.values.text import visible
from jxc_tui.workbooks.writing.about_sheet import about_sheet, common_lines
from jxc_tui.workbooks.writing.cells_out import Replaced, Value
from jxc_tui.workbooks.writing.sheets_out import SheetColumn, paged, stream_book

_COLUMNS = (
    ("row", 8), ("verdict", 10), ("code", 14), ("name", 30), ("column", 16), ("value", 24),
    ("reason", 60),
)  # fmt: skip
_Line = tuple[Value, ...]


def write_verdicts(
    stream: BinaryIO,
    plan: RehearsalPlan,
    rows: Iterator[RowVerdict],
    texts: Texts,
    *,
    at: str,
    by: str,
) -> int:
    """Writes one line for each problem and one for each row without any; how many lines."""
    replaced = Replaced()
    written = 0

    def lines() -> Iterator[_Line]:
        nonlocal written
        for row in rows:
            for line in _lines_of(row, texts):
                written += 1
                yield line

    columns = [
        SheetColumn(texts.get(f"import.verdict.head.{name}"), width, "0")
        for name, width in _COLUMNS
    ]
    stream_book(
        stream, texts.get("import.verdict.title"), columns, paged(lines()),
        plan.store.row_count() + plan.store.problem_count(), replaced=replaced,
        about=about_sheet(texts, lambda: _about(plan, texts, at, by)),
    )  # fmt: skip
    return written


def _lines_of(row: RowVerdict, texts: Texts) -> Iterator[_Line]:
    word = texts.get(f"import.verdict.{row.kind.name.lower()}")
    for problem in row.problems:
        reason = reason_of(problem, texts)
        yield row.row, word, row.code, row.name, problem.column, problem.value, reason
    if not row.problems:
        what = changes_of(row, texts) if row.changes else ""
        what = what or (texts.get(row.note, code=row.target) if row.note else "")
        yield row.row, word, row.code or row.target, row.name, "", "", what


def _about(plan: RehearsalPlan, texts: Texts, at: str, by: str) -> list[tuple[str, Value]]:
    t, counts = texts.get, plan.store.counts()
    about = common_lines(texts, what=t("import.verdict.about"), at=at, by=by)
    about.append((t("cli.import.file"), visible(plan.head.file_name)))
    about += [(t(f"import.verdict.{kind.name.lower()}"), counts[kind]) for kind in RowKind]
    about += [
        (t(f"import.choice.{name}"), t(f"import.choice.{name}.{value}"))
        for name, value in plan.choices.as_texts().items()
    ]
    return about
