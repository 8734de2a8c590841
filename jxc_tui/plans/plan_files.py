"""Where plans lie between the verbs: private files under names nobody can guess."""

from __future__ import annotations

import contextlib
import itertools
import os
import re
import secrets
import time
from collections.abc import Iterator
from pathlib import Path

from jxc_tui.config import Settings

_TOKEN = re.compile(r"[0-9a-f]{32}$")
_KEPT_SECONDS = 24 * 3600
_SWEPT = ("*.plan", "*.plan-journal", ".*.part", ".*.spool")


def sweep(settings: Settings) -> None:
    """Removes what was planned a day ago and never carried out, and what was left half made."""
    oldest = time.time() - _KEPT_SECONDS
    folder = settings.plan_folder()
    for path in itertools.chain.from_iterable(map(folder.glob, _SWEPT)):
        with contextlib.suppress(OSError):
            if path.lstat().st_mtime < oldest:
                path.unlink()


@contextlib.contextmanager
def new_plan_file(settings: Settings) -> Iterator[tuple[str, Path]]:
    """(token, empty private file); at the end it is there under its token, or nothing is.

    Raises OSError where the folder cannot be written.
    """
    token = secrets.token_hex(16)
    part = settings.plan_folder() / f".{token}.part"
    os.close(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600))
    try:
        yield token, part
        part.rename(part.with_name(f"{token}.plan"))
    finally:
        part.unlink(missing_ok=True)


def plan_path(settings: Settings, token: str) -> Path | None:
    """The file of a token; None for what is no token, or where no plan is."""
    if not _TOKEN.match(token):
        return None
    path = settings.plan_folder() / f"{token}.plan"
    return path if path.is_file() and not path.is_symlink() else None
