"""The database file: opened with the safest driver there is, one way to read and one to write."""

from __future__ import annotations

import importlib
import os
import sqlite3 as stdlib_sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from time import monotonic, sleep
from types import ModuleType
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection as Connection
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import QueuePool

from jxc_tui.config import Settings, key_beside
from jxc_tui.database.dialect.append_only import strangers
from jxc_tui.database.dialect.pragmas import keep_in_memory
from jxc_tui.database.hand import Hand, LogSeal, hand_of
from jxc_tui.database.naming import named_connections, naming_of
from jxc_tui.database.schema import APPLICATION_ID, SCHEMA_HEAD
from jxc_tui.errors import DatabaseBusy, DatabaseRefused, DatabaseReplaced, JxcError
from jxc_tui.i18n import FIRST_NOUN

HEADER = b"SQLite format 3\x00"
_QUICK_CHECK_BELOW = 64 * 1024 * 1024
CACHE_KIB = 4_096  # of pages a connection keeps; all others lie in the system's own cache
LONG_CACHE_KIB = 65_536  # the same while a long act writes
_LOOK_KIB = 512
_JOURNAL_LIMIT = 64 * 1024 * 1024
_PAGES_BESIDE = 1_000  # that were written to the log before they are carried over, beside the work
_MOST_PAGES = 8_000  # in the log, when a write carries them over itself
_FIRST_CHUNK, _LEAST_CHUNK, _MOST_CHUNK = 100, 50, 50_000  # rows
_CHUNK_SECONDS = 0.1  # how long one transaction of many should hold the lock
_REST, _MOST_REST = 0.1, 0.05  # of the time held; seconds


@dataclass(frozen=True, slots=True)
class DriverInfo:
    """The DBAPI in use. SQLite with the WAL-reset fault is not `wal_safe`.

    Source: docs/data.md §5.
    """

    name: str
    sqlite_version: str
    wal_safe: bool


def wal_is_safe(version: tuple[int, ...]) -> bool:
    """SQLite ≥ 3.51.3, or the backports 3.50.7+ and 3.44.6+. Source: DEP-06."""
    if version[:2] == (3, 44):
        return version >= (3, 44, 6)
    if version[:2] == (3, 50):
        return version >= (3, 50, 7)
    return version >= (3, 51, 3)


def load_driver() -> tuple[ModuleType, DriverInfo]:
    """sqlcipher3 where it is installed, else Python's own sqlite3."""
    try:
        module: ModuleType = importlib.import_module("sqlcipher3.dbapi2")
    except ImportError:
        module = stdlib_sqlite3
    name = "sqlite3" if module is stdlib_sqlite3 else "sqlcipher3"
    info = DriverInfo(name, module.sqlite_version, wal_is_safe(module.sqlite_version_info))
    return module, info


def _text(stored: bytes) -> str:
    """A text as it is stored. A third cheaper than `str` with names, and asked for every cell."""
    return stored.decode("utf-8", "replace")


