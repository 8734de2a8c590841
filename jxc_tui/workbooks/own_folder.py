"""The private folder of one user's files: made when missing, and reached without any link."""

from __future__ import annotations

import errno
import os
from contextlib import suppress

from jxc_tui.config import Settings

_HERE = os.O_RDONLY | os.O_CLOEXEC | os.O_DIRECTORY


def open_own_folder(settings: Settings, name: str) -> int:
    """A descriptor of the folder of the user of that name (0700); the caller closes it.

    Every part below the database's folder is opened without following links. An operator's box was
    made for sftp by whoever runs the server, and is not made here. Raises OSError. Source: DEP-07.
    """
    if settings.boxes is not None and settings.ssh_user:
        operator = settings.ssh_user
        if "/" in operator or operator in (".", ".."):
            raise OSError(errno.ENOENT, os.strerror(errno.ENOENT), operator)
        here, parts, made = os.open(settings.boxes, _HERE), (operator, "box"), False
    else:
        here, parts = os.open(settings.folder, _HERE), (settings.box(name).parent.name, name)
        made = True
    for part in parts:
        try:
            if made:
                with suppress(FileExistsError):
                    os.mkdir(part, 0o700, dir_fd=here)
            inner = os.open(part, _HERE | os.O_NOFOLLOW, dir_fd=here)
        finally:
            os.close(here)
        here = inner
    return here
