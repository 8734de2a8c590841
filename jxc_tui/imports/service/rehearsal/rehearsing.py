"""From a file to a verdict on every row: the steps of a rehearsal, in their order."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import BinaryIO

from jxc_tui.custom_fields.model import NAMED
from jxc_tui.custom_fields.storage.custom_fields import in_force
from jxc_tui.database.engine import Connection
from jxc_tui.database.naming import noun_of
from jxc_tui.errors import FileRefused
from jxc_tui.imports.model import ImportChoices
from jxc_tui.imports.service.rehearsal.checks import WORD_FIELDS, RowChecker
from jxc_tui.imports.service.rehearsal.custom_columns import (
    claimed,
    is_custom,
    name_of,
    split_mapping,
    unless_custom,
    with_custom,
)
from jxc_tui.imports.service.rehearsal.first_pass import FirstPass
from jxc_tui.imports.service.rehearsal.stock_columns import with_stock
from jxc_tui.imports.storage.mappings import Remembered, remembered
from jxc_tui.imports.storage.rehearsals import Rehearsal
from jxc_tui.opening_stock.storage import places
from jxc_tui.records.model.fields import check_field
from jxc_tui.records.model.headings import record_headings
from jxc_tui.records.model.noun import Noun, noun_named
from jxc_tui.records.storage.records import choices as offered_choices
from jxc_tui.values.headings import normalise_heading
from jxc_tui.values.pace import Pace
from jxc_tui.values.text import visible
from jxc_tui.workbooks.common import limits
from jxc_tui.workbooks.common.cells import Row
from jxc_tui.workbooks.common.refusal import Refusal
from jxc_tui.workbooks.reading.headers import Layout, find_layout, headings_of
from jxc_tui.workbooks.reading.reader_process import Reading

_MOST_OFFERED, _MOST_BRANCHES = 500, 20_000
Mapped = Mapping[str, str]
Words = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person wants of a rehearsal; `mapping` None: as last time, or by name.

    `mapping` gives fields (id, heading, or `custom:NAME`) the headings of the file they come from,
    an empty one none; `words` gives fields the texts to replace, beside those of last time.
    `values` gives fields that no column gives one text for all rows.
    """

    sheet: str = ""
    mapping: Mapped | None = None
    words: Words | None = None
    choices: ImportChoices = field(default_factory=ImportChoices)
    values: Mapped | None = None


@dataclass(frozen=True, slots=True)
class KnownBefore:
    """What the database knows before a file is read."""

    customs: tuple[str, ...]
    offered: Mapping[str, Sequence[str]]
    noun: str
    places: tuple[str, ...] = ()


def known_of(connection: Connection) -> KnownBefore:
    """Names of custom fields and warehouses, and the words that columns of choices offer."""
    noun = noun_named(noun_of(connection))
    most = {noun.tree: _MOST_BRANCHES}
    offered = {
        name: offered_choices(connection, name, most.get(name, _MOST_OFFERED))
        for name in WORD_FIELDS
        if name != "status"
    }
    customs = tuple(name for _, name in in_force(connection))
    stocks = tuple(places(connection)) if noun.counted is not None else ()
    return KnownBefore(customs, offered, noun.id, stocks)


def peek(rows: Iterator[Row]) -> list[Row]:
    """The first rows of a sheet."""
    peeked: list[Row] = []
    for row in rows:
        peeked.append(row)
        if len(peeked) >= limits.PEEK_ROWS:
            break
    return peeked


def signature(headings: Sequence[str]) -> str:
    """What files with the same headings share, also with a column of ours behind them."""
    plain = "\x1f".join(normalise_heading(heading) for heading in headings).rstrip("\x1f")
    return hashlib.sha256(plain.encode("utf-8", "replace")).hexdigest()


def recall(connection: Connection, peeked: Sequence[Row]) -> Remembered | None:
    """What was said the last time of a file with these headings, of fields that are in use."""
    for _number, cells in peeked[:6]:
        headings = headings_of(cells, record_headings(noun_of(connection)))
        if sum(1 for heading in headings if heading) > 1:
            found = remembered(connection, signature(headings))
            if found is not None:
                in_use = {f"{NAMED}{name}" for _, name in in_force(connection)}
                columns = {
                    name: heading
                    for name, heading in found.columns.items()
                    if not is_custom(name) or name in in_use
                }
                return Remembered(columns, found.words)
    return None


