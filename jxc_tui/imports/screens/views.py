"""What the import place lists: files, columns, rows, words and notes as rows of text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from jxc_tui.i18n import Texts
from jxc_tui.imports.answers import (
    ImportProblem,
    ImportVerdict,
    PreviewColumn,
    RowVerdict,
    SeenWord,
)
from jxc_tui.imports.model import RowKind
from jxc_tui.imports.screens.run import ImportRun, ValueLine, field_label
from jxc_tui.records.words.field_texts import shown_text
from jxc_tui.values.clock import local_text
from jxc_tui.widgets.glyphs import Look
from jxc_tui.widgets.row_list import Column
from jxc_tui.widgets.wrap import wrapped
from jxc_tui.workbooks.answers import BoxFile

DETAIL_LINES = 3
# What gives way first where room is short; the others stay.
_IMPORTANCE = {"name": 1, "field": 1, "taken": 1, "modified": 1, "rows": 2, "code": 2, "size": 2,
               "samples": 2, "verdict": 3}  # fmt: skip
Pieces = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class View:
    """One list: its columns, and how a row is drawn in the list and below it."""

    columns: tuple[Column, ...]
    cells: Callable[[Any], Sequence[str]]
    detail: Callable[[Any, int], list[Pieces]]
    notice: list[str] = field(default_factory=list)


def files_view(folder: str, texts: Texts, width: int) -> View:
    """The files of the user's folder, or how to get one there."""
    notice = [texts.get("import_screen.empty"), ""]
    notice += wrapped(texts.get("import_screen.empty_put"), width - 4)
    notice += [*wrapped(folder, width - 4), "", texts.get("import_screen.empty_template")]

    def cells(file: BoxFile) -> Sequence[str]:
        return (file.name, _size(file.size), local_text(file.modified_at))

    columns = _columns(texts, ("file", 0), ("size", -10), ("modified", 16))
    return View(columns, cells, lambda file, width: [], notice)


def mapping_view(run: ImportRun, texts: Texts) -> View:
    """The columns of the file with their first values, and where each goes."""

    def goes_to(each: PreviewColumn) -> str:
        name = run.goes_to(each.column)
        if not name:
            return texts.get("import_screen.not_used")
        custom = run.customs if name.startswith("custom:") else (field_label(name, texts),)
        label = field_label(name, texts)
        return label if label in custom else texts.get("import_screen.new_field", name=label)

    def cells(each: PreviewColumn | ValueLine) -> Sequence[str]:
        if isinstance(each, ValueLine):
            return value_cells(each, texts)
        return (each.heading, _side_by_side(filter(None, each.samples)), goes_to(each))

    def detail(each: PreviewColumn | ValueLine, width: int) -> list[Pieces]:
        if isinstance(each, ValueLine):
            return _plain(wrapped(texts.get("import_screen.value_how"), width, most=DETAIL_LINES))
        first: Pieces = [(f" {each.heading}", "strong"), (f" {Look.now.to} {goes_to(each)}", "")]
        values = _side_by_side(text or texts.get("import_screen.nothing") for text in each.samples)
        return [first, *_plain(wrapped(values, width, most=DETAIL_LINES))]

    columns = _columns(texts, ("heading", 20), ("samples", 0), ("field", 20))
    return View(columns, cells, detail, [texts.get("import_screen.no_columns")])


def value_cells(each: ValueLine, texts: Texts) -> Sequence[str]:
    """The line of a value for all rows."""
    none = texts.get("import_screen.value_none")
    if not each.field:
        return (none, texts.get("import_screen.value_other"), "")
    label = field_label(each.field, texts)
    if each.text:
        return (none, texts.get("import_screen.value_all", value=each.text), label)
    return (none, texts.get("import_screen.value_needed"), label)


def rows_view(texts: Texts, *, every_kind: bool, empty: str) -> View:
    """Rows of the file with their verdicts; `empty` is what a list without rows says."""
    kind_width = 4 if texts.language == "zh" else 9

    def cells(row: RowVerdict) -> Sequence[str]:
        kind = (texts.get(f"import.verdict.{row.kind.name.lower()}"),) if every_kind else ()
        code = row.code or row.target
        return (f"{row.row:,}", *kind, code, row.name, told_of(row, texts))

    def detail(row: RowVerdict, width: int) -> list[Pieces]:
        lines = wrapped(whole_told(row, texts), width, most=DETAIL_LINES)
        if not row.problems:
            return [place_line(row, texts), *_plain(lines)]
        told: list[Pieces] = [[(f" {line}", "warning")] for line in lines]
        rest = wrapped(given_text(row, texts), width, most=max(1, DETAIL_LINES - len(told)))
        told += [[(f" {line}", "dim")] for line in rest]
        return [place_line(row, texts), *told[:DETAIL_LINES]]

    kind_column = (("verdict", kind_width),) if every_kind else ()
    columns = _columns(
        texts, ("row", -7), *kind_column, ("code", 10), ("name", 18), ("told", 0)
    )  # fmt: skip
    return View(columns, cells, detail, [texts.get(empty)])


