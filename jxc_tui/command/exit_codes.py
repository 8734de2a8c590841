"""The exit codes of `jxc`, in one table; README and `jxc --help` show the same lines."""

from __future__ import annotations

DONE = 0
INCOMPLETE = 1
FILE_REFUSED = 2
NOT_FOUND = 3
USAGE = 64
UNEXPECTED = 70
INTERRUPTED = 130
BROKEN_PIPE = 141

EXITS: tuple[tuple[int, str], ...] = (
    (DONE, "cli.exit.done"),
    (INCOMPLETE, "cli.exit.incomplete"),
    (FILE_REFUSED, "cli.exit.file"),
    (NOT_FOUND, "cli.exit.not_found"),
    (4, "cli.exit.not_permitted"),
    (5, "cli.exit.database"),
    (6, "cli.exit.busy"),
    (USAGE, "cli.exit.usage"),
    (UNEXPECTED, "cli.exit.unexpected"),
    (INTERRUPTED, "cli.exit.interrupted"),
    (BROKEN_PIPE, "cli.exit.pipe"),
)
