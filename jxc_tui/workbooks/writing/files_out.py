"""Files handed to people: written beside their place, published whole, never over another file.

Every file is 0600 in a folder of 0700; in a folder that another account shares by a default ACL,
such as an operator's box, it is for whom that names. A user of the screens names a file in their
own folder; the server's command line names any path. Source: DP-01, OUT-05.
"""

from __future__ import annotations

import errno
import fcntl
import os
import re
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from jxc_tui.config import FileOwner, Settings
from jxc_tui.errors import FileRefused
from jxc_tui.values.text import visible
from jxc_tui.workbooks.own_folder import open_own_folder

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_NO_LINKS = frozenset({errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK, errno.EXDEV})
_MOST_NAME_BYTES = 200
_HIDDEN = re.compile(r"\.[0-9a-f]{16}\.part")
_MOST_TRIES = 100


class NewFile:
    """A file in the making. `stream` takes the bytes; `publish` gives it its name."""

    def __init__(self, folder: Path, name: str) -> None:
        self.path = folder / name
        self._name = name
        self._folder = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        try:
            if self._exists():
                raise FileExistsError(errno.EEXIST, "exists", name)
            _sweep(self._folder)
            self._make()
        except BaseException:
            os.close(self._folder)
            raise

    def _make(self) -> None:
        """The hidden file, locked for as long as this process writes it."""
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
        while True:
            self._hidden = f".{secrets.token_hex(8)}.part"
            mode = 0o660 if _shared(self._folder) else 0o600
            number = os.open(self._hidden, flags, mode, dir_fd=self._folder)
            os.fchmod(number, mode)
            # Between its making and its locking somebody's sweep may have taken it for a dead one.
            if _lock(number) and os.fstat(number).st_nlink:
                self.stream: BinaryIO = os.fdopen(number, "w+b")
                return
            os.close(number)
            with suppress(FileNotFoundError):
                os.unlink(self._hidden, dir_fd=self._folder)

    def _exists(self) -> bool:
        try:
            os.stat(self._name, dir_fd=self._folder, follow_symlinks=False)
        except FileNotFoundError:
            return False
        return True

    def publish(self) -> None:
        """Everything on the disk first, then the name; raises FileExistsError when it is taken."""
        self.stream.flush()
        os.fsync(self.stream.fileno())
        here = self._folder
        try:
            os.link(self._hidden, self._name, src_dir_fd=here, dst_dir_fd=here)
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            self._publish_without_links()
        else:
            os.unlink(self._hidden, dir_fd=here)
        os.fsync(here)

    def _publish_without_links(self) -> None:
        """Where the file system has no hard links: takes the name first, then moves over it."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
        os.close(os.open(self._name, flags, 0o600, dir_fd=self._folder))
        os.rename(self._hidden, self._name, src_dir_fd=self._folder, dst_dir_fd=self._folder)

    def close(self) -> None:
        """Gives everything back; what was not published is gone."""
        with suppress(OSError):
            self.stream.close()
        with suppress(OSError):
            os.unlink(self._hidden, dir_fd=self._folder)
        os.close(self._folder)


def _shared(folder: int) -> bool:
    """Whether the folder is another account's, and an ACL says whose its new files are too."""
    if os.fstat(folder).st_uid == os.geteuid() or not hasattr(os, "getxattr"):
        return False
    try:
        return bool(os.getxattr(folder, "system.posix_acl_default"))
    except OSError:
        return False


def _lock(number: int) -> bool:
    """Whether nobody else holds the file; true where the file system knows no locks."""
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


def _sweep(folder: int) -> None:
    """Takes away the hidden files of exports that were killed; those still written are locked."""
    try:
        names = [name for name in os.listdir(folder) if _HIDDEN.fullmatch(name)]
    except OSError:
        return
    for name in names:
        with suppress(OSError):
            _remove_dead(folder, name)


