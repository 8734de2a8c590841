"""The parent's side of the reading child: any end of it becomes one sentence."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, cast

from jxc_tui.errors import FileRefused
from jxc_tui.services.importing import limits
from jxc_tui.services.importing.cells import Row

_START = (
    "import json, sys\n"
    "order = json.loads(sys.argv[1])\n"
    "sys.path.extend(order['path'])\n"
    "from jxc_tui.services.importing.reader import main\n"
    "main(order)\n"
)
_KEPT_ENVIRONMENT = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT")


class Reading:
    """One file being read: iterate for its rows. `sheets` and `sheet` are known after `begin`.

    Raises FileRefused, from `begin` or while iterating, whatever happened to the child.
    """

    def __init__(
        self, file: BinaryIO, suffix: str, sheet: str = "", mapping: Mapping[str, str] | None = None
    ) -> None:
        self.sheets: tuple[str, ...] = ()
        self.sheet = ""
        self.separator = ""
        self.fraction = 0.0
        self._late = False
        order = {
            "suffix": suffix,
            "sheet": sheet,
            "mapping": dict(mapping or {}),
            "path": _import_path(),
        }
        file.seek(0)
        self._process = subprocess.Popen(  # noqa: S603 - our own program, no shell
            [sys.executable, "-I", "-B", "-c", _START, json.dumps(order)],
            stdin=file,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd="/",
            env={key: os.environ[key] for key in _KEPT_ENVIRONMENT if key in os.environ},
            start_new_session=True,
        )
        self._output = cast(BinaryIO, self._process.stdout)
        self._clock = threading.Timer(limits.CHILD_WALL_SECONDS, self._too_late)
        self._clock.daemon = True
        self._clock.start()

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
        self.sheet = str(first.get("sheet", ""))
        self.separator = str(first.get("separator", ""))
        return self._rows()

    def close(self) -> None:
        """Ends the child, whatever it is doing."""
        self._clock.cancel()
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()
        self._output.close()
        self._process.wait()

    def _rows(self) -> Iterator[Row]:
        while True:
            line = self._next_line()
            if isinstance(line, list) and len(line) == 2 and isinstance(line[0], int):
                yield line[0], line[1]
            elif isinstance(line, dict) and "done" in line:
                self.fraction = float(line["done"])
            elif isinstance(line, dict) and "end" in line:
                self.fraction = 1.0
                return
            else:
                raise self._broken()

    def _next_line(self) -> Any:
        raw = self._output.readline(limits.MAX_LINE)
        if not raw.endswith(b"\n"):
            raise self._broken()
        try:
            line = json.loads(raw)
        except ValueError:
            raise self._broken() from None
        if isinstance(line, dict) and "refused" in line:
            params = line.get("params")
            raise FileRefused(str(line["refused"]), **(params if isinstance(params, dict) else {}))
        return line

    def _broken(self) -> FileRefused:
        """The sentence for a child that ended without one."""
        self._process.kill()
        code = self._process.wait()
        if self._late or code == -signal.SIGXCPU:
            return FileRefused("file.too_slow", seconds=limits.CHILD_WALL_SECONDS)
        return FileRefused("file.too_costly")

    def _too_late(self) -> None:
        self._late = True
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()


def _import_path() -> list[str]:
    """Where the child finds this program and its readers; isolated mode forgets the rest."""
    folders = []
    for name in ("jxc_tui", "python_calamine", "stdnum"):
        spec = find_spec(name)
        if spec is not None and spec.origin is not None:
            folders.append(str(Path(spec.origin).resolve().parent.parent))
    return list(dict.fromkeys(folders))
