"""The whole line to type next: the program as it was called, the database and language as given."""

from __future__ import annotations

import argparse
import shlex
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

_MODULE = "jxc_tui"


def program(arguments: Sequence[str] | None = None, found: Sequence[str] | None = None) -> str:
    """How the program was called: `jxc` where that finds it, else its path or `python -m`.

    `arguments` are those of the interpreter and `found` those of the program; this process's own
    unless told.
    """
    original = list(sys.orig_argv if arguments is None else arguments)
    if "-m" in original[:-1] and original[original.index("-m") + 1] == _MODULE:
        return shlex.join(original[: original.index("-m") + 2])
    called = (list(sys.argv if found is None else found) or [""])[0]
    if Path(called).name != "jxc":
        return "jxc"
    known = shutil.which("jxc")
    if known is not None and Path(known).resolve() == Path(called).resolve():
        return "jxc"
    return shlex.quote(called)


def next_line(asked: argparse.Namespace, *words: str) -> str:
    """`jxc …` with the `--db` and `--lang` of the command that was asked, ready for a shell."""
    given: list[str] = []
    for name in ("db", "lang"):
        value = getattr(asked, name, None)
        if value:
            given += [f"--{name}", str(value)]
    return " ".join((program(), *map(shlex.quote, (*words, *given))))
