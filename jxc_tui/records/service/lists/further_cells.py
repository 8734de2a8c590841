"""The columns of a list besides those that every line has, as they may be shown. Source: DP-02."""

from __future__ import annotations

from collections.abc import Sequence

from jxc_tui.custom_fields.model import id_of
from jxc_tui.custom_fields.storage import custom_fields
from jxc_tui.database.engine import Connection
from jxc_tui.database.naming import noun_of
from jxc_tui.records.answers.records import RecordRow
from jxc_tui.records.model.arrangement import further, is_custom, offered
from jxc_tui.records.model.fields import FIELD, Kind, shown_value
from jxc_tui.records.service.masking import mask_value
from jxc_tui.records.storage.lists.further_cells import custom_cells, stored_cells
from jxc_tui.values.money import format_fen
from jxc_tui.values.text import visible


def with_further_cells(
    connection: Connection, rows: Sequence[RecordRow], columns: Sequence[str]
) -> tuple[RecordRow, ...]:
    """The rows with the cells of the columns that they lack, masked for everybody.

    A column that the noun has not, or not any more, is empty.
    """
    wanted = further(columns, noun_of(connection)) if columns else ()
    if not wanted or not rows:
        return tuple(rows)
    ids = list(dict.fromkeys(row.id for row in rows))
    stored = [each for each in wanted if each in offered(noun_of(connection))]
    asked = [each for each in wanted if is_custom(each)]
    in_force = {each for each, _ in custom_fields.in_force(connection)} if asked else set()
    custom = [each for each in asked if id_of(each) in in_force]
    values = stored_cells(connection, ids, stored)
    texts = custom_cells(connection, ids, custom)
    shown = {each: _shown(stored, values[each], texts.get(each, {})) for each in ids}
    return tuple(
        row._replace(cells=tuple(shown[row.id].get(column, "") for column in wanted))
        for row in rows
    )


def _shown(
    columns: Sequence[str], values: Sequence[object], custom: dict[str, str]
) -> dict[str, str]:
    """Column → its text, for one row."""
    found = {column: _text(column, value) for column, value in zip(columns, values, strict=True)}
    return found | {column: _one_line(mask_value(column, text)) for column, text in custom.items()}


def _text(column: str, value: object) -> str:
    spec = FIELD.get(column)
    if spec is None:
        return _one_line(str(value))
    if spec.kind is Kind.MONEY:
        return format_fen(int(str(value))) if value else ""
    return _one_line(mask_value(column, shown_value(column, value)))


def _one_line(text: str) -> str:
    return visible(text.replace("\n", " "))
