"""Columns of a file that go to custom fields: named `custom:NAME` among the field ids."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from jxc_tui.custom_fields.model import NAMED
from jxc_tui.imports.service.rehearsal.further_columns import further_field, is_further
from jxc_tui.opening_stock.model import is_stock, place_of, stock_heading
from jxc_tui.records.model.contact import CONTACTS, CONTACTS_HEADER
from jxc_tui.records.model.noun import noun_named
from jxc_tui.values.text import fold, visible
from jxc_tui.workbooks.reading.headers import Layout, column_at, no_such_heading

_CONTACT_HEADINGS = frozenset(map(fold, (CONTACTS_HEADER, "更多联系人", "More contacts")))


def is_custom(field: str) -> bool:
    """True for the id of a custom field."""
    return field.startswith(NAMED)


def name_of(field: str, noun: str) -> str:
    """The heading of a field of a noun: a common one's own, a custom one's name."""
    if is_custom(field):
        return field.removeprefix(NAMED)
    if field == CONTACTS:
        return CONTACTS_HEADER
    if is_stock(field):
        return stock_heading(place_of(field))
    spec = noun_named(noun).field.get(field)
    return spec.header if spec is not None else ""


def is_beside(field: str) -> bool:
    """True for the field of a column whose values do not stand in the records themselves."""
    return is_custom(field) or is_further(field) or is_stock(field) or field == CONTACTS


def split_mapping(mapping: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """(common fields, those beside): what each takes its values from."""
    custom = {
        field: heading for field, heading in mapping.items()
        if is_beside(field)
    }  # fmt: skip
    common = {field: heading for field, heading in mapping.items() if field not in custom}
    return common, custom


def with_custom(
    layout: Layout, wished: Mapping[str, str], names: Iterable[str], said: Collection[str] = ()
) -> Layout:
    """The layout with custom fields and further contacts: those wished for, and those whose name a
    heading is.

    `wished` maps `custom:NAME` to a heading or to letters, an empty one leaves the field out;
    `said` are the common fields a person gave a column or none.
    """
    known = {fold(name): name for name in names}
    headings = {fold(heading): heading for heading in wished.values() if heading}
    left_out = {fold(field.removeprefix(NAMED)) for field, text in wished.items() if not text}
    wanted: dict[int, str] = {}
    for name, text in wished.items():
        if text:
            wanted.update(dict.fromkeys(places_of(layout, text), name))
    taken = set(layout.columns.values())
    columns = dict(layout.columns)
    for column in range(len(layout.headings)):
        plain = fold(layout.called(column))
        if column in taken:
            continue
        field = wanted.get(column, "")
        if not field and plain in _CONTACT_HEADINGS and wished.get(CONTACTS) != "":
            field = CONTACTS
        if not field and plain in known and plain not in left_out and plain not in headings:
            field = NAMED + known[plain]
        if not field and plain not in headings:
            field = further_field(layout.called(column))
            field = "" if field in said or wished.get(field) == "" else field
        if field and field not in columns:
            columns[field] = column
            taken.add(column)
    if len(columns) == len(layout.columns):
        return layout
    unused = tuple(
        text for column, text in enumerate(layout.headings) if text and column not in taken
    )
    doubles = tuple(text for text in layout.doubles if text in unused)
    return replace(layout, columns=columns, unused=unused, doubles=doubles)


def places_of(layout: Layout, heading: str) -> list[int]:
    """The columns of a heading, or the one that letters name where no heading is called so."""
    width = range(len(layout.headings))
    found = [at for at in width if fold(layout.called(at)) == fold(heading)]
    at = column_at(heading)
    return found or [at] * (at in width)


def claimed(layout: Layout, custom: Mapping[str, str], said: Collection[str], noun: str) -> Layout:
    """The layout without what a column was taken for by name where a custom field wants it.

    `said` are the common fields a person gave a column. Raises Refusal for a heading that the file
    has not.
    """
    columns = dict(layout.columns)
    for field, heading in custom.items():
        if not heading:
            continue
        wanted = places_of(layout, heading)
        if not wanted:
            raise no_such_heading(heading, name_of(field, noun), layout.headings)
        for name, column in layout.columns.items():
            if column in wanted and name not in said:
                columns.pop(name, None)
    return replace(layout, columns=columns)


def unless_custom(layout: Layout, names: Iterable[str], said: Collection[str]) -> Layout:
    """The layout without columns that a word for a common field took from a custom field.

    `said` are the common fields a person gave a column.
    """
    customs = {fold(name) for name in names}
    columns = {
        name: column for name, column in layout.columns.items()
        if name in said or fold(layout.called(column)) not in customs
    }  # fmt: skip
    return replace(layout, columns=columns)


def shown_heading(layout: Layout, field: str, noun: str) -> str:
    """The heading a field has in this file; its own where the file has no such column."""
    column = layout.columns.get(field)
    return name_of(field, noun) if column is None else visible(layout.called(column))
