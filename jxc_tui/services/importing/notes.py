"""What to know of a rehearsal beside its counts: nothing of a file is dropped in silence."""

from __future__ import annotations

from jxc_tui.model.text import visible
from jxc_tui.services.importing.child import Reading
from jxc_tui.services.importing.headers import Layout
from jxc_tui.services.importing.verdict import MOST_CHANGES, Tally

Note = tuple[str, tuple[tuple[str, object], ...]]

_MOST_NAMED = 20


def notes_of(layout: Layout, tally: Tally, reading: Reading) -> tuple[Note, ...]:
    """Text ids with their parameters, in the order in which they matter."""
    notes: list[Note] = []
    doubles = set(layout.doubles)
    unknown = [heading for heading in layout.unused if heading not in doubles]
    if unknown:
        notes.append(_note("import.note_unknown", columns=_named(unknown)))
    if layout.doubles:
        notes.append(_note("import.note_doubles", columns=_named(list(layout.doubles))))
    if tally.footers:
        rows = "、".join(str(row) for row in tally.footers[:_MOST_NAMED])
        notes.append(_note("import.note_footers", rows=rows, count=len(tally.footers)))
    if tally.legend_rows:
        notes.append(_note("import.note_legend", count=tally.legend_rows))
    if tally.rejoined:
        rows = "、".join(str(row) for row in tally.rejoined[:_MOST_NAMED])
        notes.append(_note("import.note_rejoined", rows=rows, count=len(tally.rejoined)))
    if tally.landlines:
        notes.append(_note("import.note_landlines", count=tally.landlines))
    others = [name for name in reading.sheets if name != reading.sheet]
    if others:
        notes.append(_note("import.note_sheets", sheets=_named(others)))
    if tally.updated > MOST_CHANGES:
        notes.append(_note("import.note_changes", shown=MOST_CHANGES, count=tally.updated))
    return tuple(notes)


def _note(text_id: str, **params: object) -> Note:
    return text_id, tuple(params.items())


def _named(names: list[str]) -> str:
    shown = "、".join(visible(name)[:40] for name in names[:_MOST_NAMED])
    return shown if len(names) <= _MOST_NAMED else f"{shown} … ({len(names)})"
