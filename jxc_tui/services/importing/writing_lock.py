"""One batch at a time: a lock that the system takes back from a process that dies."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from jxc_tui.config import Settings
from jxc_tui.errors import FileRefused, Refused
from jxc_tui.services.importing.plans import plan_folder

_NAME = ".writing.lock"


@contextmanager
def writing_lock(settings: Settings, busy: str = "import.other_running") -> Iterator[None]:
    """Held while a batch is written, undone or redone; Refused (`busy`) while somebody holds it."""
    with try_writing_lock(settings) as held:
        if not held:
            raise Refused(busy)
        yield


@contextmanager
def try_writing_lock(settings: Settings) -> Iterator[bool]:
    """Whether the lock could be taken; held until the end when it could."""
    # Beside the file itself: whoever opens it through a link must meet the same lock.
    folder = plan_folder(replace(settings, database=settings.database.resolve()))
    path = folder / _NAME
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
