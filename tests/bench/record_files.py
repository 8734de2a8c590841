"""What stands in a file that the program wrote, as text."""

from __future__ import annotations

import hashlib
from pathlib import Path

from openpyxl import load_workbook

_SHOWN = 400  # rows of a sheet


def content_of(path: Path) -> str:
    """A text as it is, a workbook as cells, a database by its being there."""
    if path.suffix == ".xlsx":
        return _cells(path)
    data = path.read_bytes()
    if data.startswith(b"SQLite format 3") or path.name.startswith(".") or "-wal" in path.name:
        return "(a database)"
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return hashlib.sha256(data).hexdigest()


def _cells(path: Path) -> str:
    """Every sheet with its cells, their formats and notes."""
    book = load_workbook(path)
    lines = []
    for sheet in book.worksheets:
        lines.append(f"[{sheet.title}] {sheet.dimensions} {sheet.freeze_panes} {sheet.sheet_state}")
        for row in sheet.iter_rows(max_row=_SHOWN):
            cells = [
                f"{cell.value!r} {cell.number_format} {cell.comment.text if cell.comment else ''}".rstrip()
                for cell in row
                if cell.value is not None
            ]
            lines.append(" | ".join(cells))
    return "\n".join(lines)
