"""A layout (版式): which head, columns and foot a form has, as a small TOML that is checked."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jxc_tui.errors import FieldProblem, InvalidFields
from jxc_tui.printing.model.fields import COLUMNS, VALUES
from jxc_tui.printing.model.printed import PrintForm, as_data

MOST_CHARACTERS = 20_000
MOST_ROWS, MOST_CELLS, MOST_COLUMNS, MOST_CELL = 20, 8, 14, 200
LEFT, RIGHT, CENTER = "left", "right", "center"
_ALIGNS = (LEFT, RIGHT, CENTER)
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_WHERE = re.compile(r"\(at line (\d+), column (\d+)\)")
_KEYS = frozenset({"title", "head", "foot", "sums", "column"})
_COLUMN_KEYS = frozenset({"id", "title", "width", "align", "line", "optional"})


@dataclass(frozen=True, slots=True)
class LayoutColumn:
    """A column of the table: `width` cells, 0 for what the others leave; on the first or second
    `line` of an entry. An `optional` one is left out where nothing stands in it."""

    id: str
    title: str
    width: int = 0
    align: str = LEFT
    line: int = 1
    optional: bool = False


@dataclass(frozen=True, slots=True)
class PrintLayout:
    """What is printed of a form; `{name}` in a text is a value of the document."""

    title: str
    head: tuple[tuple[str, ...], ...]
    columns: tuple[LayoutColumn, ...]
    foot: tuple[tuple[str, ...], ...]
    sums: bool = True


def filled(text: str, values: Mapping[str, str]) -> str:
    """A cell with its values; empty where it asks for values and has none."""
    names = _PLACEHOLDER.findall(text)
    if names and not any(values.get(name) for name in names):
        return ""
    found = _PLACEHOLDER.sub(lambda at: values.get(at[1], ""), text)
    return " ".join(found.split())


def layout_of(text: str, form: PrintForm, narrowest: int) -> PrintLayout:
    """The layout that a text tells; it must fit on paper of `narrowest` cells.

    Raises InvalidFields with everything that is wrong in it.
    """
    if len(text) > MOST_CHARACTERS:
        raise _refused([("print.bad.long", {"most": MOST_CHARACTERS})])
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = _WHERE.search(str(error))
        line = at[1] if at else text.count("\n") + 1
        raise _refused([("print.bad.toml", {"line": line})]) from None
    check = _Check(form)
    layout = check.layout(told)
    check.fits(layout, narrowest)
    if check.problems:
        raise _refused(check.problems)
    return layout


Problem = tuple[str, dict[str, object]]


def _refused(problems: list[Problem]) -> InvalidFields:
    return InvalidFields(
        tuple(FieldProblem("layout", text_id, tuple(told.items())) for text_id, told in problems)
    )


class _Check:
    """Reads what was told and keeps what is wrong with it."""

    def __init__(self, form: PrintForm) -> None:
        self.problems: list[Problem] = []
        self._values = VALUES[form]
        self._columns = COLUMNS[form]

    def layout(self, told: dict[str, Any]) -> PrintLayout:
        for key in told.keys() - _KEYS:
            self._wrong("print.bad.key", key=as_data(key), known=" ".join(sorted(_KEYS)))
        title = self._text(told.get("title", ""), "title")
        sums = told.get("sums", True)
        if not isinstance(sums, bool):
            self._wrong("print.bad.switch", key="sums")
        columns = told.get("column", [])
        if not isinstance(columns, list) or not columns:
            self._wrong("print.bad.no_column")
            columns = []
        if len(columns) > MOST_COLUMNS:
            self._wrong("print.bad.many", key="column", most=MOST_COLUMNS)
        found = tuple(self._column(each, at) for at, each in enumerate(columns[:MOST_COLUMNS], 1))
        names = [column.id for column in found]
        for name in dict.fromkeys(names):
            if name and names.count(name) > 1:
                self._wrong("print.bad.twice", id=name)
        for line in (1, 2):
            if sum(column.line == line and not column.width for column in found) > 1:
                self._wrong("print.bad.two_rests")
        return PrintLayout(
            title, self._rows(told.get("head", []), "head"), found,
            self._rows(told.get("foot", []), "foot"), bool(sums),
        )  # fmt: skip

    def fits(self, layout: PrintLayout, narrowest: int) -> None:
        """Whether the columns of each line stand beside each other, the rest with 8 cells."""
        for line in (1, 2):
            columns = [column for column in layout.columns if column.line == line]
            wanted = sum(column.width or 8 for column in columns) + max(0, len(columns) - 1)
            if wanted > narrowest:
                self._wrong("print.bad.wide", wanted=wanted, most=narrowest)

    def _wrong(self, text_id: str, **told: object) -> None:
        self.problems.append((text_id, told))

    def _text(self, value: object, where: str) -> str:
        if not isinstance(value, str):
            self._wrong("print.bad.text", key=where)
            return ""
        if len(value) > MOST_CELL:
            self._wrong("print.bad.cell_long", key=where, most=MOST_CELL)
        for name in _PLACEHOLDER.findall(value):
            if name not in self._values:
                known = " ".join(self._values)
                self._wrong("print.bad.value", name=as_data(name)[:40], known=known)
        return as_data(value)

    def _rows(self, told: object, where: str) -> tuple[tuple[str, ...], ...]:
        rows = told if isinstance(told, list) else []
        if not isinstance(told, list) or not all(isinstance(row, list) for row in rows):
            self._wrong("print.bad.rows", key=where)
            return ()
        if len(rows) > MOST_ROWS or any(len(row) > MOST_CELLS for row in rows):
            self._wrong("print.bad.many_rows", key=where, rows=MOST_ROWS, cells=MOST_CELLS)
            return ()
        return tuple(tuple(self._text(cell, where) for cell in row) for row in rows)

    def _column(self, told: object, at: int) -> LayoutColumn:
        where = f"column {at}"
        if not isinstance(told, dict):
            self._wrong("print.bad.text", key=where)
            return LayoutColumn("", "")
        for key in told.keys() - _COLUMN_KEYS:
            known = " ".join(sorted(_COLUMN_KEYS))
            self._wrong("print.bad.key", key=f"{where}: {as_data(key)}", known=known)
        name = told.get("id", "")
        if name not in self._columns:
            known = " ".join(self._columns)
            self._wrong("print.bad.column", id=as_data(str(name))[:40], known=known)
            name = ""
        width, line = told.get("width", 0), told.get("line", 1)
        if type(width) is not int or not 0 <= width <= 80:
            self._wrong("print.bad.width", key=where)
            width = 1
        if line not in (1, 2) or isinstance(line, bool):
            self._wrong("print.bad.line", key=where)
            line = 1
        align, optional = told.get("align", LEFT), told.get("optional", False)
        if align not in _ALIGNS:
            self._wrong("print.bad.align", key=where, known=" ".join(_ALIGNS))
            align = LEFT
        if not isinstance(optional, bool):
            self._wrong("print.bad.switch", key=f"{where}: optional")
        title = self._text(told.get("title", ""), where)
        return LayoutColumn(name, title, width, align, line, bool(optional))
