"""A backup put in the place of the present database, in one step that is whole or not at all.

The backup is first copied beside the present under a private name, where it is checked and brought
up; the file that was given is only read. A sound present takes the new pages in one transaction of
SQLite's own: its file, its log and the sessions that hold them stay what they are, so nothing
stale can come back and no session writes past it. Anything else is put aside and replaced.
Source: REL-09; docs/data.md §7.
"""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep
from typing import Any
from urllib.parse import quote

from jxc_tui.database.contents import Contents
from jxc_tui.database.copy import remove_parts, sync_folder
from jxc_tui.database.dialect.kept_nouns import nouns_in
from jxc_tui.database.engine import HEADER, load_driver, sentence_of
from jxc_tui.database.schema import APPLICATION_ID, SCHEMA_HEAD
from jxc_tui.errors import DatabaseBusy, FileRefused

Tell = Callable[[int, int], None]  # pages done, pages in all; may raise to stop
_PAGES_A_STEP = 4096
_PART = ".restoring"
_STEPS_A_LOOK = 200_000  # of SQLite's machine, some milliseconds
_FIRST_WITH_NOUNS = "0008"
_COUNT = "SELECT count FROM {noun}_tally WHERE name = 'live'"
_COUNT_BEFORE = "SELECT count FROM tally WHERE name = 'customers'"
_WAL_HEADER = b"\x02\x02"
LOGS = ("-wal", "-journal")
SIDECARS = (*LOGS, "-shm")
HELD = ".held"
_GAP = 10  # milliseconds, at most, between two looks for a gap between others' writes


def ignore(_done: int, _total: int) -> None:
    """Tells nobody."""


def sidecar(path: Path, end: str) -> Path:
    return path.with_name(path.name + end)


def check_header(path: Path) -> None:
    """Refuses what cannot be a backup of ours by its first bytes. Raises FileRefused."""
    try:
        if not path.is_file():
            raise FileRefused("restore.missing", path=str(path))
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as error:
        reason = os.strerror(error.errno or 0)
        raise FileRefused("restore.unreadable", path=str(path), reason=reason) from error
    if len(header) < 100 or not header.startswith(HEADER):
        raise FileRefused("restore.not_database", path=str(path))
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise FileRefused("restore.foreign", path=str(path))


def contents(path: Path) -> Contents:
    """What stands in a database file of ours, which is only read.

    Raises FileRefused: missing, foreign, damaged, or of a newer version of the program.
    """
    check_header(path)
    connection = _open_to_read(path)
    try:
        return _contents(connection, path)
    except connection.DatabaseError as error:
        raise FileRefused("restore.damaged", path=str(path)) from error
    finally:
        connection.close()


def _contents(connection: Any, path: Path) -> Contents:
    def one(statement: str, default: object = "") -> Any:
        found = connection.execute(statement).fetchone()
        return default if found is None or found[0] is None else found[0]

    if not one("SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'"):
        raise FileRefused("restore.foreign", path=str(path))
    revision = str(one("SELECT version_num FROM alembic_version"))
    if not revision or revision > SCHEMA_HEAD:
        raise FileRefused("restore.newer", path=str(path), found=revision, known=SCHEMA_HEAD)
    counting = [_COUNT_BEFORE]
    if revision >= _FIRST_WITH_NOUNS:
        counting = [_COUNT.format(noun=noun) for noun in nouns_in(connection)]
    return Contents(
        revision=revision,
        records=sum(int(one(statement, 0)) for statement in counting),
        last_at=str(one("SELECT at FROM change_log ORDER BY id DESC LIMIT 1")),
        database_id=str(one("SELECT value FROM setting WHERE name = 'database.id'")),
        size=path.stat().st_size,
    )


def _open_to_read(path: Path) -> Any:
    module, _ = load_driver()
    # A file without a log beside it is taken as it stands: nothing is made beside it.
    logged = any(sidecar(path, end).exists() for end in LOGS)
    how = "mode=ro" if logged else "immutable=1"
    try:
        return module.connect(f"file:{quote(str(path))}?{how}", uri=True, isolation_level=None)
    except module.DatabaseError as error:
        raise FileRefused("restore.damaged", path=str(path)) from error


