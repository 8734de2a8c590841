"""Many runs of Python code, each in a process of its own, without starting Python for each.

One process has imported the house but its screens; every run is a fork of it that gets its own
folder, environment and streams, and ends as a program of its own ends.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

_MOTHER = """
import argparse, gc, importlib, json, os, pkgutil, sys
import openpyxl, wcwidth
import jxc_tui.i18n

for module in pkgutil.walk_packages(jxc_tui.__path__, "jxc_tui."):
    if not {"screens", "migrations", "__main__"} & set(module.name.split(".")):
        importlib.import_module(module.name)
jxc_tui.i18n.all_texts()
try:
    import sqlcipher3.dbapi2
except ImportError:
    pass

gc.collect()
gc.freeze()  # or every run would look through all of it when it ends

orders, replies = sys.stdin, os.fdopen(os.dup(1), "w")
print(jxc_tui.__file__, file=replies, flush=True)
for line in orders:
    order = json.loads(line)
    child = os.fork()
    if child == 0:
        break
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), file=replies, flush=True)
else:
    sys.exit()

replies.close()
os.chdir(order["folder"])
os.environ.clear()
os.environ.update(order["environment"])
for number, (name, flags) in enumerate(order["streams"]):
    opened = os.open(name, flags, 0o600)
    os.dup2(opened, number)
    os.close(opened)
sys.stdin = open(0, closefd=False)
sys.argv = order["words"]
exec(order["code"], {"__name__": "__main__"})
"""


class Forks:
    """Runs of one Python, one after another; `package` is the `jxc_tui` that it has."""

    def __init__(self, python: Path, folder: Path, environment: Mapping[str, str]) -> None:
        self._folder = folder
        self._streams = [folder / name for name in ("in", "out", "err")]
        self._mother = subprocess.Popen(
            [str(python), "-c", _MOTHER], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            cwd=folder, env=dict(environment), text=True,
        )  # fmt: skip
        self.package = Path(self._answer())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._mother.communicate()

    def _answer(self) -> str:
        assert self._mother.stdout is not None
        return self._mother.stdout.readline().rstrip("\n")

    def run(
        self,
        code: str,
        words: Sequence[str | Path],
        *,
        typed: str = "",
        folder: Path | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> subprocess.CompletedProcess[str]:
        """Runs the code with `words` as `sys.argv` and `typed` on its standard input."""
        given, data, talk = self._streams
        given.write_text(typed, encoding="utf-8")
        writing = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        line = [str(word) for word in words]
        order = {
            "code": code, "words": line,
            "folder": str(folder or self._folder),
            "environment": dict(os.environ if environment is None else environment),
            "streams": [(str(given), os.O_RDONLY), (str(data), writing), (str(talk), writing)],
        }  # fmt: skip
        assert self._mother.stdin is not None
        self._mother.stdin.write(json.dumps(order) + "\n")
        self._mother.stdin.flush()
        ended = int(self._answer())
        said = (path.read_text(encoding="utf-8", errors="replace") for path in (data, talk))
        return subprocess.CompletedProcess(line, ended, *said)