class Chunks:
    """One connection for an act that is too long for one transaction.

    `size` is how many rows the next transaction may take, so that others never wait long: it
    follows how long the last ones held the lock. `raw` is the driver's own connection, for
    temporary tables outside of any transaction. Source: docs/data.md §3.
    """

    def __init__(self, connection: Connection, check: Callable[[Connection], None]) -> None:
        self.size, self._least = _FIRST_CHUNK, _LEAST_CHUNK
        self._connection = connection
        self._check = check

    @property
    def raw(self) -> Any:
        return self._connection.connection.driver_connection

    def begin(self, least: int = _LEAST_CHUNK) -> None:
        """Another kind of work comes: how long its rows hold the lock is to be learnt anew.

        Never fewer than `least` at once, on a busy machine too, whose clock says little.
        """
        self.size, self._least = max(_FIRST_CHUNK, least), least

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One transaction; afterwards a rest, since SQLite lets waiting writers starve."""
        if self._connection.in_transaction():  # of a database that keeps nothing
            self._check(self._connection)
            yield self._connection
            return
        with self._connection.begin():
            self._check(self._connection)
            began = monotonic()
            yield self._connection
        held = monotonic() - began
        wanted = self.size * _CHUNK_SECONDS / max(held, 0.001)
        self.size = int(max(self._least, min(_MOST_CHUNK, wanted, self.size * 2)))
        sleep(min(_MOST_REST, held * _REST))


class Carrier:
    """Does one thing beside the work, in a thread that ends with it; never twice at once.

    What it does may fail: whoever closes the database, or writes much, does the same.
    """

    def __init__(self, act: Callable[[], object]) -> None:
        self._act = act
        self._thread: Thread | None = None

    def start(self) -> None:
        if self._thread is None or not self._thread.is_alive():
            self._thread = Thread(target=self._run, name="carry-over", daemon=True)
            self._thread.start()

    def wait(self) -> None:
        """Until what was begun is done."""
        if self._thread is not None and self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        with suppress(Exception):
            self._act()


class Database:
    """One SQLite file. Threads may share it; every `read`/`write` takes a connection of its own.

    Without `keeps` every `write` is rolled back at its end: what would be stored can be looked at.
    `record` in a statement means the tables of `noun`; `of` gives the same file for another one.
    `hand` is whose entries in the change log are.
    """

    def __init__(
        self,
        path: Path,
        *,
        busy_seconds: float = 15.0,
        keeps: bool = True,
        hand: Hand | None = None,
    ) -> None:
        self.path = path
        self.hand = hand or Hand(LogSeal(key_beside(path)))
        self.noun = FIRST_NOUN
        self._named = naming_of(FIRST_NOUN)
        self.busy_seconds = busy_seconds
        self.keeps = keeps
        self._module, self.driver = load_driver()
        self._mark: list[tuple[int, ...]] = []  # one for all nouns
        self._carrier = Carrier(self._carry_over)
        self._tells_pages = self._module.sqlite_version_info >= (3, 51)  # older ones would carry
        self._engine = self._make_engine()

    def of(self, noun: str) -> Database:
        """The same file, with the tables of another noun behind `record`."""
        other = copy(self)
        other.noun, other._named = noun, naming_of(noun)
        return other

    def _connect(self) -> Any:
        return self._module.connect(
            f"file:{quote(str(self.path))}?mode=rw",
            uri=True,
            timeout=self.busy_seconds,
            check_same_thread=False,
            isolation_level=None,
            cached_statements=256,
            factory=named_connections(self._module),
        )

    def _make_engine(self) -> Engine:
        engine = create_engine(
            "sqlite://",
            module=self._module,
            creator=self._connect,
            poolclass=QueuePool,
            pool_size=4,
            max_overflow=8,
            pool_use_lifo=True,  # in turn, each would keep the same pages and statements
            hide_parameters=True,
        )
        event.listen(engine, "connect", self._prepare)
        event.listen(engine, "begin", self._begin)
        return engine

    def _prepare(self, connection: Any, _record: object) -> None:
        """A fresh connection with safe settings. Source: REL-17; docs/data.md §4."""
        connection.isolation_level = None
        connection.text_factory = _text  # a damaged text must not stop whoever lists it
        run = connection.execute
        run(f"PRAGMA busy_timeout={int(self.busy_seconds * 1000)}")
        run("PRAGMA synchronous=FULL")
        run("PRAGMA foreign_keys=ON")
        run("PRAGMA trusted_schema=OFF")
        run("PRAGMA cell_size_check=ON")
        run("PRAGMA mmap_size=0")
        keep_in_memory(run, CACHE_KIB)
        run(f"PRAGMA journal_size_limit={_JOURNAL_LIMIT}")
        run(f"PRAGMA wal_autocheckpoint={_MOST_PAGES if self._tells_pages else _PAGES_BESIDE}")

    def settle_journal(self) -> None:
        """Gives the file the journal this driver is safe with, for good.

        It alters the file, so call it only once the file is known as ours. A file that cannot be
        altered stays as it is, unless its WAL is not safe: then DatabaseBusy is raised.
        """
        wanted = "wal" if self.driver.wal_safe else "delete"
        with self._engine.connect() as connection:
            raw: Any = connection.connection.driver_connection
            try:
                if raw.execute("PRAGMA journal_mode").fetchone()[0] != wanted:
                    raw.execute(f"PRAGMA journal_mode={wanted}")
            except self._module.DatabaseError as error:
                if wanted != "wal":
                    raise DatabaseBusy from error

    def checkpoint(self) -> None:
        """Everything that was written into the one file, so that nothing is left beside it."""
        with self._engine.connect() as connection:
            raw: Any = connection.connection.driver_connection
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def _carry_over(self) -> None:
        """What is in the log into the file, as far as nobody reads it; writers do not wait."""
        raw = self._connect()
        try:
            raw.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        finally:
            raw.close()

    @staticmethod
    def _begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("jxc_write", False)
        begin = "BEGIN IMMEDIATE" if writing else "BEGIN"
        # Straight to the driver: a tenth of the price, paid at every key.
        connection.connection.driver_connection.execute(begin)  # type: ignore[union-attr]

    def _take(self, connection: Connection) -> None:
        """Makes a connection one of this noun.

        Raises DatabaseReplaced when another database is at the path than the first time. Asked
        inside every transaction, so that no write goes to one that is there no more: it is
        the file, and the mark that a restored one gets.
        """
        try:
            file = self.path.stat()
        except OSError as error:
            raise DatabaseReplaced from error
        raw: Any = connection.connection.driver_connection
        raw.noun, raw.named, raw.hand = self.noun, self._named, self.hand
        found = file.st_dev, file.st_ino, int(raw.execute("PRAGMA user_version").fetchone()[0])
        if not self._mark:
            self._mark.append(found)
        elif self._mark != [found]:
            raise DatabaseReplaced

    @property
    def engine(self) -> Engine:
        return self._engine

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A deferred transaction: one consistent picture, nothing written."""
        with (
            self._plain_errors(),
            self._engine.connect() as connection,
            connection.begin() as begun,
        ):
            try:
                self._take(connection)
                yield connection
            finally:
                begun.rollback()

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A `BEGIN IMMEDIATE` transaction: committed at the end, rolled back on any exception.

        Source: REL-04.
        """
        with self._plain_errors(), self._engine.connect() as connection:
            connection = connection.execution_options(jxc_write=True)
            with connection.begin() as begun:
                self._take(connection)
                yield connection
                if not self.keeps:
                    begun.rollback()
            if self._tells_pages and self._waiting_pages(connection) >= _PAGES_BESIDE:
                self._carrier.start()  # who stands at the desk waits for no more of the disk

    @staticmethod
    def _waiting_pages(connection: Connection) -> int:
        """How many pages of the log are not in the file yet."""
        raw: Any = connection.connection.driver_connection
        _, pages, done = raw.execute("PRAGMA wal_checkpoint(NOOP)").fetchone()
        return int(pages) - int(done)

    @contextmanager
    def chunks(self) -> Iterator[Chunks]:
        """Many small write transactions one after another, with room for others in between.

        Without `keeps` they are one, which is rolled back at the end. The connection is closed
        then: its pages, statements and temporary tables would stay with the session.
        """
        with self._plain_errors(), self._engine.connect() as connection:
            connection = connection.execution_options(jxc_write=True)
            run: Any = connection.connection.driver_connection.execute  # type: ignore[union-attr]
            keep_in_memory(run, LONG_CACHE_KIB)
            try:
                if self.keeps:
                    yield Chunks(connection, self._take)
                    return
                with connection.begin() as begun:
                    try:
                        yield Chunks(connection, self._take)
                    finally:
                        begun.rollback()
            finally:
                connection.invalidate()

    @contextmanager
    def watch(self) -> Iterator[Callable[[], bool]]:
        """Tells whether anybody has written since; ask inside a write transaction, before writing.

        What was read meanwhile need not be read again when nobody has.
        """
        with self._plain_errors(), self._engine.connect() as connection:
            raw: Any = connection.connection.driver_connection

            def version() -> int:
                return int(raw.execute("PRAGMA data_version").fetchone()[0])

            before = version()
            yield lambda: version() == before

    @contextmanager
    def _plain_errors(self) -> Iterator[None]:
        """Driver errors as sentences; SQLAlchemy's own text may carry values and stays here."""
        try:
            yield
        except DatabaseError as error:
            raise sentence_of(error.orig, self.path) from error
        except self._module.Error as error:
            raise sentence_of(error, self.path) from error

    def close(self) -> None:
        self._carrier.wait()
        self._engine.dispose()


