"""The reading child: a file on standard input, its rows as JSON lines on standard output.

Runs in a process of its own with little memory and a clock, so that no file can hurt the program.
Lines: one object `{"sheets", "sheet"}`, then rows `[number, cells]` with `{"done"}` between them,
last `{"end"}` or `{"refused", "params"}`.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import islice
from typing import Any, BinaryIO, Protocol

from jxc_tui.services.importing import limits
from jxc_tui.services.importing.cells import Row
from jxc_tui.services.importing.headers import find_layout
from jxc_tui.services.importing.refusal import Refusal

WORKBOOK_SUFFIXES = frozenset({".xlsx", ".xlsm", ".xls"})
TEXT_SUFFIXES = frozenset({".csv", ".txt", ".tsv"})
_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0"
_OLD_EXCEL = (b"\x09\x00", b"\x09\x02", b"\x09\x04")
_FOREIGN = (_ZIP, _COMPOUND, b"\x7fELF", b"%PDF", b"\x1f\x8b", b"\x89PNG", b"Rar!", b"SQLite f")
_DONE_EVERY = 512


class Source(Protocol):
    """An opened file of any kind."""

    fraction: float
    separator: str

    def sheets(self) -> list[tuple[str, bool]]: ...

    def rows(self, name: str) -> Iterator[Row]: ...


def open_source(file: BinaryIO, suffix: str) -> Source:
    """The file as rows, by what it is and by what its name says; raises Refusal."""
    size = file.seek(0, 2)
    file.seek(0)
    head = file.read(8)
    file.seek(0)
    if not size:
        raise Refusal("file.empty")
    if size > limits.MAX_FILE:
        raise Refusal("file.too_big", megabytes=limits.MAX_FILE // limits.MIB)
    if suffix in WORKBOOK_SUFFIXES:
        return _open_workbook(file, head)
    if suffix not in TEXT_SUFFIXES:
        raise Refusal("file.kind", suffix=suffix or "-")
    if head.startswith(_FOREIGN):
        raise Refusal("file.not_text")
    from jxc_tui.services.importing.delimited import DelimitedFile

    return DelimitedFile(file)


def _open_workbook(file: BinaryIO, head: bytes) -> Source:
    if head.startswith(_ZIP):
        from jxc_tui.services.importing.xlsx import XlsxWorkbook

        return XlsxWorkbook(file)
    if head.startswith(_COMPOUND):
        from jxc_tui.services.importing.xls import XlsWorkbook

        return XlsWorkbook(file)
    raise Refusal("file.old_excel" if head.startswith(_OLD_EXCEL) else "file.not_workbook")


def choose_sheet(source: Source, wanted: str, mapping: Mapping[str, str]) -> str:
    """The sheet asked for, else the first visible one with headings, else the first with rows."""
    sheets = source.sheets()
    if wanted:
        if wanted not in [name for name, _visible in sheets]:
            shown = "、".join(name for name, visible in sheets if visible)
            raise Refusal("file.no_such_sheet", sheet=wanted, sheets=shown)
        return wanted
    visible = [name for name, seen in sheets if seen]
    if not visible:
        raise Refusal("file.no_sheets")
    if len(visible) == 1:
        return visible[0]
    filled = ""
    for name in visible:
        head = list(islice(source.rows(name), limits.PEEK_ROWS))
        if head and not filled:
            filled = name
        with suppress(Refusal):
            if find_layout(head, mapping) is not None:
                return name
    return filled or visible[0]


def lines_of(file: BinaryIO, suffix: str, sheet: str, mapping: Mapping[str, str]) -> Iterator[Any]:
    """Everything there is to say about a file."""
    source = open_source(file, suffix)
    name = choose_sheet(source, sheet, mapping)
    yield {
        "sheets": [title for title, visible in source.sheets() if visible],
        "sheet": name,
        "separator": source.separator,
    }
    for count, row in enumerate(source.rows(name), start=1):
        yield row
        if count % _DONE_EVERY == 0:
            yield {"done": source.fraction}
    yield {"end": True}


def restrict() -> None:
    """Memory, processor time and files of this process, for good."""
    import resource

    wishes = (
        (resource.RLIMIT_AS, limits.CHILD_MEMORY),
        (resource.RLIMIT_CPU, limits.CHILD_CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 64),
    )
    for which, most in wishes:
        with suppress(ValueError, OSError):
            hard = resource.getrlimit(which)[1]
            least = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(which, (least, least))


def main(order: Mapping[str, Any]) -> None:
    """Reads standard input as ordered; always ends with a line that says how it went."""
    restrict()
    out = sys.stdout.buffer
    encode = json.JSONEncoder(separators=(",", ":")).encode

    def send(line: object) -> None:
        out.write(encode(line).encode("ascii") + b"\n")

    try:
        with os.fdopen(0, "rb", closefd=False) as file:
            for line in lines_of(file, order["suffix"], order["sheet"], order["mapping"]):
                send(line)
    except Refusal as refusal:
        send({"refused": refusal.text_id, "params": refusal.params})
    except BrokenPipeError:
        os._exit(0)
    except (MemoryError, RecursionError):
        send({"refused": "file.too_costly", "params": {}})
    except BaseException:  # a parser's panic is no Exception; here it may end nothing but the child
        send({"refused": "file.damaged", "params": {}})
    with suppress(BrokenPipeError):
        out.flush()
    os._exit(0)
