"""The head of a file as a person sees it before any row is judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jxc_tui.batches.storage import batches
from jxc_tui.database.engine import Connection
from jxc_tui.errors import FileRefused
from jxc_tui.imports.answers import ImportPreview, PreviewColumn
from jxc_tui.imports.service.rehearsal.likely_codes import likely_codes
from jxc_tui.imports.service.rehearsal.other_noun import seems_of
from jxc_tui.imports.service.rehearsal.rehearsing import known_of, lay_out, recall
from jxc_tui.records.model.headings import record_headings
from jxc_tui.values.text import visible
from jxc_tui.workbooks.common.cells import Cell, Row
from jxc_tui.workbooks.reading.headers import (
    Layout,
    headings_of,
    holds_values,
    letters_of,
    text_of,
    told_apart,
)
from jxc_tui.workbooks.reading.reader_process import Reading

_SAMPLES = 5
_MOST_SHOWN = 60


def preview_of(
    connection: Connection,
    file_name: str,
    reading: Reading,
    peeked: list[Row],
    digest: str,
) -> ImportPreview:
    """What a file looks like. Raises FileRefused for one without any filled row."""
    if not peeked:
        raise FileRefused("file.no_rows")
    said = recall(connection, peeked)
    known = known_of(connection)
    layout = lay_out(peeked, said.columns if said else None, known, asking=True)
    earlier = batches.latest_of_file(connection, digest)
    number, headings, fields = _head(layout, peeked, known.noun)
    last = layout.last_header_row if layout is not None else number
    samples = [cells for row, cells in peeked if row > last][:_SAMPLES]
    return ImportPreview(
        file_name=visible(file_name),
        sheet=visible(reading.sheet),
        sheets=tuple(reading.sheets),
        hidden=tuple(reading.hidden),
        header_row=layout.header_row if layout is not None else 0,
        columns=tuple(
            PreviewColumn(
                column,
                visible(heading),
                tuple(
                    visible(text_of(cells[column]))[:_MOST_SHOWN] if column < len(cells) else ""
                    for cells in samples
                ),
                fields.get(column, ""),
            )
            for column, heading in enumerate(_called(layout, headings, samples))
            if heading
        ),
        remembered=said is not None,
        likely_codes=-1
        if layout is None
        else likely_codes(layout, peeked, said=said is not None and "code" in said.columns),
        earlier=(earlier.id, earlier.at, visible(earlier.actor)) if earlier else (0, "", ""),
        seems=seems_of(peeked, known.noun, file_name, reading.sheet) if said is None else "",
        earlier_undone=bool(earlier and earlier.undone_at),
    )


def _head(
    layout: Layout | None, peeked: Sequence[Row], noun: str
) -> tuple[int, Sequence[str], Mapping[int, str]]:
    """(row of the headings, headings, column → field); without a layout the fullest row leads."""
    if layout is not None:
        fields = {column: name for name, column in layout.columns.items()}
        return layout.header_row, layout.headings, fields
    if holds_values(peeked[0][1]):
        return 0, (), {}  # no headings at all
    rows = [headings_of(cells, record_headings(noun)) for _, cells in peeked[:6]]
    at = -max((sum(1 for text in row if text), -at) for at, row in enumerate(rows))[1]
    return peeked[at][0], told_apart(rows[at]), {}


def _called(
    layout: Layout | None, headings: Sequence[str], samples: Sequence[Sequence[Cell]]
) -> list[str]:
    """The headings, and letters for columns without one that hold something."""
    raw = layout.raw_headings if layout is not None else headings
    called = list(headings)
    for at in range(max([len(headings), *map(len, samples)])):
        blank = not raw[at].strip() if at < len(raw) else True
        if blank and any(at < len(row) and text_of(row[at]).strip() for row in samples):
            called += [""] * (at + 1 - len(called))
            called[at] = letters_of(at)
    return called
