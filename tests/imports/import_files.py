"""Small files for the import tests, made by the test that needs them."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings


def box_of(settings: Settings, user: CurrentUser) -> Path:
    """The user's folder, made when missing."""
    folder = settings.box(user.name)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def processor_seconds() -> float:
    """Time this process and its ended children have had; however busy the machine, it is theirs."""
    return sum(os.times()[:4])


def write_csv(path: Path, rows: Iterable[Sequence[object]], encoding: str = "utf-8") -> str:
    """A comma separated file; its name."""
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path.name


def write_xlsx(
    path: Path, rows: Iterable[Sequence[object]], formats: dict[str, str] | None = None
) -> str:
    """A workbook with one sheet; `formats` are number formats by cell reference."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(list(row))
    for reference, code in (formats or {}).items():
        sheet[reference].number_format = code
    book.save(path)
    book.close()
    return path.name
