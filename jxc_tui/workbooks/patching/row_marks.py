"""The marks of a rehearsal on their way into a file: what they say and how they look."""

from __future__ import annotations

import json
import re
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO

from jxc_tui.workbooks.writing.cells_out import Replaced

MOST_COMMENTS = 20_000  # beyond it reasons stand in the verdict column only
MOST_REASON = 2_000
MOST_COLUMN = 1_000  # a mark further right stands for the whole row
_ODD_BLANKS = re.compile("[\x0b\x0c]")
_UNWRITABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
MARKER = "【jxc】"

# Solid fills, light enough for black print, in shades that no palette offers: so ours are known.
TONES = {
    "error": "FFF6AAA5",
    "duplicate": "FFFFD98B",
    "updated": "FFCFE2F7",
    "new": "FFD8EFD3",
    "plain": "",
}
WRONG = frozenset({"error", "duplicate"})


@dataclass(frozen=True, slots=True)
class CellMark:
    """One reason beside one cell."""

    column: int  # 0-based column in the file, -1: the row as a whole
    reason: str  # finished text in the user's language


@dataclass(frozen=True, slots=True)
class RowMark:
    """The verdict of one row, and the reasons beside its cells."""

    row: int  # row number in the file, from 1
    verdict: str  # finished text of the verdict column
    tone: str  # a key of TONES
    cells: tuple[CellMark, ...] = ()


@dataclass(frozen=True, slots=True)
class Annotated:
    """How an annotated workbook came out.

    `layout_kept` is false where only the rows could be taken over; `reasons_beside` where there
    were so many marks that the reasons stand in the verdict column instead of comments.
    """

    layout_kept: bool
    rows: int
    cells: int
    reasons_beside: bool


def joined_reasons(mark: RowMark) -> str:
    """All reasons of a row in one text, each once."""
    reasons = list(dict.fromkeys(cell.reason for cell in mark.cells if cell.reason))
    joint = "；" if any(not reason.isascii() for reason in reasons) else "; "
    return joint.join(reasons)


def verdict_text(mark: RowMark, comments: bool) -> str:
    """What the verdict column says; with the reasons where they stand in no comment."""
    reasons = "" if comments else joined_reasons(mark)
    if not reasons:
        return mark.verdict
    return mark.verdict + ("：" if not reasons.isascii() else ": ") + reasons


def reasons_by_column(mark: RowMark) -> dict[int, str]:
    """The reasons of each marked column, one a line; -1 for the row as a whole."""
    found: dict[int, list[str]] = {}
    for cell in mark.cells:
        lines = found.setdefault(cell.column if 0 <= cell.column < MOST_COLUMN else -1, [])
        if cell.reason and cell.reason not in lines:
            lines.append(cell.reason)
    return {column: "\n".join(lines) for column, lines in found.items()}


def shown_width(text: str) -> int:
    """How many narrow characters a text is wide, its longest line counted."""
    return max(
        (sum(1 + (unicodedata.east_asian_width(char) in "WF") for char in line)
         for line in text.split("\n")), default=0,
    )  # fmt: skip


def source_text(text: str) -> str:
    """A text of the source as a file can hold it, without the characters that reading drops.

    Blanks of every kind, zero-width and bidi characters stay: only control characters go.
    """
    if text.isprintable():
        return text
    return _UNWRITABLE.sub("", _ODD_BLANKS.sub(" ", text))


class MarkSpool:
    """Marks in a private file without a name, in the order of the rows; iterate as often as wanted.

    Raises ValueError for rows out of order and for an unknown tone, OSError when the disk is full.
    """

    def __init__(self, marks: Iterable[RowMark], folder: Path | None) -> None:
        self.rows = self.cells = self.width = self.last_row = 0
        self._has_reasons = False
        self.columns = 0  # behind the last one with a mark
        self.wrong_columns: set[int] = set()
        self._file: IO[bytes] = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - closed below
        try:
            replaced = Replaced()
            for mark in marks:
                self._add(mark, replaced)
            self._file.flush()
        except BaseException:
            self._file.close()
            raise
        self.reasons_beside = self.cells > MOST_COMMENTS
        self.comments = self._has_reasons and not self.reasons_beside

    def _add(self, mark: RowMark, replaced: Replaced) -> None:
        if mark.row <= self.last_row or mark.tone not in TONES:
            raise ValueError(f"mark of row {mark.row} ({mark.tone}) after row {self.last_row}")
        verdict = replaced.text(mark.verdict)
        cells = [
            [cell.column, replaced.text(cell.reason[:MOST_REASON])] for cell in mark.cells
        ]  # fmt: skip
        self._file.write(json.dumps([mark.row, verdict, mark.tone, cells]).encode() + b"\n")
        self.last_row = mark.row
        self._has_reasons |= any(cell.reason for cell in mark.cells)
        self.rows += 1
        self.columns = max(
            [self.columns, *(cell.column + 1 for cell in mark.cells if cell.column < MOST_COLUMN)]
        )
        if mark.tone in WRONG:
            self.wrong_columns.update(
                cell.column for cell in mark.cells if 0 <= cell.column < MOST_COLUMN
            )
        self.cells += len({cell.column for cell in mark.cells})
        self.width = max(self.width, shown_width(verdict))

    def __enter__(self) -> MarkSpool:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def fileno(self) -> int:
        """The descriptor of the file, at its beginning."""
        self._file.seek(0)
        return self._file.fileno()

    def __iter__(self) -> Iterator[RowMark]:
        self._file.seek(0)
        return marks_in(self._file)


def marks_in(file: IO[bytes]) -> Iterator[RowMark]:
    """The marks of a spool, read from where the file stands."""
    for line in file:
        row, verdict, tone, cells = json.loads(line)
        yield RowMark(row, verdict, tone, tuple(CellMark(*cell) for cell in cells))
