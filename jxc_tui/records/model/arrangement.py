"""自定义列: how somebody has a list: which columns, how wide, in which order, sorted by what."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache

from jxc_tui.custom_fields.model import id_of
from jxc_tui.records.model.noun import LAST_DEAL, OWED, Noun, noun_named

MOST_CELLS = 60  # of a column; 0 is as wide as the house has it
LEAST_CELLS = 4
MOST_COLUMNS = 30
CODE = "code"  # what a list is sorted by unless somebody wants it otherwise
BY_ID = "id"  # what tells rows of one moment apart, as the index does

# The cells that every line of a list has, in their order, by the attribute that fills them.
_LINE = (
    CODE, "name", "category", "contact", "mobile", "further_phone", "level", OWED,
    LAST_DEAL, "city", "district", "salesperson", "created_at", "place",
)  # fmt: skip
_ALSO = {OWED: "opening_fen"}  # the field that such an attribute tells of
_OF_EVERY_NOUN = ("created_at", "updated_at")
_PLACE = "place"  # province, city, district and address in one
# Stored columns that every noun has an index of, and what tells equal ones apart.
_SORTED_BY = {"name": "name_folded", "created_at": "created_at", "updated_at": "updated_at"}
_SORTED_AS_THEY_ARE = ("category", "level", "province", "salesperson", "status")


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column: a field, `custom_7` or a further id; `cells` 0 is as wide as the house has it."""

    id: str
    cells: int = 0


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Without `columns` those of the house; without `sort` the order of codes."""

    columns: tuple[ListColumn, ...] = ()
    sort: str = ""
    descending: bool = False

    @property
    def ids(self) -> tuple[str, ...]:
        """The columns by id."""
        return tuple(each.id for each in self.columns)

    @property
    def sorted(self) -> bool:
        """Whether the list has another order than that of the house."""
        return bool(self.sort)


HOUSE = Arrangement()


@dataclass(frozen=True, slots=True)
class SortKey:
    """The stored column that a list is sorted by, and the one that tells equal rows apart."""

    column: str
    tie: str


@cache
def line_cells(noun_id: str) -> Mapping[str, int]:
    """Column → its place among the cells that every line of the noun's lists has."""
    noun = noun_named(noun_id)
    found = {}
    for place, attribute in enumerate(_LINE):
        column = noun.listed.get(attribute, _ALSO.get(attribute, attribute))
        if attribute in noun.figures:
            column = attribute
        if column in noun.field or column in noun.figures or column == "created_at" or (
            column == _PLACE and "address" in noun.field
        ):  # fmt: skip
            found[column] = place
    return found


def further(columns: Iterable[str], noun_id: str) -> tuple[str, ...]:
    """Those of the columns that a line has not by itself: they are read besides."""
    known = line_cells(noun_id)
    return tuple(column for column in columns if column not in known)


@cache
def offered(noun_id: str) -> tuple[str, ...]:
    """The columns that a list of the noun may have, custom fields aside, in their usual order."""
    noun = noun_named(noun_id)
    shown = [name for name in line_cells(noun_id) if name in noun.field or name in noun.figures]
    others = [spec.id for spec in noun.fields if spec.id not in shown]
    place = [_PLACE] if "address" in noun.field else []
    return (*shown, *others, *place, *_OF_EVERY_NOUN)


@cache
def sort_keys(noun_id: str) -> Mapping[str, SortKey]:
    """Column → what a list sorted by it is read by; only what has an index is among them."""
    noun = noun_named(noun_id)
    return dict(_sort_keys(noun))


def _sort_keys(noun: Noun) -> Iterator[tuple[str, SortKey]]:
    yield CODE, SortKey("code_key", BY_ID)
    for column, stored in _SORTED_BY.items():
        yield column, SortKey(stored, BY_ID if stored == column else "code_key")
    for column in (*_SORTED_AS_THEY_ARE, *noun.indexed):
        if column in noun.field:
            yield column, SortKey(column, "code_key")


def fitting(wanted: Arrangement, noun_id: str, custom: Iterable[str]) -> Arrangement:
    """What of an arrangement the noun has today, widths within their bounds, no column twice."""
    known = {*offered(noun_id), *custom}
    columns: dict[str, ListColumn] = {}
    for each in wanted.columns:
        if each.id in known:
            cells = max(LEAST_CELLS, min(each.cells, MOST_CELLS)) if each.cells else 0
            columns.setdefault(each.id, ListColumn(each.id, cells))
    kept = tuple(columns.values())[:MOST_COLUMNS]
    found = replace(wanted, columns=kept)
    if found.sort == CODE and not found.descending:
        return replace(found, sort="")
    if found.sort not in sort_keys(noun_id):
        return replace(found, sort="", descending=False)
    return found


def as_json(columns: Iterable[ListColumn]) -> str:
    """Columns as they are stored."""
    return json.dumps([[each.id, each.cells] for each in columns])


def from_json(text: str) -> tuple[ListColumn, ...]:
    """Stored columns; what is none is left out."""
    found = []
    with suppress(ValueError, TypeError):
        for name, cells in json.loads(text):
            found.append(ListColumn(str(name), int(cells)))
    return tuple(found)


def is_custom(column: str) -> bool:
    """Whether a column is a custom field."""
    return bool(id_of(column))