def sentence_of(error: BaseException | None, path: Path | str = "?") -> JxcError:
    """What a driver's error means to a person; never with values in it. Source: REL-02."""
    name = str(getattr(error, "sqlite_errorname", "") or "")
    reason = str(error)
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")) or "locked" in reason:
        return DatabaseBusy()
    if name.startswith("SQLITE_FULL") or "is full" in reason:
        return DatabaseRefused("error.disk_full")
    if name.startswith("SQLITE_READONLY") or "readonly" in reason:
        return DatabaseRefused("error.database_readonly")
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")) or "malformed" in reason:
        return DatabaseRefused("error.database_damaged", path=path)
    if name.startswith("SQLITE_IOERR"):
        return DatabaseRefused("error.database_io")
    return DatabaseRefused("error.database_failed", reason=name or type(error).__name__)


def check_file(path: Path) -> None:
    """Refuses what is not a whole SQLite file, before anything opens (and could alter) it.

    Source: REL-06.
    """
    try:
        found = path.stat()
    except FileNotFoundError:
        raise DatabaseRefused("error.database_missing", path=path) from None
    except OSError as error:
        raise DatabaseRefused("error.database_unreadable", path=path) from error
    if not stat.S_ISREG(found.st_mode):
        raise DatabaseRefused("error.database_foreign", path=path)
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as error:
        raise DatabaseRefused("error.database_unreadable", path=path) from error
    if len(header) < 100 or not header.startswith(HEADER):
        raise DatabaseRefused("error.database_foreign", path=path)
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise DatabaseRefused("error.database_foreign", path=path)
    page = int.from_bytes(header[16:18], "big")
    page = 65536 if page == 1 else page
    pages = int.from_bytes(header[28:32], "big")
    if not _has_wal(path) and page * pages > found.st_size:
        raise DatabaseRefused("error.database_damaged", path=path)


