"""Columns and cells of a list as somebody arranged it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from jxc_tui.i18n import Texts
from jxc_tui.records.answers.lists import ListSettings
from jxc_tui.records.answers.records import RecordRow
from jxc_tui.records.model.arrangement import ListColumn, further, line_cells
from jxc_tui.records.model.fields import FIELD, Kind
from jxc_tui.records.model.noun import LAST_DEAL, OWED
from jxc_tui.records.screens.list_lines import NO_COLUMN, cells, columns
from jxc_tui.records.words.field_texts import entry_text, label_of
from jxc_tui.values.clock import local_text
from jxc_tui.widgets.cells import width_of
from jxc_tui.widgets.columns import Column
from jxc_tui.widgets.glyphs import Look
from jxc_tui.widgets.marked import Cell

_NUMBERS = frozenset({Kind.MONEY, Kind.DAYS, Kind.PERCENT, Kind.QUANTITY})
_CELLS = {
    Kind.MONEY: 12, Kind.DAYS: 6, Kind.PERCENT: 6, Kind.QUANTITY: 8, Kind.STATUS: 6,
    Kind.EMAIL: 20, Kind.USCC: 18, Kind.ACCOUNT: 18, Kind.PHONE: 13, Kind.NOTE: 24,
}  # fmt: skip
_TEXT_CELLS = 12
_MOMENT_CELLS = 16
_MOMENTS = frozenset({"updated_at"})
_LABELS = {
    "created_at": "lists.created", "updated_at": "lists.updated", "place": "lists.place",
    OWED: "lists.receivable", LAST_DEAL: "lists.last_deal",
}  # fmt: skip
_HEADS = {"updated_at": "lists.updated_head"}


def column_label(column: str, texts: Texts, custom: Mapping[str, str]) -> str:
    """The name of a column where it is chosen."""
    if column in custom:
        return custom[column]
    return texts.get(_LABELS[column]) if column in _LABELS else label_of(column, texts)


def arranged_columns(
    settings: ListSettings, texts: Texts, with_order: bool = True, hidden: Collection[str] = ()
) -> tuple[Column, ...]:
    """The columns of the list in their order; where room is short they go from the right.

    `with_order`: the one that the list is sorted by has a sign. `hidden` ones may not be seen.
    """
    wanted, custom = settings.arrangement, dict(settings.custom)
    found = list(columns(texts, hidden))
    at = line_cells(texts.noun).get(wanted.sort, -1)
    if wanted.columns:
        found = [
            replace(
                _in_cells(usual_column(each.id, texts, custom), each), importance=number, ease=0
            )
            if each.id not in hidden
            else NO_COLUMN
            for number, each in enumerate(wanted.columns)
        ]
        at = wanted.ids.index(wanted.sort) if wanted.sort in wanted.ids else -1
    if with_order and at >= 0:
        arrow = Look.now.down if wanted.descending else Look.now.up
        found[at] = replace(found[at], title=f"{found[at].title}{arrow}")
    return tuple(found)


def usual_column(column: str, texts: Texts, custom: Mapping[str, str]) -> Column:
    """A column as wide as the house has it."""
    place = line_cells(texts.noun).get(column)
    if place is not None:
        return columns(texts)[place]
    title = texts.get(_HEADS[column]) if column in _HEADS else column_label(column, texts, custom)
    spec = FIELD.get(column)
    room = _MOMENT_CELLS if column in _MOMENTS else _TEXT_CELLS
    room = max(_CELLS.get(spec.kind, room) if spec else room, min(width_of(title), 20))
    return Column(title, room, right=spec is not None and spec.kind in _NUMBERS)


def _in_cells(column: Column, wanted: ListColumn) -> Column:
    """As wide as somebody wants it; codes and numbers are never cut all the same."""
    if not wanted.cells:
        return column
    return replace(column, width=wanted.cells, whole=column.whole and wanted.id == "code")


def arranged_cells(row: RecordRow, settings: ListSettings, texts: Texts) -> Sequence[Cell]:
    """The cells of a row in the order of its columns."""
    own = cells(row)
    ids = settings.arrangement.ids
    if not ids:
        return own
    known = line_cells(texts.noun)
    besides = dict(zip(further(ids, texts.noun), row.cells, strict=False))
    return [
        own[known[column]] if column in known else _read(column, besides.get(column, ""), texts)
        for column in ids
    ]


def _read(column: str, text: str, texts: Texts) -> str:
    return local_text(text) if column in _MOMENTS else entry_text(column, text, texts)
