"""Whether a file is a list of another noun than the one that it is imported as."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jxc_tui.errors import FileRefused
from jxc_tui.imports.service.rehearsal.rehearsing import KnownBefore, Mapped, required_layout
from jxc_tui.records.model.headings import another_noun, record_headings
from jxc_tui.records.model.noun import nouns
from jxc_tui.workbooks.common.cells import Row
from jxc_tui.workbooks.common.refusal import Refusal
from jxc_tui.workbooks.reading.headers import Layout, find_layout, text_of


def seems_of(peeked: Sequence[Row], noun: str, source: str, sheet: str) -> str:
    """The id of the noun whose list these first rows are, where it is not `noun`; or ""."""
    title = f"{Path(source).stem} {sheet}"
    rows = [found for reader in (noun, *nouns()) if (found := _headings_as(peeked, reader))]
    first = tuple(text_of(cell) for cell in peeked[0][1]) if peeked else ()
    return another_noun(noun, (rows or [first])[0], title)


def _headings_as(peeked: Sequence[Row], noun: str) -> tuple[str, ...]:
    """The headings of a sheet that is read as a list of a noun; none where it is no such list."""
    try:
        layout = find_layout(peeked, record_headings(noun), asking=True)
    except Refusal:
        return ()
    return layout.raw_headings if layout is not None else ()


def layout_of(peeked: list[Row], mapping: Mapped | None, known: KnownBefore, seems: str) -> Layout:
    """The layout of a sheet; where none is found, the refusal says what the file seems to be."""
    try:
        return required_layout(peeked, mapping, known)
    except FileRefused as refused:
        if not seems:
            raise
        raise FileRefused(f"app.seems.{seems}") from refused