def _has_wal(path: Path) -> bool:
    wal = path.with_name(path.name + "-wal")
    return wal.exists() and wal.stat().st_size > 0


def open_database(settings: Settings, *, keeps: bool = True, hand: Hand | None = None) -> Database:
    """The existing database of these settings; never makes one (`keeps`, `hand`: see `Database`).

    Raises DatabaseRefused: missing, foreign, damaged, not writable, or of another schema.
    Source: REL-07.
    """
    check_file(settings.database)
    database = Database(
        settings.database, busy_seconds=settings.busy_seconds, keeps=keeps,
        hand=hand or hand_of(settings),
    )  # fmt: skip
    try:
        with database.read() as connection:
            _check_schema(connection, settings.database)
        database.settle_journal()
    except DatabaseRefused as error:
        database.close()
        if error.text_id == "error.database_damaged":
            raise DatabaseRefused(error.text_id, path=settings.database) from error
        raise
    except JxcError:
        database.close()
        raise
    return database


def _check_schema(connection: Connection, path: Path) -> None:
    """Refuses a file that is damaged, not ours or of another schema. Source: DEP-11."""
    if path.stat().st_size <= _QUICK_CHECK_BELOW:
        keep_in_memory(connection.exec_driver_sql, _LOOK_KIB)  # it looks at every page once
        verdict = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
        keep_in_memory(connection.exec_driver_sql, CACHE_KIB)
        if verdict != "ok":
            raise DatabaseRefused("error.database_damaged", path=path)
    known = connection.exec_driver_sql(
        "SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'"
    ).scalar()
    if not known:
        raise DatabaseRefused("error.database_foreign", path=path)
    strange = strangers(connection.exec_driver_sql)
    if strange:
        raise DatabaseRefused("error.database_triggers", path=path, name=strange[0])
    revision = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    if revision is None or str(revision) > SCHEMA_HEAD:
        raise DatabaseRefused("error.schema_newer", path=path, found=revision, known=SCHEMA_HEAD)
    if str(revision) < SCHEMA_HEAD:
        raise DatabaseRefused("error.schema_older", path=path, found=revision, known=SCHEMA_HEAD)


def create_empty_file(path: Path) -> None:
    """An empty private file at a path nobody has taken; raises DatabaseRefused when one exists."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise DatabaseRefused("error.database_unwritable", path=path) from error
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        raise DatabaseRefused("error.database_exists", path=path) from None
    except OSError as error:
        raise DatabaseRefused("error.database_unwritable", path=path) from error
