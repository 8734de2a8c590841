"""The folder of one user's files: a base name only, no link, no device. Source: IN-05."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from jxc_tui.config import FileOwner, Settings
from jxc_tui.errors import FileRefused
from jxc_tui.values.clock import stamp
from jxc_tui.values.text import visible
from jxc_tui.workbooks.answers import BoxFile
from jxc_tui.workbooks.own_folder import open_own_folder
from jxc_tui.workbooks.reading.kinds import TEXT_SUFFIXES, WORKBOOK_SUFFIXES

_READ = os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOCTTY
_MOST_NAME_BYTES = 255


def base_name(name: str) -> str:
    """The name itself when it can only mean a file of one folder; FileRefused otherwise."""
    odd = (
        not name
        or name.startswith(".")
        or "/" in name
        or "\\" in name
        or visible(name) != name
        or len(name.encode("utf-8", "replace")) > _MOST_NAME_BYTES
    )
    if odd:
        raise FileRefused("import.file_name", name=visible(name)[:80])
    return name


def box_folder(settings: Settings, user: FileOwner) -> int:
    """A descriptor of the user's folder (see `open_own_folder`). Raises FileRefused."""
    name = base_name(user.name)
    try:
        return open_own_folder(settings, name)
    except OSError as error:
        raise FileRefused("import.box_missing", path=str(settings.box(name))) from error


def open_in_box(settings: Settings, user: FileOwner, name: str) -> BinaryIO:
    """A file to read: any path for the server's command line, else a name in the own folder.

    Raises FileRefused for anything that is not a regular file there.
    """
    if user.local:
        return _opened(_open_path(name), name)
    plain = base_name(name)
    folder = box_folder(settings, user)
    try:
        number = os.open(plain, _READ | os.O_NOFOLLOW, dir_fd=folder)
    except OSError as error:
        raise FileRefused("import.file_missing", name=plain) from error
    finally:
        os.close(folder)
    return _opened(number, plain)


def _open_path(name: str) -> int:
    try:
        return os.open(Path(name).expanduser(), _READ)
    except (OSError, ValueError, RuntimeError) as error:
        raise FileRefused("import.file_missing", name=visible(name)[:200]) from error


def _opened(number: int, name: str) -> BinaryIO:
    try:
        if not stat.S_ISREG(os.fstat(number).st_mode):
            raise FileRefused("import.file_not_regular", name=visible(name)[:200])
        os.set_blocking(number, True)
        return os.fdopen(number, "rb")
    except BaseException:
        os.close(number)
        raise


def list_box(settings: Settings, user: FileOwner) -> tuple[BoxFile, ...]:
    """The files of the user's folder that an import can read, the newest first."""
    folder = box_folder(settings, user)
    found: list[tuple[float, BoxFile]] = []
    try:
        for name in os.listdir(folder):  # noqa: PTH208 - a descriptor, not a path
            if Path(name).suffix.lower() not in WORKBOOK_SUFFIXES | TEXT_SUFFIXES:
                continue
            with suppress(OSError, FileRefused):
                state = os.stat(base_name(name), dir_fd=folder, follow_symlinks=False)
                if stat.S_ISREG(state.st_mode):
                    moment = datetime.fromtimestamp(state.st_mtime, UTC)
                    found.append((state.st_mtime, BoxFile(name, state.st_size, stamp(moment))))
    finally:
        os.close(folder)
    return tuple(file for _time, file in sorted(found, key=lambda pair: (-pair[0], pair[1].name)))