def words_view(texts: Texts) -> View:
    """The texts in columns of choices, and what each is taken for."""

    def taken(word: SeenWord) -> str:
        if not word.taken_for:
            return texts.get("import_screen.word_refused")
        meaning = shown_text(word.field, word.taken_for, texts)
        if word.taken_for != word.text:
            return f"{Look.now.to.lstrip()}{meaning}"
        return meaning if word.known else texts.get("import_screen.word_unknown")

    def cells(word: SeenWord) -> Sequence[str]:
        return (field_label(word.field, texts), word.text, f"{word.rows:,}", taken(word))

    def detail(word: SeenWord, width: int) -> list[Pieces]:
        text_id = "import_screen.word_known" if word.known else "import_screen.word_how"
        first: Pieces = [(f" {word.text}", "strong"), (f"  {taken(word)}", "")]
        return [first, *_plain(wrapped(texts.get(text_id), width, most=DETAIL_LINES))]

    columns = _columns(texts, ("column", 14), ("text", 0), ("rows", -9), ("taken", 0))
    return View(columns, cells, detail, [texts.get("import_screen.no_words")])


def columns_view(texts: Texts) -> View:
    """What every column of the file is taken for."""

    def cells(pair: tuple[str, str]) -> Sequence[str]:
        heading, name = pair
        return (heading, field_label(name, texts) if name else texts.get("import_screen.not_used"))

    columns = _columns(texts, ("heading", 0), ("field", 0))
    return View(
        columns, cells, lambda pair, width: [[(f" {f' {Look.now.to} '.join(cells(pair))}", "")]]
    )


def notes_view(texts: Texts) -> View:
    """What else there is to know of the file."""

    def detail(note: str, width: int) -> list[Pieces]:
        return _plain(wrapped(note, width, most=DETAIL_LINES + 1))

    empty = [texts.get("import_screen.no_notes")]
    return View(_columns(texts, ("note", 0)), lambda note: (note,), detail, empty)


def notes_of(verdict: ImportVerdict, texts: Texts) -> list[str]:
    """The notes of a rehearsal as sentences, times in local time."""
    notes = []
    for text_id, params in verdict.notes:
        said = {name: local_text(str(at)) if name == "at" else at for name, at in params}
        notes.append(texts.get(text_id, **said))
    return notes


def problem_text(problem: ImportProblem, texts: Texts) -> str:
    """A refused cell: its column, what stands in it, and the reason."""
    reason = texts.get(problem.text_id, **dict(problem.params))
    value = problem.value or texts.get("import_screen.nothing")
    return f"{problem.column} {value}: {reason}" if problem.column else reason


def told_of(row: RowVerdict, texts: Texts) -> str:
    """The verdict on a row in the width of a list: its first reason, or its changes."""
    if row.problems:
        several = texts.get("import_screen.several", count=len(row.problems))
        first = problem_text(row.problems[0], texts)
        return f"{several}{first}" if len(row.problems) > 1 else first
    return whole_told(row, texts)


def whole_told(row: RowVerdict, texts: Texts) -> str:
    """Everything the verdict on a row says, as one text."""
    if row.problems:
        return Look.now.between.join(problem_text(problem, texts) for problem in row.problems)
    if row.changes:
        return Look.now.between.join(change_text(*each, texts) for each in row.changes)
    if row.note:
        return texts.get(row.note, code=row.target)
    if row.kind is RowKind.UNCHANGED:
        return texts.get("import_screen.same_as", code=row.target)
    return given_text(row, texts)


def given_text(row: RowVerdict, texts: Texts) -> str:
    """The good cells of a row beside its code and name."""
    shown = [
        shown_text(name, text, texts) for name, text in row.given if name not in ("code", "name")
    ]
    return Look.now.between.join(filter(None, shown))


def row_lines(row: RowVerdict, texts: Texts) -> list[str]:
    """A row in full: every reason, every change, every cell."""
    lines = [problem_text(problem, texts) for problem in row.problems]
    lines += [change_text(*each, texts) for each in row.changes]
    if row.note:
        lines.append(texts.get(row.note, code=row.target))
    if lines:
        lines.append("")
    for name, text in row.given:
        fixed = texts.get("import_screen.fixed_here") if name in row.fixed else ""
        lines.append(
            f"{field_label(name, texts)}: {shown_text(name, text, texts)} {fixed}".rstrip()
        )
    return lines


def place_line(row: RowVerdict, texts: Texts) -> Pieces:
    """Row, code, name and verdict on one line."""
    code = row.code or row.target
    fixed = f"{Look.now.between}{texts.get('import_screen.fixed_here')}" if row.fixed else ""
    return [
        (f" {texts.get('import_screen.place', row=f'{row.row:,}')}", "strong"),
        (f"  {code}" if code else "", "accent"),
        (f"  {row.name}", ""),
        (f"  {texts.get(f'import.verdict.{row.kind.name.lower()}')}{fixed}", "dim"),
    ]


def change_text(name: str, before: str, after: str, texts: Texts) -> str:
    """One field before and after."""
    empty = texts.get("import_screen.nothing")
    old, new = (shown_text(name, text, texts) or empty for text in (before, after))
    return f"{field_label(name, texts)} {old}{Look.now.to}{new}"


def _side_by_side(texts: Iterable[str]) -> str:
    return f" {Look.now.rule} ".join(texts)


def _plain(lines: list[str]) -> list[Pieces]:
    return [[(f" {line}", "")] for line in lines]


def _columns(texts: Texts, *wanted: tuple[str, int]) -> tuple[Column, ...]:
    """Columns by the name of their title; a negative width stands at the right."""
    return tuple(
        Column(
            texts.get(f"import_screen.head.{name}"), abs(width), right=width < 0,
            importance=_IMPORTANCE.get(name, 0), least=12,
        )
        for name, width in wanted
    )  # fmt: skip


def _size(size: int) -> str:
    if size < 1024:
        return f"{size} B"
    return f"{size / 1024:,.0f} KB" if size < 1 << 20 else f"{size / (1 << 20):,.1f} MB"
