"""Columns of a file that say what lies in a warehouse: named `stock:PLACE` among the field ids."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from jxc_tui.errors import FieldProblem, InvalidFields, Refused
from jxc_tui.imports.service.rehearsal.ordinary_cells import Value
from jxc_tui.opening_stock.model import (
    STOCK,
    behind_fixed_columns,
    is_stock,
    is_warehouse,
    looks_like_quantity,
    place_of,
    stock_place,
)
from jxc_tui.values.text import fold, half_width
from jxc_tui.workbooks.common.cells import Row
from jxc_tui.workbooks.reading.headers import Layout, text_of


def with_stock(
    layout: Layout, wished: Mapping[str, str], peeked: Sequence[Row], known: Collection[str]
) -> Layout:
    """The layout with columns no field wants that are opening stock, unless `wished` leaves out.

    A bare name of a warehouse counts where its first cells may be quantities. Of two columns of
    one warehouse the first is taken; `known` are warehouses whose spelling is kept.
    """
    columns, taken = dict(layout.columns), set(layout.columns.values())
    spelled = {fold(name): name for name in known}
    said = {fold(heading) for heading in wished.values() if heading}
    raw = layout.raw_headings or layout.headings
    behind = behind_fixed_columns(raw)
    for column, heading in enumerate(raw):
        if column in taken or not heading.strip() or fold(layout.called(column)) in said:
            continue
        place = stock_place(heading)
        bare = place is None or is_warehouse(heading)
        if place is None and 0 <= behind <= column:
            place = half_width(heading).strip(" *")
        if place is None or (bare and not _may_hold_quantities(layout, peeked, column)):
            continue
        field = STOCK + spelled.setdefault(fold(place), place)
        if field not in columns and wished.get(field) != "":
            columns[field] = column
            taken.add(column)
    unused = tuple(text for at, text in enumerate(layout.headings) if text and at not in taken)
    doubles = tuple(text for text in layout.doubles if text in unused)
    return replace(layout, columns=columns, unused=unused, doubles=doubles)


def _may_hold_quantities(layout: Layout, peeked: Sequence[Row], column: int) -> bool:
    """Whether at least half of the first filled cells of a column look like quantities."""
    cells = [
        text_of(cells[column])
        for number, cells in peeked
        if number > layout.last_header_row and column < len(cells)
    ]
    filled = [text for text in cells if text.strip()]
    return 2 * sum(map(looks_like_quantity, filled)) >= len(filled)


def count_stock(
    given: dict[str, Value],
    stored: Mapping[str, str],
    counted: Callable[[str], str],
) -> Iterator[FieldProblem]:
    """Gives every quantity of a row its kept form; those that cannot be are told.

    What is `stored` already (by place) is right as it is, whatever units its owner has now.
    """
    for name in filter(is_stock, list(given)):
        text = str(given[name])
        if text == stored.get(place_of(name)):
            continue
        try:
            given[name] = counted(text)
        except Refused as refused:
            yield FieldProblem(name, refused.text_id, tuple(refused.params.items()), text)
        except InvalidFields:
            return  # its units are told on their own
