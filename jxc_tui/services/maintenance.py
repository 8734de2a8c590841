"""Keeping the house: online backups, the upgrade of the schema, and a look at everything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, insert

from jxc_tui.config import Settings
from jxc_tui.errors import FileRefused
from jxc_tui.model.permission import Permission
from jxc_tui.services.answers import CurrentUser, Exported, Finding
from jxc_tui.services.clock import Clock, moment_of, utc_now
from jxc_tui.services.gate import Service, guards
from jxc_tui.storage import health, log
from jxc_tui.storage.copy import backups_in, copy_database, new_backup_path
from jxc_tui.storage.engine import Database, open_database
from jxc_tui.storage.schema import BACKUP, SCHEMA_HEAD

OLDEST_BACKUP = timedelta(days=7)
NETWORK_FILESYSTEMS = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "lustre", "fuse.sshfs",
     "fuse.glusterfs", "gfs2", "ocfs2", "ncpfs", "davfs", "fuse.rclone", "fuse.s3fs"}
)  # fmt: skip
WANTED_PRAGMAS = {
    "synchronous": "2", "foreign_keys": "1", "trusted_schema": "0", "mmap_size": "0",
    "cell_size_check": "1",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Upgraded:
    """`backup_path` is empty when the schema was new already and nothing was done."""

    backup_path: str
    revision: str


class Maintenance(Service):
    """Backups and the doctor."""

    @guards(Permission.BACKUP_CREATE)
    def backup(self, user: CurrentUser, target: str = "") -> Exported:
        """A checked copy of the live database, made without stopping anybody.

        Without a target it goes into the backup folder under the database's name and UTC time;
        only the server's own command line may name another place. Raises FileRefused.
        """
        at = self.clock()
        if target and not user.local:
            raise FileRefused("maintenance.backup_place")
        if target:
            path = Path(target).expanduser().absolute()
        else:
            path = new_backup_path(self.settings.backup_folder, self.database.path, at)
        rows = copy_database(self.database, path)
        try:
            with self.database.write() as connection:
                self.gate.require(connection, user, Permission.BACKUP_CREATE)
                self._record(connection, user, path)
        except BaseException:
            path.unlink(missing_ok=True)  # a copy that nobody recorded is none
            raise
        return Exported(str(path), rows)

    def _record(self, connection: Connection, user: CurrentUser, path: Path) -> None:
        at, size = self.now(), path.stat().st_size
        connection.execute(insert(BACKUP).values(at=at, actor=user.name, path=str(path), size=size))
        log.record(
            connection, at=at, actor=user.name, role=user.role.value, action="backup",
            object_kind="database", changes={"path": ("", path.name), "size": (0, size)},
        )  # fmt: skip

    @guards(Permission.SETTING_MANAGE)
    def doctor(self, user: CurrentUser) -> tuple[Finding, ...]:
        """Every check with its verdict; `detail` holds the facts, the advice is in the catalog."""
        with self.database.read() as connection:
            inside = tuple(self._inside(connection))
        return (*self._around(), *inside)

    def _around(self) -> Iterator[Finding]:
        database, folder = self.database, self.settings.folder
        kind = health.filesystem(database.path)
        yield Finding("fs", kind not in NETWORK_FILESYSTEMS, kind or "?")
        backups = backups_in(self.settings.backup_folder, database.path)
        name = database.path.name
        private = [folder, *(folder / (name + end) for end in ("", "-wal", "-shm"))]
        private += [path for _, path in backups]
        if self.settings.backup_folder.is_dir():
            private.append(self.settings.backup_folder)
        wide = health.open_modes(private)
        yield Finding("modes", not wide, ", ".join(wide) or "0600 / 0700")
        free, needed = health.free_bytes(folder), 2 * database.path.stat().st_size + 100_000_000
        yield Finding("disk", free >= needed, f"{free // 1_000_000:,} MB")
        yield Finding("xml", *_xml_guard())

    def _inside(self, connection: Connection) -> Iterator[Finding]:
        driver = self.database.driver
        journal = health.pragma(connection, "journal_mode")
        safe = driver.wal_safe or journal != "wal"
        yield Finding("sqlite", safe, f"{driver.name} · SQLite {driver.sqlite_version}")
        wanted = "wal" if driver.wal_safe else "delete"
        yield Finding("journal", journal == wanted, journal)
        found = {name: health.pragma(connection, name) for name in health.PRAGMAS}
        shown = " ".join(f"{name}={value}" for name, value in found.items())
        yield Finding("pragmas", found == WANTED_PRAGMAS, shown)
        revision = health.revision(connection)
        yield Finding("schema", revision == SCHEMA_HEAD, f"{revision} / {SCHEMA_HEAD}")
        objects = health.strange_objects(connection)
        yield Finding("objects", not objects, ", ".join(objects) or "0")
        verdict = health.quick_check(connection)
        yield Finding("pages", verdict == "ok", verdict)
        lost = health.orphans(connection)
        yield Finding("foreign_keys", lost == 0, str(lost))
        pairs = health.counts(connection)
        shown = ", ".join(f"{name} {kept:,} / {real:,}" for name, (kept, real) in pairs.items())
        yield Finding("counts", all(kept == real for kept, real in pairs.values()), shown)
        codeless = health.codeless(connection)
        yield Finding("codes", codeless == 0, str(codeless))
        looked, missing = health.unindexed(connection)
        yield Finding("search", missing == 0, f"{missing} / {looked}")
        yield self._backup_age(health.first_account_at(connection))

    def _backup_age(self, born: str) -> Finding:
        """Fine within a week of the newest backup, or of the database's first account."""
        backups = backups_in(self.settings.backup_folder, self.database.path)
        now = self.clock()
        newest = backups[-1][0] if backups else None
        since = newest or _moment(born) or now
        detail = f"{newest:%Y-%m-%dT%H:%M:%SZ}" if newest else "–"
        return Finding("backup", now - since <= OLDEST_BACKUP, detail)


def upgrade(settings: Settings, clock: Clock = utc_now) -> Upgraded:
    """Brings an older schema up after a backup; a newer one is refused untouched.

    Needs no account: whoever may write the file may do it. Raises DatabaseRefused, FileRefused.
    """
    from jxc_tui.storage import migrate

    revision = migrate.current_revision(settings.database)
    if revision == SCHEMA_HEAD:
        open_database(settings).close()
        return Upgraded("", revision)
    backup_path = ""
    if revision and revision < SCHEMA_HEAD:
        database = Database(settings.database, busy_seconds=settings.busy_seconds)
        try:
            path = new_backup_path(settings.backup_folder, settings.database, clock())
            copy_database(database, path)
            backup_path = str(path)
        finally:
            database.close()
    migrate.upgrade(settings.database)
    return Upgraded(backup_path, SCHEMA_HEAD)


def _xml_guard() -> tuple[bool, str]:
    from importlib.metadata import version

    import openpyxl

    return bool(openpyxl.DEFUSEDXML), f"openpyxl {version('openpyxl')}"


def _moment(text: str) -> datetime | None:
    try:
        return moment_of(text)
    except ValueError:
        return None
