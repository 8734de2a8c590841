"""The parent's side of the reading child: any end of it becomes one sentence."""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import signal
from collections.abc import Iterator, Mapping
from types import TracebackType
from typing import Any, BinaryIO, cast

from jxc_tui.errors import FileRefused
from jxc_tui.values.headings import Headings
from jxc_tui.workbooks import limited_process
from jxc_tui.workbooks.common import limits
from jxc_tui.workbooks.common.cells import Cell, Row

_PIECE = 1 << 18
_READER = "jxc_tui.workbooks.reading.reader"
_PACKAGES = ("rapidfuzz",)


class Reading:
    """One file being read: iterate for its rows. After `begin` the other attributes are known.

    The headings `known` tell the sheet where none is named, and the separator of a text file.

    `sheets` are the visible ones, `hidden` the others; a hidden one is read only when asked for.
    After the last row `filled` are the rows that got values of merged cells, `hidden_rows` those
    that nobody sees.

    Raises FileRefused, from `begin` or while iterating, whatever happened to the child.
    """

    def __init__(
        self,
        file: BinaryIO,
        suffix: str,
        known: Headings,
        sheet: str = "",
        mapping: Mapping[str, str] | None = None,
    ) -> None:
        self.sheets: tuple[str, ...] = ()
        self.hidden: tuple[str, ...] = ()
        self.sheet = ""
        self.separator = ""
        self.fraction = 0.0
        self.filled: tuple[int, ...] = ()
        self.hidden_rows: tuple[int, ...] = ()
        self._waiting = bytearray()
        order = {
            "suffix": suffix, "sheet": sheet, "mapping": dict(mapping or {}),
            "headings": known.as_json(),
        }  # fmt: skip
        self._seconds = limits.seconds_for(file.seek(0, 2))
        file.seek(0)
        self._process = limited_process.start(_READER, order, file, packages=_PACKAGES)
        self._output = cast(BinaryIO, self._process.stdout)
        self._watch = selectors.DefaultSelector()
        self._watch.register(self._output, selectors.EVENT_READ)

    def __enter__(self) -> Reading:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.close()

    def begin(self) -> Iterator[Row]:
        """Waits for the sheets, then hands over the rows."""
        first = self._next_line()
        if not isinstance(first, dict) or not isinstance(first.get("sheets"), list):
            raise self._broken()
        self.sheets = tuple(str(name) for name in first["sheets"])
        self.hidden = tuple(str(name) for name in first.get("hidden", ()))
        self.sheet = str(first.get("sheet", ""))
        self.separator = str(first.get("separator", ""))
        return self._rows()

    def close(self) -> None:
        """Ends the child, whatever it is doing."""
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()
        self._watch.close()
        self._output.close()
        self._process.wait()

    def _rows(self) -> Iterator[Row]:
        while True:
            line = self._next_line()
            if isinstance(line, list):
                numbers, rows = self._checked(line)
                yield from zip(numbers, rows, strict=True)
            elif isinstance(line, dict) and "done" in line:
                self.fraction = float(line["done"])
            elif isinstance(line, dict) and "end" in line:
                self.fraction = 1.0
                self.filled = _numbers(line.get("filled"))
                self.hidden_rows = _numbers(line.get("hidden"))
                return
            else:
                raise self._broken()

    def _checked(self, line: list[Any]) -> tuple[list[int], list[list[Cell]]]:
        """The row numbers and the rows of a line, if it has that shape."""
        if len(line) == 2 and all(isinstance(part, list) for part in line):
            numbers, rows = line
            shaped = len(numbers) == len(rows) and all(type(number) is int for number in numbers)
            if shaped and all(type(cells) is list for cells in rows):
                return numbers, rows
        raise self._broken()

    def _next_line(self) -> Any:
        raw = self._take_line()
        try:
            line = json.loads(raw)
        except (ValueError, RecursionError):
            raise self._broken() from None
        if isinstance(line, dict) and "refused" in line:
            params = line.get("params")
            raise FileRefused(str(line["refused"]), **(params if isinstance(params, dict) else {}))
        return line

    def _take_line(self) -> bytes:
        """The next whole line; the child may be silent for a while, not for ever."""
        waiting = self._waiting
        searched = 0
        while (end := waiting.find(b"\n", searched)) < 0:
            searched = len(waiting)
            if searched > limits.MAX_LINE:
                raise self._broken()
            if not self._watch.select(self._seconds):
                self.close()
                raise self._too_slow()
            piece = os.read(self._output.fileno(), _PIECE)
            if not piece:
                raise self._broken()
            waiting += piece
        line = bytes(waiting[:end])
        del waiting[: end + 1]
        return line

    def _broken(self) -> FileRefused:
        """The sentence for a child that ended without one."""
        self._process.kill()
        if self._process.wait() == -signal.SIGXCPU:
            return self._too_slow()
        return FileRefused("file.too_costly")

    def _too_slow(self) -> FileRefused:
        return FileRefused("file.too_slow", seconds=round(self._seconds))


def _numbers(found: Any) -> tuple[int, ...]:
    """A list of row numbers, if it is one."""
    return tuple(each for each in found if type(each) is int) if isinstance(found, list) else ()
