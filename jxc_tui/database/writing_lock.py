"""One batch at a time: a lock that the system takes back from a process that dies."""

from __future__ import annotations

import fcntl
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from time import monotonic, sleep

from jxc_tui.config import Settings
from jxc_tui.errors import FileRefused, OtherRunning

_NAME = ".writing.lock"
_LOOK_AGAIN = 0.1  # seconds


class _Turns(threading.local):
    """The locks this thread holds for several acts; True while one of them goes on."""

    def __init__(self) -> None:
        self.held: dict[Path, bool] = {}


_TURNS = _Turns()


@contextmanager
def writing_lock(settings: Settings, busy: str = "import.other_running") -> Iterator[None]:
    """Held while a batch is written, undone or redone.

    Raises OtherRunning, with `busy` as its sentence, while somebody holds it.
    """
    with try_writing_lock(settings) as held:
        if not held:
            raise OtherRunning(busy)
        yield


@contextmanager
def turn(settings: Settings, seconds: float, told: Callable[[], None]) -> Iterator[None]:
    """The lock for a whole command, so that nothing comes between its look and its writing.

    While somebody else holds it, it is waited for, after `told` was called once. Raises
    OtherRunning when it has not come free in so many seconds.
    """
    until, waited = monotonic() + seconds, False
    path = _path(settings)
    while True:
        with try_writing_lock(settings) as held:
            if held:
                _TURNS.held[path] = False
                try:
                    yield
                finally:
                    del _TURNS.held[path]
                return
        if monotonic() >= until:
            raise OtherRunning
        if not waited:
            told()
            waited = True
        sleep(_LOOK_AGAIN)


@contextmanager
def try_writing_lock(settings: Settings) -> Iterator[bool]:
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
        yield True
    finally:
        os.close(number)


def _path(settings: Settings) -> Path:
    """Beside the file itself: whoever opens it through a link must meet the same lock."""
    return replace(settings, database=settings.database.resolve()).work_folder() / _NAME