def _remove_dead(folder: int, name: str) -> None:
    number = os.open(name, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=folder)
    try:
        found = os.fstat(number)
        if stat.S_ISREG(found.st_mode) and found.st_uid == os.geteuid():
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
            os.unlink(name, dir_fd=folder)
    finally:
        os.close(number)


def free_name(settings: Settings, user: FileOwner, stem: str, suffixes: tuple[str, ...]) -> str:
    """The stem, with a number behind it where a file of one of the endings has that name."""
    folder = _own_folder(settings, user) if not user.local else Path.cwd()
    for number in range(1, _MOST_TRIES + 1):
        name = stem if number == 1 else f"{stem}_{number}"
        if not any(os.path.lexists(folder / f"{name}{suffix}") for suffix in suffixes):
            return name
    return f"{stem}_{secrets.token_hex(3)}"


@contextmanager
def new_file(path: Path) -> Iterator[NewFile]:
    """A file that exists under its name only after `publish`.

    Raises FileRefused: the name is taken, the disk is full, or the folder is missing or cannot be
    written.
    """
    shown = visible(str(path))
    try:
        check_place(path)
        file = NewFile(path.parent, path.name)
        try:
            yield file
        finally:
            file.close()
    except FileExistsError as error:
        raise FileRefused("file.exists", path=shown) from error
    except OSError as error:
        raise refusal_of(error, shown) from error


def check_place(path: Path) -> None:
    """Raises FileRefused where no new file can get this name: no folder, or the name is taken.

    A folder that is not there is a slip of the pen, so none is made.
    """
    if not path.parent.exists():
        raise FileRefused("file.folder_missing", path=visible(str(path.parent)))
    if not path.parent.is_dir():
        raise FileRefused("file.folder_odd", path=visible(str(path)))
    if os.path.lexists(path):
        raise FileRefused("file.exists", path=visible(str(path)))


def refusal_of(error: OSError, shown: str) -> FileRefused:
    """What a failure of the disk means to a person; `shown` is the path."""
    if error.errno in _FULL:
        return FileRefused("file.disk_full", path=shown)
    if error.errno in (errno.ENOTDIR, errno.ELOOP):
        return FileRefused("file.folder_odd", path=shown)
    return FileRefused("file.unwritable", path=shown, reason=os.strerror(error.errno or errno.EIO))


def target_path(settings: Settings, user: FileOwner, target: str) -> Path:
    """Where a user's file goes: any path for the command line, else a name in the own folder.

    Raises FileRefused for a name with separators, a leading dot or unseen characters.
    """
    if user.local:
        return target_of_command(target)
    return _own_folder(settings, user) / _base_name(target)


def target_of_command(target: str) -> Path:
    """Where the command line puts a file: anywhere. Raises FileRefused for what is no name."""
    try:
        path = Path(target).expanduser().absolute()
        if path.name and "\0" not in target:
            return path.parent.resolve() / path.name
    except (ValueError, RuntimeError, OSError) as error:
        raise FileRefused("file.name_odd", name=visible(target)[:200]) from error
    raise FileRefused("file.name_odd", name=visible(target)[:200])


def _base_name(target: str) -> str:
    odd = (
        target != target.strip()
        or not target
        or target.startswith((".", "-", "~"))
        or "/" in target
        or "\\" in target
        or visible(target) != target
        or len(target.encode("utf-8", "replace")) > _MOST_NAME_BYTES
    )
    if odd:
        raise FileRefused("file.name_odd", name=visible(target)[:80])
    return target


def _own_folder(settings: Settings, user: FileOwner) -> Path:
    """The user's folder, made when missing; no part of it below the database may be a link."""
    box = settings.box(user.name)
    if Path(user.name).name != user.name or user.name in (".", ".."):
        raise FileRefused("file.name_odd", name=visible(user.name)[:80])
    try:
        os.close(open_own_folder(settings, user.name))
    except OSError as error:
        part = box.parent if error.filename == box.parent.name else box
        raise refusal_of(error, visible(str(part))) from error
    return box
