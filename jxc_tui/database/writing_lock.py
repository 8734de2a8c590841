"""One batch at a time in a database: a lock that the system takes back from a process that dies.

It lies beside the file and bears its name: databases in one folder do not wait for each other.
"""

from __future__ import annotations

import fcntl
import json
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from time import monotonic, sleep
from typing import NamedTuple

from jxc_tui.config import Settings
from jxc_tui.errors import FileRefused, OtherRunning
from jxc_tui.values.clock import local_text, stamp, utc_now
from jxc_tui.values.text import visible

_MOST_TOLD = 1_000  # bytes of what a lock says of its holder
_LOOK_AGAIN = 0.1  # seconds


class Holder(NamedTuple):
    """Who has the lock, and since when (stored time)."""

    who: str
    since: str


class _Turns(threading.local):
    """The locks this thread holds for several acts; True while one of them goes on."""

    def __init__(self) -> None:
        self.held: dict[Path, bool] = {}


_TURNS = _Turns()


@contextmanager
def writing_lock(settings: Settings, who: str = "") -> Iterator[None]:
    """Held while a batch is written, undone or redone; `who` is told to whoever wants it too.

    Raises OtherRunning while somebody holds it.
    """
    with try_writing_lock(settings, who) as held:
        if not held:
            raise _running(settings)
        yield


@contextmanager
def turn(
    settings: Settings, seconds: float, told: Callable[[Holder | None], None], who: str = ""
) -> Iterator[None]:
    """The lock for a whole command, so that nothing comes between its look and its writing.

    While somebody else holds it, it is waited for, after `told` was called once with the holder.
    Raises OtherRunning when it has not come free in so many seconds.
    """
    until, waited = monotonic() + seconds, False
    path = _path(settings)
    while True:
        with try_writing_lock(settings, who) as held:
            if held:
                _TURNS.held[path] = False
                try:
                    yield
                finally:
                    del _TURNS.held[path]
                return
        if monotonic() >= until:
            raise _running(settings)
        if not waited:
            told(holder_of(settings))
            waited = True
        sleep(_LOOK_AGAIN)


@contextmanager
def try_writing_lock(settings: Settings, who: str = "") -> Iterator[bool]:
    """Whether the lock could be taken; held until the end when it could."""
    path = _path(settings)
    if _TURNS.held.get(path) is False:
        _TURNS.held[path] = True
        try:
            yield True
        finally:
            _TURNS.held[path] = False
        return
    flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW
    try:
        number = os.open(path, flags, 0o600)
    except OSError as error:
        reason = os.strerror(error.errno or 0)
        raise FileRefused("file.unwritable", path=str(path), reason=reason) from error
    try:
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        told = {"who": who, "since": stamp(utc_now())} if who else {}
        os.ftruncate(number, 0)
        os.pwrite(number, json.dumps(told).encode(), 0)
        yield True
    finally:
        os.close(number)


def holder_of(settings: Settings) -> Holder | None:
    """Who has the lock that could not be taken, None where nobody said."""
    try:
        with _path(settings).open("rb") as file:
            found = json.loads(file.read(_MOST_TOLD))
        return Holder(str(found["who"]), str(found["since"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _running(settings: Settings) -> OtherRunning:
    holder = holder_of(settings)
    if holder is None:
        return OtherRunning()
    return OtherRunning(
        "import.other_running_of", who=visible(holder.who), since=local_text(holder.since)
    )


def _path(settings: Settings) -> Path:
    """Beside the file itself: whoever opens it through a link must meet the same lock."""
    database = settings.database.resolve()
    return replace(settings, database=database).work_folder() / f".{database.name}.lock"
