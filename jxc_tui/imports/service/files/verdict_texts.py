"""The verdict on a row in words, for files that go back to people."""

from __future__ import annotations

from collections.abc import Iterator

from jxc_tui.i18n import Texts
from jxc_tui.imports.answers import ImportProblem, RowVerdict
from jxc_tui.imports.model import RowKind
from jxc_tui.imports.service.rehearsal.custom_columns import is_custom, name_of
from jxc_tui.imports.service.rehearsal.further_columns import is_further
from jxc_tui.opening_stock.model import is_stock
from jxc_tui.opening_stock.words import stock_label
from jxc_tui.records.model.noun import noun_named
from jxc_tui.workbooks.patching.row_marks import CellMark, RowMark
from jxc_tui.workbooks.reading.headers import Layout

TONES = {
    RowKind.ERROR: "error", RowKind.DUPLICATE: "duplicate", RowKind.NEW: "new",
    RowKind.UPDATED: "updated", RowKind.UNCHANGED: "plain", RowKind.SKIPPED: "plain",
}  # fmt: skip


def label_of_field(field: str, texts: Texts) -> str:
    """What a field is called in a person's language."""
    if is_custom(field):
        return name_of(field, texts.noun)
    if is_stock(field):
        return stock_label(field, texts)
    if is_further(field):
        _, number, part = field.split(":")
        return texts.get(f"import_screen.more.{part}", number=number)
    spec = noun_named(texts.noun).field.get(field)
    if spec is None:
        return ""
    return spec.header if texts.language == "zh" else spec.header_en


def reason_of(problem: ImportProblem, texts: Texts) -> str:
    """Why a cell is refused, in one sentence."""
    return texts.get(problem.text_id, **dict(problem.params))


def changes_of(row: RowVerdict, texts: Texts) -> str:
    """What a row would change: `等级 B → A · 地址 … → …`."""
    empty = texts.get("import_screen.nothing")
    return " · ".join(
        f"{label_of_field(field, texts)} {before or empty} → {after or empty}"
        for field, before, after in row.changes
    )


def words_of(row: RowVerdict, texts: Texts) -> str:
    """The verdict on a row: its kind, and what there is to add."""
    word = texts.get(f"import.verdict.{row.kind.name.lower()}")
    if row.kind is RowKind.UPDATED:
        word = f"{word} {changes_of(row, texts)}"
    elif row.note:
        word = f"{word} {texts.get(row.note, code=row.target)}"
    if row.fixed:
        fields = "、".join(label_of_field(field, texts) for field in row.fixed)
        word = f"{word} {texts.get('import.verdict.fixed', columns=fields)}"
    return word


def marks_of(rows: Iterator[RowVerdict], layout: Layout, texts: Texts) -> Iterator[RowMark]:
    """Rows as marks for the file they came from."""
    for row in rows:
        cells = tuple(
            CellMark(layout.columns.get(problem.field, -1), _marked(problem, layout, texts))
            for problem in row.problems
        )
        yield RowMark(row.row, words_of(row, texts), TONES[row.kind], cells)


def _marked(problem: ImportProblem, layout: Layout, texts: Texts) -> str:
    """The reason beside a cell; with the field's name where the file has no column for it."""
    reason = reason_of(problem, texts)
    name = "" if problem.field in layout.columns else label_of_field(problem.field, texts)
    return f"{name} {reason}" if name else reason
