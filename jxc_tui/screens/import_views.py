"""What the import place lists: files, problems, changes, columns and notes as rows of text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from jxc_tui.i18n import Texts
from jxc_tui.screens.field_texts import label_of, shown_text
from jxc_tui.services.answers import BoxFile
from jxc_tui.services.clock import local_text
from jxc_tui.services.import_answers import ImportChange, ImportProblem, ImportVerdict
from jxc_tui.widgets.row_list import Column
from jxc_tui.widgets.wrap import wrapped

DETAIL_LINES = 3
Pieces = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class View:
    """One list: its columns, its rows, and how a row is drawn in the list and below it."""

    columns: tuple[Column, ...]
    rows: Sequence[Any]
    cells: Callable[[Any], Sequence[str]]
    detail: Callable[[Any, int], list[Pieces]]
    notice: list[str] = field(default_factory=list)


def files_view(files: Sequence[BoxFile], folder: str, texts: Texts, width: int) -> View:
    """The files of the user's folder, or how to get one there."""
    notice = [texts.get("import_screen.empty"), ""]
    notice += wrapped(texts.get("import_screen.empty_put"), width - 4)
    notice += [*wrapped(folder, width - 4), "", texts.get("import_screen.empty_template")]
    return View(
        _columns(texts, ("file", 0), ("size", -10), ("modified", 16)),
        files,
        lambda file: (file.name, _size(file.size), local_text(file.modified_at)),
        lambda file, width: [],
        notice,
    )


def problems_view(verdict: ImportVerdict, texts: Texts) -> View:
    """Every refused cell with its reason."""

    def cells(problem: ImportProblem) -> Sequence[str]:
        return (
            f"{problem.row:,}", problem.code, problem.name, problem.column,
            problem.value or texts.get("import_screen.nothing"), reason_of(problem, texts),
        )  # fmt: skip

    def detail(problem: ImportProblem, width: int) -> list[Pieces]:
        value = problem.value or texts.get("import_screen.nothing")
        first = _place(problem.row, problem.code, problem.name, texts)
        lines = wrapped(f"{problem.column}: {value}", width, most=1)
        reason = wrapped(reason_of(problem, texts), width, most=2)
        return [first, *([(f" {line}", "")] for line in lines),
                *([(f" {line}", "warning")] for line in reason)]  # fmt: skip

    return View(
        _columns(texts, ("row", -8), ("code", 10), ("name", 14), ("column", 8), ("value", 12),
                 ("reason", 0)),
        verdict.problems, cells, detail, [texts.get("import_screen.no_errors")],
    )  # fmt: skip


def changes_view(verdict: ImportVerdict, texts: Texts) -> View:
    """Every customer that would change, before and after."""

    def text_of(change: ImportChange) -> str:
        return " · ".join(_change_text(*each, texts) for each in change.changes)

    def detail(change: ImportChange, width: int) -> list[Pieces]:
        first = _place(change.row, change.code, change.name, texts)
        lines = wrapped(text_of(change), width, most=DETAIL_LINES)
        return [first, *([(f" {line}", "")] for line in lines)]

    return View(
        _columns(texts, ("row", -8), ("code", 12), ("name", 16), ("changes", 0)),
        verdict.changes,
        lambda change: (f"{change.row:,}", change.code, change.name, text_of(change)),
        detail,
        [texts.get("import_screen.no_changes")],
    )


def columns_view(verdict: ImportVerdict, texts: Texts) -> View:
    """What every column of the file is taken for."""

    def cells(pair: tuple[str, str]) -> Sequence[str]:
        heading, name = pair
        return (heading, label_of(name, texts) if name else texts.get("import_screen.not_used"))

    return View(
        _columns(texts, ("heading", 0), ("field", 0)),
        verdict.mapping, cells, lambda pair, width: [[(f" {'  →  '.join(cells(pair))}", "")]],
    )  # fmt: skip


def notes_view(verdict: ImportVerdict, texts: Texts) -> View:
    """What else there is to know of the file."""
    notes = [texts.get(text_id, **dict(params)) for text_id, params in verdict.notes]

    def detail(note: str, width: int) -> list[Pieces]:
        return [[(f" {line}", "")] for line in wrapped(note, width, most=DETAIL_LINES + 1)]

    return View(
        _columns(texts, ("note", 0)), notes, lambda note: (note,), detail,
        [texts.get("import_screen.no_notes")],
    )  # fmt: skip


def reason_of(problem: ImportProblem, texts: Texts) -> str:
    """Why a cell was refused."""
    return texts.get(problem.text_id, **dict(problem.params))


def _place(row: int, code: str, name: str, texts: Texts) -> Pieces:
    return [
        (f" {texts.get('import_screen.place', row=f'{row:,}')}", "strong"),
        (f"  {code}" if code else "", "accent"),
        (f"  {name}", ""),
    ]


def _change_text(name: str, before: str, after: str, texts: Texts) -> str:
    empty = texts.get("import_screen.nothing")
    old, new = (shown_text(name, text, texts) or empty for text in (before, after))
    return f"{label_of(name, texts)} {old} → {new}"


def _columns(texts: Texts, *wanted: tuple[str, int]) -> tuple[Column, ...]:
    """Columns by the name of their title; a negative width stands at the right."""
    return tuple(
        Column(texts.get(f"import_screen.head.{name}"), abs(width), right=width < 0)
        for name, width in wanted
    )


def _size(size: int) -> str:
    if size < 1024:
        return f"{size} B"
    return f"{size / 1024:,.0f} KB" if size < 1 << 20 else f"{size / (1 << 20):,.1f} MB"
