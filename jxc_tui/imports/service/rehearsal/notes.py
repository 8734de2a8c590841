"""What to know of a rehearsal beside its counts: nothing of a file is dropped in silence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from jxc_tui.exports.service.template_book import EXAMPLE_TITLE, NOTES_TITLE
from jxc_tui.i18n import LANGUAGES, Texts
from jxc_tui.imports.service.rehearsal.first_pass import LEGEND, FirstPass
from jxc_tui.imports.service.rehearsal.page_rows import FOOTER, PAGE
from jxc_tui.imports.service.rehearsal.prefilled_rows import PREFILLED
from jxc_tui.imports.storage.rehearsals import Rehearsal
from jxc_tui.opening_stock.model import is_stock
from jxc_tui.records.model.noun import Noun
from jxc_tui.values.text import visible
from jxc_tui.workbooks.common import limits
from jxc_tui.workbooks.reading.headers import Layout, letters_of
from jxc_tui.workbooks.reading.reader_process import Reading

Note = tuple[str, dict[str, Any]]

_MOST_NAMED = 20
_MOST_REPEATS = 1.5  # rows a code: more are lines of documents and no list


def notes_of(
    layout: Layout, first: FirstPass, reading: Reading, store: Rehearsal, noun: Noun
) -> list[Note]:
    """Text ids with their parameters, in the order in which they matter."""
    notes: list[Note] = []
    doubles = set(layout.doubles)
    unknown = [heading for heading in layout.unused if heading not in doubles]
    stock = [layout.called(at) for field, at in layout.columns.items() if is_stock(field)]
    later = [heading for heading in unknown if noun.is_of_later(heading)]
    unknown = [heading for heading in unknown if heading not in later]
    coded, codes = store.code_counts()
    if coded > _MOST_REPEATS * codes and codes:
        notes.append(("import.note_lines", {"count": coded, "codes": codes}))
    if stock:
        notes.append(("import.note_stock_kept", {"columns": _named(stock)}))
    if later:
        notes.append(("import.note_stock", {"columns": _named(later)}))
    if unknown:
        notes.append(("import.note_unknown", {"columns": _named(unknown)}))
    width = len(layout.headings) if reading.separator else limits.MAX_COLUMNS
    bare = [letters_of(column) for column in sorted(first.bare) if column < width]
    if bare:
        notes.append(("import.note_no_heading", {"columns": _named(bare)}))
    if layout.doubles:
        notes.append(("import.note_doubles", {"columns": _named(list(layout.doubles))}))
    footers, totals = store.rows_noted(FOOTER, _MOST_NAMED)
    pages, others = store.rows_noted(PAGE, _MOST_NAMED)
    if totals + others:
        rows = _rows(sorted(footers + pages)[:_MOST_NAMED])
        notes.append(("import.note_footers", {"rows": rows, "count": totals + others}))
    empty, count = store.rows_noted(PREFILLED, 1)
    if count:
        notes.append(("import.note_prefilled", {"row": empty[0], "count": count}))
    _, count = store.rows_noted(LEGEND, 0)
    if count:
        notes.append(("import.note_legend", {"count": count}))
    for text_id, found in (
        ("import.note_filled", reading.filled), ("import.note_hidden_rows", reading.hidden_rows)
    ):  # fmt: skip
        told = [row for row in found if row > layout.last_header_row]
        if told:
            rows = _rows(told[:_MOST_NAMED]) + ("…" if len(told) > _MOST_NAMED else "")
            notes.append((text_id, {"rows": rows, "count": len(told)}))
    if first.rejoined:
        rows = _rows(first.rejoined[:_MOST_NAMED])
        notes.append(("import.note_rejoined", {"rows": rows, "count": len(first.rejoined)}))
    for text_id, numbers in (
        ("import.note_small_codes", first.small_codes),
        ("import.note_odd_codes", first.odd_codes),
    ):
        if numbers:
            rows = _rows(numbers[:_MOST_NAMED])
            notes.append((text_id, {"rows": rows, "count": len(numbers)}))
    if first.landlines:
        notes.append(("import.note_landlines", {"count": first.landlines}))
    for text_id, count in (
        ("import.note_mobiles", first.mobiles),
        ("import.note_split", first.split),
        ("import.note_old_tax", first.old_tax),
        ("import.note_zeros", first.zeros),
    ):
        if count:
            notes.append((text_id, {"count": count}))
    own = own_sheets()
    unread = [name for name in reading.sheets if name != reading.sheet and name not in own]
    if unread:
        notes.append(("import.note_sheets", {"sheets": _named(unread)}))
    hidden = [name for name in reading.hidden if name != reading.sheet]
    if hidden:
        notes.append(("import.note_hidden", {"sheets": _named(hidden)}))
    return notes


def own_sheets() -> frozenset[str]:
    """Sheets that our own exports and templates put beside the records."""
    return _about_sheets() | {EXAMPLE_TITLE, NOTES_TITLE}


def may_be_guarded(sheets: Iterable[str]) -> bool:
    """Whether apostrophes of our .csv may stand in a file: not in a workbook of our own export.

    A .csv that was saved as a workbook still has them.
    """
    return _about_sheets().isdisjoint(sheets)


def _about_sheets() -> frozenset[str]:
    return frozenset(Texts(language).get("about.title") for language in LANGUAGES)


def _rows(numbers: list[int]) -> str:
    return "、".join(str(number) for number in numbers)


def _named(names: list[str]) -> str:
    shown = "、".join(visible(name)[:40] for name in names[:_MOST_NAMED])
    return shown if len(names) <= _MOST_NAMED else f"{shown} … ({len(names)})"