@contextmanager
def read_only(path: Path) -> Iterator[Any]:
    """The driver's connection to a file of ours that is only read; texts come as bytes."""
    connection = _open_to_read(path)
    connection.text_factory = bytes
    try:
        yield connection
    except connection.DatabaseError as error:
        raise FileRefused("restore.damaged", path=str(path)) from error
    finally:
        connection.close()


def check_pages(path: Path, stopped: Callable[[], bool] = lambda: False) -> bool:
    """Whether every page and reference of a backup is sound; False too when `stopped` says so.

    Raises FileRefused when it is no backup of ours at all.
    """
    contents(path)
    connection = _open_to_read(path)
    connection.set_progress_handler(lambda: int(stopped()), _STEPS_A_LOOK)
    try:
        sound = connection.execute("PRAGMA integrity_check(1)").fetchall() == [("ok",)]
        return bool(sound and connection.execute("PRAGMA foreign_key_check").fetchone() is None)
    except connection.DatabaseError:
        return False
    finally:
        connection.close()


def copy_to_part(source: Path, part: Path, tell: Tell = ignore) -> None:
    """A private copy (0600) of a backup with what its log holds; raises FileRefused."""
    os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600))
    module, _ = load_driver()
    given = _open_to_read(source)
    copy = module.connect(str(part))
    try:
        given.backup(
            copy, pages=_PAGES_A_STEP, progress=lambda _, left, total: tell(total - left, total)
        )
        copy.execute("PRAGMA journal_mode=DELETE")
    except module.DatabaseError as error:
        raise FileRefused("restore.damaged", path=str(source)) from error
    finally:
        copy.close()
        given.close()


def check_part(part: Path, source: Path) -> None:
    """Every page and every reference of the copy; raises FileRefused about `source`."""
    module, _ = load_driver()
    copy = module.connect(f"file:{quote(str(part))}?mode=ro", uri=True)
    try:
        sound = copy.execute("PRAGMA integrity_check(1)").fetchall() == [("ok",)]
        strange = copy.execute(
            "SELECT name FROM sqlite_master WHERE type IN ('trigger', 'view') LIMIT 1"
        ).fetchone()
        sound = sound and copy.execute("PRAGMA foreign_key_check").fetchone() is None
    except module.DatabaseError as error:
        raise FileRefused("restore.damaged", path=str(source)) from error
    finally:
        copy.close()
    if strange is not None:
        raise FileRefused("restore.triggers", path=str(source), name=strange[0])
    if not sound:
        raise FileRefused("restore.damaged", path=str(source))


def mark_part(part: Path, live: Path) -> None:
    """Gives the copy a mark of its own, so that sessions know it, and the page size of the live."""
    module, _ = load_driver()
    copy = module.connect(str(part), isolation_level=None)
    try:
        copy.execute(f"PRAGMA user_version={secrets.randbelow(2**31 - 1) + 1}")
        wanted = _page_size(live)
        if wanted and wanted != copy.execute("PRAGMA page_size").fetchone()[0]:
            copy.execute(f"PRAGMA page_size={wanted}")
            copy.execute("VACUUM")
    finally:
        copy.close()


def _page_size(path: Path) -> int:
    try:
        with path.open("rb") as file:
            size = int.from_bytes(file.read(18)[16:18], "big")
    except OSError:
        return 0
    return 65536 if size == 1 else size


def in_wal(path: Path) -> bool:
    """Whether the file keeps a write-ahead log."""
    with path.open("rb") as file:
        return file.read(20)[18:20] == _WAL_HEADER


