"""How a connection of SQLite's is told to work: what it keeps in memory, what it may lose."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Run = Callable[[str], Any]  # `execute` of the driver's connection


def keep_in_memory(run: Run, kib: int) -> None:
    """How much of the file the connection keeps in memory."""
    run(f"PRAGMA cache_size=-{kib}")


def sort_on_disk(run: Run) -> None:
    """Big sorts go to disk: SQLCipher does them in memory unless told otherwise."""
    run("PRAGMA temp_store=FILE")


def without_net(run: Run, *, journal: str = "OFF") -> None:
    """For a file that is made again when the machine fails: nothing waits for the disk.

    `journal` is by what a transaction can be taken back, `OFF` where none ever is.
    """
    run(f"PRAGMA journal_mode={journal}").fetchall()
    run("PRAGMA synchronous=OFF")


def attached_without_net(run: Run, name: str) -> None:
    """The same for a file attached under a name."""
    run(f"PRAGMA {name}.synchronous=OFF")


def alone(run: Run) -> None:
    """The file is this connection's only, from the first look at it until it is closed."""
    run("PRAGMA locking_mode=EXCLUSIVE").fetchall()


def trust_nothing(run: Run) -> None:
    """What stands in the file's schema may call no function that does anything."""
    run("PRAGMA trusted_schema=OFF")
