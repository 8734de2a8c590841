"""Online copies of the live database: copied by SQLite itself, checked, then given their name.

Source: REL-08; docs/data.md §7.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sqlalchemy import Connection, insert

from jxc_tui.database import old_names
from jxc_tui.database.dialect.kept_nouns import nouns_in
from jxc_tui.database.tables import BACKUP
from jxc_tui.errors import FileRefused
from jxc_tui.values.clock import stamp
from jxc_tui.values.local_day import local_day

if TYPE_CHECKING:
    from jxc_tui.database.engine import Database

_COUNTED = ("", "_code", "_import_batch")  # of every noun
_OF_THE_HOUSE = ("user", "change_log")
_STAMP = "%Y%m%dT%H%M%SZ"
_PART = ".part"
_PAGES_A_STEP = 4096


def copy_database(
    database: Database, target: Path, tell: Callable[[int, int], None] = lambda _done, _total: None
) -> int:
    """A checked copy of the database at `target` (0600); gives the number of records in it.

    Other sessions go on reading and writing. The copy is one self-contained file, and gets its
    name only after it passed the checks; an existing file is never replaced. `tell` hears of pages
    done and in all, and may raise to stop. Raises FileRefused.
    """
    if target.is_symlink() or target.exists():
        raise FileRefused("maintenance.backup_exists", path=str(target))
    if not target.parent.exists():
        raise FileRefused("file.folder_missing", path=str(target.parent))
    part = part_of(target)
    try:
        _create_private(part)
        with database.read() as conn:
            raw = conn.connection.driver_connection
            counts = _counts(raw)
            _copy_pages(raw, part, tell)
        _check(type(raw), part, counts)
        publish(part, target)
    except OSError as error:
        raise _failed(target, error.strerror) from error
    finally:
        remove_parts(part)
    return sum(count for table, count in counts.items() if f"{table}_code" in counts)


def record_backup(connection: Connection, path: Path, *, at: str, by: str, size: int) -> None:
    """That somebody made a backup, and where it went."""
    connection.execute(insert(BACKUP).values(at=at, actor=by, path=str(path), size=size))


def backup_of_today(database: Database, folder: Path, at: datetime) -> Path | None:
    """Makes the day's first backup in `folder` and gives its path; None when there is one already.

    The day is that of the machine's own time zone. Call it outside a write transaction. None is
    made for a database that keeps nothing.
    """
    if not database.keeps:
        return None
    today = local_day(stamp(at))
    if any(local_day(stamp(made)) == today for made, _ in backups_in(folder, database.path)):
        return None
    target = new_backup_path(folder, database.path, at)
    try:
        copy_database(database, target)
    except FileRefused:
        if not target.is_file():
            raise
        return None  # another session made it in the same second
    return target


def new_backup_path(folder: Path, database: Path, at: datetime) -> Path:
    """The name of a backup made `at`, in a folder that exists then and is private (0700).

    It is that of the first second from `at` on that no other backup has.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _sweep(folder)
    except OSError as error:
        raise _failed(folder, error.strerror) from error
    while (path := folder / f"{database.stem}-{at.astimezone(UTC).strftime(_STAMP)}.db").exists():
        at += timedelta(seconds=1)
    return path


def backups_in(folder: Path, database: Path) -> list[tuple[datetime, Path]]:
    """The finished backups of this database in the folder, oldest first, with their UTC time."""
    found: list[tuple[datetime, Path]] = []
    for path in folder.glob(f"{_literal(database.stem)}-*.db"):
        stamp = path.stem[len(database.stem) + 1 :]
        with contextlib.suppress(ValueError, OSError):
            made = datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)
            if stat.S_ISREG(path.lstat().st_mode):
                found.append((made, path))
    return sorted(found)


def part_of(target: Path) -> Path:
    """A hidden name beside the target for the time until the file is finished."""
    return target.with_name(f".{target.name}.{secrets.token_hex(4)}{_PART}")


def sync_folder(folder: Path) -> None:
    """Makes the names in a folder survive a power cut."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _failed(path: Path, reason: str | None) -> FileRefused:
    return FileRefused("maintenance.backup_failed", path=str(path), reason=reason or "?")


def _create_private(path: Path) -> None:
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600))


def _counts(raw: Any) -> dict[str, int]:
    """How many rows the tables have whose loss would be noticed last."""
    of_nouns = [f"{noun}{end}" for noun in nouns_in(raw) for end in _COUNTED] or old_names.COUNTED
    return {
        table: int(raw.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])  # noqa: S608 - names of tables that there are
        for table in (*of_nouns, *_OF_THE_HOUSE)
    }


def _copy_pages(source: Any, part: Path, tell: Callable[[int, int], None]) -> None:
    """Step by step; `source` holds a snapshot, so that what others write starts nothing again."""
    copy = type(source)(str(part))
    try:
        source.backup(
            copy, pages=_PAGES_A_STEP, progress=lambda _, left, total: tell(total - left, total)
        )
        copy.execute("PRAGMA journal_mode=DELETE")
    except source.DatabaseError as error:
        raise _failed(part, str(error)) from error
    finally:
        copy.close()


def _check(connection_class: Any, part: Path, counts: dict[str, int]) -> None:
    copy = connection_class(f"file:{quote(str(part))}?mode=ro", uri=True)
    try:
        sound = copy.execute("PRAGMA quick_check(1)").fetchall() == [("ok",)]
        orphans = copy.execute("PRAGMA foreign_key_check").fetchone()
        same = all(
            copy.execute(f'SELECT count(*) FROM "{table}"').fetchone() == (count,)  # noqa: S608 - names of tables that there are
            for table, count in counts.items()
        )
    except connection_class.DatabaseError as error:
        raise FileRefused("maintenance.backup_unsound") from error
    finally:
        copy.close()
    if not sound or orphans is not None or not same:
        raise FileRefused("maintenance.backup_unsound")


def publish(part: Path, target: Path) -> None:
    """Gives a finished private file its name, for good even if the power fails now.

    Raises FileExistsError when the name is taken: of several that try, one succeeds.
    """
    handle = os.open(part, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
    try:
        os.link(part, target)
    except FileExistsError:
        raise
    except OSError:  # a filesystem without hard links
        _create_private(target)
        part.replace(target)
    else:
        part.unlink()
    sync_folder(target.parent)


def remove_parts(part: Path) -> None:
    """Removes an unfinished database and what SQLite keeps beside it."""
    for end in ("", "-journal", "-wal", "-shm"):
        with contextlib.suppress(OSError):
            part.with_name(part.name + end).unlink()


def _sweep(folder: Path, older_than_seconds: float = 86_400) -> None:
    """Removes what a killed backup left behind a day or longer ago."""
    newest_to_go = datetime.now(UTC).timestamp() - older_than_seconds
    for path in folder.glob(f".*{_PART}*"):
        if path.stat().st_mtime < newest_to_go:
            path.unlink(missing_ok=True)


def _literal(text: str) -> str:
    return "".join(f"[{char}]" if char in "*?[" else char for char in text)
