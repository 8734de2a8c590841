"""The annotating child: a workbook on standard input, the same with marks on another descriptor.

Runs in a process of its own with little memory and a clock, as the reading child does. Lines on
standard output: `{"done"}` now and then, last `{"kept"}`, `{"cannot"}` or `{"full"}`.
"""

from __future__ import annotations

import errno
import json
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, BinaryIO

from jxc_tui.workbooks import limited_process
from jxc_tui.workbooks.common.refusal import Refusal
from jxc_tui.workbooks.patching.row_marks import marks_in
from jxc_tui.workbooks.patching.workbook_patch import (
    PatchOrder,
    WorkbookPatch,
    check_written,
)
from jxc_tui.workbooks.patching.xml_raw import CannotKeep

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def _work(order: Mapping[str, Any], source: BinaryIO, out: BinaryIO) -> None:
    def tell(done: float) -> None:
        _say({"done": round(done, 3)})

    plan = PatchOrder(
        order["sheet"], order["header_row"], order["last_header_row"], order["heading"],
        order["width"], order["columns"], order["comments"], frozenset(order["own"]),
        frozenset(order["wrong_columns"]),
    )  # fmt: skip
    with os.fdopen(order["marks"], "rb", closefd=False) as marks:
        marks.seek(0)
        WorkbookPatch(source, plan, tell).write(out, marks_in(marks))
    out.flush()
    tell(0.95)
    check_written(out)


def _say(line: object) -> None:
    sys.stdout.buffer.write(json.dumps(line).encode("ascii") + b"\n")
    sys.stdout.buffer.flush()


def main(order: Mapping[str, Any]) -> None:
    """Annotates as ordered; always ends with a line that says how it went."""
    limited_process.restrict(order["memory"], order["file_size"], order["seconds"])
    answer: dict[str, Any] = {"cannot": True}
    try:
        with (
            os.fdopen(0, "rb", closefd=False) as source,
            os.fdopen(order["out"], "r+b", closefd=False) as out,
        ):
            _work(order, source, out)
        answer = {"kept": True}
    except (CannotKeep, Refusal) as reason:  # what may not be read at all the reader will say
        answer = {"cannot": str(reason)}
    except OSError as error:
        if error.errno == errno.EPIPE:
            os._exit(0)
        answer = {"full": True} if error.errno in _FULL else {"cannot": "input or output"}
    except BaseException as error:  # whatever a stranger's file can set off ends here
        answer = {"cannot": type(error).__name__}
    with suppress(BrokenPipeError):
        _say(answer)
    os._exit(0)
