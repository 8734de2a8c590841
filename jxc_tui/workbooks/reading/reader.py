"""The reading child: a file on standard input, its rows as JSON lines on standard output.

Runs in a process of its own with little memory and a clock, so that no file can hurt the program.
Lines: one object `{"sheets", "hidden", "sheet", "separator"}`, then `[numbers, rows]` with
`{"done"}` between them, last `{"end", "filled", "hidden"}` or `{"refused", "params"}`.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import islice
from typing import Any, BinaryIO

from jxc_tui.values.headings import Headings
from jxc_tui.values.nearest import nearest
from jxc_tui.workbooks import limited_process
from jxc_tui.workbooks.common import limits
from jxc_tui.workbooks.common.cells import Cell, Row
from jxc_tui.workbooks.common.refusal import Refusal
from jxc_tui.workbooks.common.spans import MOST_TOLD, Spans
from jxc_tui.workbooks.reading.headers import find_layout
from jxc_tui.workbooks.reading.kinds import FileSource, open_source

_ROWS_OF_A_LINE = 256
_CELLS_TEXT_OF_A_LINE = 1 << 20
_MOST_SHOWN = 400  # characters of a list of sheets


def choose_sheet(
    source: FileSource, wanted: str, known: Headings, mapping: Mapping[str, str]
) -> str:
    """The sheet asked for, else the first visible one with headings, else the first with rows."""
    sheets = source.sheets()
    if wanted:
        names = [name for name, _visible in sheets]
        if wanted not in names:
            raise _no_such_sheet(wanted, names)
        return wanted
    visible = [name for name, seen in sheets if seen]
    if not visible:
        raise Refusal("file.no_sheets")
    if len(visible) == 1:
        return visible[0]
    filled = nameless = ""
    for name in visible:
        head = list(islice(source.rows(name), limits.PEEK_ROWS))
        if head and not filled:
            filled = name
        with suppress(Refusal):
            layout = find_layout(head, known, mapping)
            if layout is not None and known.naming & layout.columns.keys():
                return name
            nameless = nameless or (name if layout is not None else "")
    return nameless or filled or visible[0]


def _no_such_sheet(wanted: str, names: Sequence[str]) -> Refusal:
    """The refusal of a sheet that is not there, with those that are and the one likely meant."""
    named = [name for name in names if name]
    if not named:
        return Refusal("file.one_table", sheet=wanted)
    shown = "、".join(named)[:_MOST_SHOWN]
    meant = nearest(wanted, named)
    if not meant:
        return Refusal("file.no_such_sheet", sheet=wanted, sheets=shown)
    return Refusal("file.no_such_sheet_but", sheet=wanted, sheets=shown, meant=meant)


def lines_of(file: BinaryIO, order: Mapping[str, Any]) -> Iterator[Any]:
    """Everything there is to say about a file."""
    known = Headings.of_json(order["headings"])
    source = open_source(file, order["suffix"], known)
    allow_time(os.fstat(file.fileno()).st_size, source.unpacked)
    name = choose_sheet(source, order["sheet"], known, order["mapping"])
    yield {
        "sheets": [title for title, visible in source.sheets() if visible],
        "hidden": [title for title, visible in source.sheets() if not visible],
        "sheet": name,
        "separator": source.separator,
    }
    spans = source.spans(name)
    for numbers, rows in batches(source.rows(name), spans):
        yield [numbers, rows]
        yield {"done": source.fraction}
    yield {"end": True, "filled": spans.filled, "hidden": source.hidden_rows[:MOST_TOLD]}


def batches(rows: Iterator[Row], spans: Spans) -> Iterator[tuple[list[int], list[list[Cell]]]]:
    """Rows in bundles of a bounded size, each with its row numbers, in their order."""
    numbers: list[int] = []
    bundle: list[list[Cell]] = []
    weight = 0
    fill = spans.fill
    for number, cells in rows:
        fill(number, cells)
        length = sum(map(len, cells))
        if length > limits.MAX_CELL:
            _check_cells(number, cells)
        numbers.append(number)
        bundle.append(cells)
        weight += length
        if len(numbers) == _ROWS_OF_A_LINE or weight > _CELLS_TEXT_OF_A_LINE:
            yield _ordered(numbers, bundle)
            numbers, bundle, weight = [], [], 0
    if numbers:
        yield _ordered(numbers, bundle)


def _ordered(numbers: list[int], bundle: list[list[Cell]]) -> tuple[list[int], list[list[Cell]]]:
    """Rows that a program wrote out of order come in the order of their numbers."""
    if all(map(int.__lt__, numbers, islice(numbers, 1, None))):
        return numbers, bundle
    order = sorted(range(len(numbers)), key=numbers.__getitem__)
    return [numbers[at] for at in order], [bundle[at] for at in order]


def _check_cells(number: int, cells: list[Cell]) -> None:
    for cell in cells:
        if len(cell if isinstance(cell, str) else cell[0]) > limits.MAX_CELL:
            raise Refusal("file.cell_too_long", row=number, most=limits.MAX_CELL)


def restrict() -> None:
    """Memory and files of this process, for good, and its place behind those of other people."""
    limited_process.restrict(limits.CHILD_MEMORY, file_size=0)
    with suppress(OSError):
        os.nice(limits.CHILD_NICENESS)


def allow_time(size: int, unpacked: int = 0) -> None:
    """The processor time a file of that size may take; more once its unpacked size is known."""
    import resource

    most = int(limits.seconds_for(size, unpacked)) + 1
    with suppress(ValueError, OSError):
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(
            resource.RLIMIT_CPU, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard)
        )


def main(order: Mapping[str, Any]) -> None:
    """Reads standard input as ordered; always ends with a line that says how it went."""
    restrict()
    allow_time(os.fstat(0).st_size)
    out = sys.stdout.buffer
    encode = json.JSONEncoder(
        separators=(",", ":"), ensure_ascii=False, check_circular=False
    ).encode

    def send(line: object) -> None:
        out.write(encode(line).encode("utf-8", "surrogatepass") + b"\n")

    try:
        with os.fdopen(0, "rb", closefd=False) as file:
            for line in lines_of(file, order):
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