def pour(part: Path, live: Path, keep: Callable[[], None], busy_seconds: float, tell: Tell) -> None:
    """The pages of `part` into the live database, as one transaction of it.

    `keep` is called once nobody else can write any more and before anything changes: it copies the
    present, and may raise. Raises DatabaseBusy when others write for longer than `busy_seconds`.
    """
    module, _ = load_driver()
    given = module.connect(f"file:{quote(str(part))}?mode=ro", uri=True)
    # Looks for a gap by itself: SQLite's own waiting looks ten times a second at last, and hardly
    # ever hits one between the saves of somebody who writes without a pause.
    target = module.connect(
        f"file:{quote(str(live))}?mode=rw", uri=True, isolation_level=None, timeout=0
    )
    deadline, kept = monotonic() + busy_seconds, False

    def step(status: int, left: int, total: int) -> None:
        nonlocal kept
        if status in (module.SQLITE_BUSY, module.SQLITE_LOCKED):
            if monotonic() > deadline:
                raise DatabaseBusy
            sleep((1 + secrets.randbelow(_GAP)) / 1000)
            return
        if not kept:
            kept = True
            keep()
        tell(total - left, total)

    try:
        # Never all in the first step: it takes the lock under which the present is copied.
        total = given.execute("PRAGMA page_count").fetchone()[0]
        pages = max(1, min(_PAGES_A_STEP, total // 20))
        given.backup(target, pages=pages, progress=step, sleep=0)
        with suppress(module.DatabaseError):  # a reader in between leaves the log as it is
            target.execute(f"PRAGMA busy_timeout={int(busy_seconds * 1000)}")
            target.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    except module.DatabaseError as error:
        raise sentence_of(error) from error
    finally:
        target.close()
        given.close()


def exchange(part: Path, live: Path, keep: Callable[[], None], busy_seconds: float) -> None:
    """The same for a database without a write-ahead log: `part` gets its name.

    Whoever waits to write meanwhile finds another file at the path, and is refused.
    """
    module, _ = load_driver()
    target = module.connect(
        f"file:{quote(str(live))}?mode=rw", uri=True, isolation_level=None, timeout=busy_seconds
    )
    try:
        target.execute("BEGIN IMMEDIATE")
        keep()
        put_in_place(part, live)
    except module.DatabaseError as error:
        raise sentence_of(error) from error
    finally:
        target.close()


def put_in_place(part: Path, live: Path) -> None:
    """Gives the finished copy the name of the database; nothing that lay beside it stays."""
    handle = os.open(part, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
    for end in SIDECARS:
        sidecar(live, end).unlink(missing_ok=True)
    part.replace(live)
    sync_folder(live.parent)


def hold_logs(live: Path, part: Path) -> None:
    """Copies of the present's logs under the part's name: merely looking at it may use them up."""
    for end in LOGS:
        if sidecar(live, end).is_file():
            _copy_raw(sidecar(live, end), sidecar(part, HELD + end))


def put_aside(live: Path, part: Path, folder: Path) -> None:
    """The raw files of a database that cannot be read, as they were, in a new private folder."""
    folder.mkdir(mode=0o700, parents=True)
    if live.is_file():
        _copy_raw(live, folder / live.name)
    for end in LOGS:
        held = sidecar(part, HELD + end)
        if held.is_file():
            held.replace(sidecar(folder / live.name, end))
    sync_folder(folder)


def _copy_raw(path: Path, target: Path) -> None:
    with (
        path.open("rb") as given,
        os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as copy,
    ):
        shutil.copyfileobj(given, copy, 1024 * 1024)
        copy.flush()
        os.fsync(copy.fileno())


def remove_part(part: Path) -> None:
    """Removes the copy beside the database and what belongs to it."""
    remove_parts(part)
    for end in LOGS:
        sidecar(part, HELD + end).unlink(missing_ok=True)


def is_sound(live: Path) -> bool:
    """Whether the present database can be read and copied: its header, and every page."""
    module, _ = load_driver()
    try:
        check_header(live)
        connection = module.connect(f"file:{quote(str(live))}?mode=rw", uri=True)
    except (FileRefused, module.DatabaseError):
        return False
    try:
        return bool(connection.execute("PRAGMA quick_check(1)").fetchall() == [("ok",)])
    except module.DatabaseError as error:
        if isinstance(sentence_of(error), DatabaseBusy):
            raise DatabaseBusy from error
        return False
    finally:
        connection.close()


def sweep_parts(live: Path) -> None:
    """Removes what a restore that was killed left beside the database."""
    for path in live.parent.glob(f".{_literal(live.name)}.*{_PART}*"):
        path.unlink(missing_ok=True)


def part_beside(live: Path) -> Path:
    """A private name for the copy, beside the database and on its disk."""
    return live.with_name(f".{live.name}.{secrets.token_hex(4)}{_PART}")


def _literal(text: str) -> str:
    return "".join(f"[{char}]" if char in "*?[" else char for char in text)
