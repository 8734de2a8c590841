"""The user's own file with every verdict in it, its layout kept wherever that is possible."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import signal
import subprocess
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast

from jxc_tui.errors import FileRefused
from jxc_tui.values.headings import Headings
from jxc_tui.workbooks import limited_process
from jxc_tui.workbooks.common import limits
from jxc_tui.workbooks.patching.row_marks import Annotated, MarkSpool, RowMark

MEMORY = 512 * limits.MIB
CPU_SECONDS = 300
WALL_SECONDS = 600
ROOM = 64 * limits.MIB  # what a file may grow by, beside three times its size

Tick = Callable[[float], None]

_ZIP = b"PK\x03\x04"
_CHILD = "jxc_tui.workbooks.patching.annotate_process"
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_MOST_LINE = 65_536


def annotated_suffix(suffix: str) -> str:
    """The ending an annotated file of a source must bear, so that Excel opens it."""
    return ".xlsm" if suffix.lower() == ".xlsm" else ".xlsx"


def write_annotated(
    source: BinaryIO,
    suffix: str,
    sheet: str,
    header_row: int,
    marks: Iterable[RowMark],
    heading: str,
    out: BinaryIO,
    *,
    known: Headings,
    last_header_row: int = 0,
    folder: Path | None = None,
    tick: Tick | None = None,
) -> Annotated:
    """Writes the workbook with its marks to `out`, an empty file of `annotated_suffix`.

    `marks` come in the order of the rows; `sheet` is the name that was rehearsed; `known` tells
    verdicts of an earlier time, which are written over; `folder` takes the nameless files in
    between; `tick` hears how much is done (0 to 1) and may raise to stop.
    Raises FileRefused, and then, as after any other end but the good one, `out` is empty.
    """
    with emptied_on_failure(out), MarkSpool(marks, folder) as spool:
        kept = starts_as_archive(source) and _annotated_in_child(
            source, sheet, header_row, last_header_row, heading, known, spool, out, tick
        )
        if not kept:
            _empty(out)
            from jxc_tui.workbooks.patching.plain_book import write_plain

            write_plain(
                source, suffix, sheet, header_row, max(header_row, last_header_row), spool,
                heading, out, known=known, folder=folder, tick=tick,
            )  # fmt: skip
        out.flush()
        return Annotated(kept, spool.rows, spool.cells, spool.reasons_beside)


@contextmanager
def emptied_on_failure(out: BinaryIO) -> Iterator[None]:
    """Leaves nothing in `out` when something fails; a full disk becomes a sentence."""
    try:
        yield
    except OSError as error:
        _empty(out)
        if error.errno in _FULL:
            raise FileRefused("file.no_room") from error
        raise FileRefused(
            "file.not_written", reason=os.strerror(error.errno or errno.EIO)
        ) from error
    except BaseException:
        _empty(out)
        raise


def _empty(out: BinaryIO) -> None:
    with contextlib.suppress(OSError, ValueError):
        out.seek(0)
        out.truncate()


def starts_as_archive(source: BinaryIO) -> bool:
    """True for the kinds of workbook that are an archive of XML parts (and other archives)."""
    source.seek(0)
    head = source.read(4)
    source.seek(0)
    return head == _ZIP


def _annotated_in_child(
    source: BinaryIO,
    sheet: str,
    header_row: int,
    last_header_row: int,
    heading: str,
    known: Headings,
    spool: MarkSpool,
    out: BinaryIO,
    tick: Tick | None,
) -> bool:
    """True once the child has written the file; False where only the rows can be taken over."""
    out.flush()
    size = source.seek(0, 2)
    source.seek(0)
    passed = (spool.fileno(), out.fileno())
    order = {
        "sheet": sheet, "header_row": header_row, "last_header_row": last_header_row,
        "heading": heading, "width": 60 if spool.reasons_beside else spool.width,
        "columns": spool.columns, "own": sorted(known.own),
        "wrong_columns": sorted(spool.wrong_columns),
        "comments": spool.comments, "marks": passed[0],
        "out": passed[1], "memory": MEMORY, "seconds": CPU_SECONDS,
        "file_size": 3 * size + ROOM,
    }  # fmt: skip
    process = limited_process.start(_CHILD, order, source, packages=(), pass_fds=passed)
    with _Watched(process) as watched:
        return watched.listen(tick)


class _Watched:
    """The child until its end, whatever that is."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._late = False
        self._clock = threading.Timer(WALL_SECONDS, self._too_late)
        self._clock.daemon = True
        self._clock.start()

    def __enter__(self) -> _Watched:
        return self

    def __exit__(self, *_error: object) -> None:
        self._clock.cancel()
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()
        cast(BinaryIO, self._process.stdout).close()
        self._process.wait()

    def _too_late(self) -> None:
        self._late = True
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()

    def listen(self, tick: Tick | None) -> bool:
        """What came of it; a child that ended without a word kept no layout."""
        output = cast(BinaryIO, self._process.stdout)
        while raw := output.readline(_MOST_LINE):
            line = _line_of(raw)
            if "done" in line:
                if tick is not None:
                    tick(min(1.0, float(line["done"])))
            elif "kept" in line:
                return True
            elif "full" in line:
                raise FileRefused("file.no_room")
            else:
                return False
        if self._process.wait() == -signal.SIGXCPU or self._late:
            raise FileRefused("file.too_slow", seconds=WALL_SECONDS if self._late else CPU_SECONDS)
        return False


def _line_of(raw: bytes) -> dict[str, Any]:
    try:
        line = json.loads(raw)
    except ValueError:
        return {}
    return line if isinstance(line, dict) else {}
