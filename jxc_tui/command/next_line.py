"""The whole line to type next: the program as it was called, the database and language as given."""

from __future__ import annotations

import shlex
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from jxc_tui.values.text import visible

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


def called_with(*, db: str = "", lang: str = "") -> str:
    """How every command told to this caller begins: the program, `--db` and `--lang` as given."""
    given: list[str] = []
    for name, value in (("db", db), ("lang", lang)):
        if value:
            given += [f"--{name}", value]
    return " ".join((program(), *map(shlex.quote, map(visible, given))))


def next_line(beginning: str, *words: str) -> str:
    """A whole line ready for a shell; `beginning` is what `called_with` gave."""
    return " ".join((beginning, *map(shlex.quote, words)))