def lay_out(
    peeked: list[Row], mapping: Mapped | None, known: KnownBefore, *, asking: bool = False
) -> Layout | None:
    """The layout of a sheet; None when no row names the record. Raises FileRefused.

    While `asking` a person what a column is, none of two with the same heading is taken for the
    name or the code.
    """
    common, custom = split_mapping(mapping or {})
    try:
        headings = record_headings(known.noun)
        layout = find_layout(peeked, headings, common or None, asking=asking)
        if layout is not None:
            layout = claimed(layout, custom, common, known.noun)
    except Refusal as refusal:
        raise FileRefused(refusal.text_id, **refusal.params) from None
    if layout is None:
        return None
    layout = unless_custom(layout, known.customs, common)
    layout = with_custom(layout, custom, known.customs, common)
    if noun_named(known.noun).counted is None:
        return layout
    return with_stock(layout, custom, peeked, known.places)


def joined_words(before: Words, now: Words) -> dict[str, dict[str, str]]:
    """What texts are taken for: as said before, unless it is said otherwise now."""
    return {
        name: {**before.get(name, {}), **now.get(name, {})}
        for name in dict.fromkeys([*before, *now])
    }


def required_layout(peeked: list[Row], mapping: Mapped | None, known: KnownBefore) -> Layout:
    """The layout of a sheet, or one sentence that says why there is none."""
    layout = lay_out(peeked, mapping, known)
    if layout is None:
        found = [
            text
            for _number, cells in peeked[:3]
            for text in headings_of(cells, record_headings(known.noun))
            if text
        ]
        if not found:
            raise FileRefused("file.no_rows")
        raise FileRefused("import.no_headings", found=visible("、".join(found))[:160])
    if not record_headings(known.noun).naming & layout.columns.keys():
        met = "、".join(name_of(name, known.noun) for name in layout.columns)
        others = "、".join(layout.unused) or "-"
        raise FileRefused("import.no_name", known=met[:160], others=visible(others)[:160])
    return layout


def whole_mapping(layout: Layout, noun: Noun) -> dict[str, str]:
    """Every field with the heading it takes its values from, empty for none."""
    mapping = {spec.id: "" for spec in noun.fields}
    mapping.update({name: layout.called(column) for name, column in layout.columns.items()})
    return mapping


def read_rows(
    rows: Iterator[Row],
    peeked: list[Row],
    reading: Reading,
    first: FirstPass,
    pace: Pace,
) -> None:
    """All rows of the file through the first pass."""
    for row in peeked:
        first.take(row)
    for count, row in enumerate(rows):
        first.take(row)
        if count & 255 == 0:
            pace.move(first.rows, _estimate(first.rows, reading.fraction))
    first.finish()
    pace.finish(first.rows)


def _estimate(done: int, fraction: float) -> int:
    return max(done, int(done / fraction)) if fraction > 0.02 else 0


def keep_words(store: Rehearsal, checker: RowChecker) -> None:
    """The texts of the columns of choices, each with what it was taken for."""
    words: list[tuple[str, str, int, str, bool]] = []
    for name, seen in checker.seen.items():
        for text, rows in seen.items():
            taken_for = checker.taken_for(name, text)
            if name == "status":
                value, problem = check_field(name, taken_for or text)
                taken_for = str(value) if problem is None else ""
            words.append((name, text, rows, taken_for or text if name != "status" else taken_for,
                          bool(taken_for)))  # fmt: skip
    store.set_words(words)


def layout_fact(layout: Layout) -> dict[str, object]:
    """A layout in its stored form."""
    fact = asdict(layout)
    fact["columns"] = dict(layout.columns)
    return fact


def sha256_of(file: BinaryIO) -> str:
    """The digest of a file, by positioned reads: the child shares the file's position."""
    digest = hashlib.sha256()
    at = 0
    while piece := os.pread(file.fileno(), 1 << 20, at):
        digest.update(piece)
        at += len(piece)
    return digest.hexdigest()
