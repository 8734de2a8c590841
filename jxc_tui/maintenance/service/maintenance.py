"""BackupPolicy the house: online backups, the upgrade of the schema, and a look at everything."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Service, guards, reads
from jxc_tui.access.permission import Permission
from jxc_tui.config import Settings
from jxc_tui.database import change_log as log
from jxc_tui.database.backup_keeping import KEEP_ALL, BackupPolicy
from jxc_tui.database.copy import (
    backups_in,
    copy_database,
    new_backup_path,
    record_backup,
)
from jxc_tui.database.engine import Connection, Database, open_database
from jxc_tui.database.restoring import check_pages, contents
from jxc_tui.database.schema import SCHEMA_HEAD
from jxc_tui.database.settings import get
from jxc_tui.errors import FileRefused
from jxc_tui.maintenance.answers.maintenance import BackedUp, BackupLine, Finding
from jxc_tui.maintenance.service.doctor import Checks
from jxc_tui.values.clock import Clock, stamp, utc_now
from jxc_tui.values.text import visible

MOST_LISTED = 500

REGIONS_SINCE = "0005"  # the schema from which on regions have one name


@dataclass(frozen=True, slots=True)
class Upgraded:
    """`backup_path` is empty when the schema was new already and nothing was done.

    `regions` is how many records have their province or city under its one name now.
    """

    backup_path: str
    revision: str
    regions: int = 0


class Maintenance(Service):
    """Backups and the doctor."""

    @guards(Permission.BACKUP_CREATE)
    def backup(
        self,
        user: CurrentUser,
        target: str = "",
        keep: BackupPolicy = KEEP_ALL,
        tell: Callable[[int, int], None] = lambda _done, _total: None,
    ) -> BackedUp:
        """A checked copy of the live database, made without stopping anybody.

        Without a target it goes into the backup folder under the database's name and UTC time, with
        a folder as target into that; only the server's own command line may name another place.
        `keep` says which of this database's backups stay in the folder. Raises FileRefused.
        """
        if target and not user.local:
            raise FileRefused("maintenance.backup_place")
        wanted = Path(target).expanduser().absolute() if target else self.settings.backup_folder
        if not target or wanted.is_dir():
            path = new_backup_path(wanted, self.database.path, self.clock())
        elif keep:
            raise FileRefused("maintenance.keep_folder", path=str(wanted))
        else:
            path = wanted
        rows = copy_database(self.database, path, tell)
        try:
            with self.database.write() as connection:
                self.gate.require(connection, user, Permission.BACKUP_CREATE)
                self._note_backup(connection, user, path)
                mark = get(connection, "database.id")
        except BaseException:
            path.unlink(missing_ok=True)  # a copy that nobody recorded is none
            raise
        removed = self._rotate(path.parent, keep, mark) if keep else ()
        return BackedUp(str(path), rows, removed)

    def _rotate(self, folder: Path, keep: BackupPolicy, mark: str) -> tuple[str, ...]:
        """Removes the backups of this database in a folder that do not stay.

        A file that cannot be read, or belongs to another database of the same name, is left alone.
        """
        own = []
        for made, path in backups_in(folder, self.database.path):
            with suppress(FileRefused):
                found = contents(path).database_id
                if found == mark or (not found and folder == self.settings.backup_folder):
                    own.append((made, path))
        stays = keep.staying([made for made, _ in own])
        old = [path for at, (_, path) in enumerate(own) if at not in stays]
        for path in old:
            path.unlink(missing_ok=True)
        return tuple(str(path) for path in old)

    @reads(Permission.BACKUP_CREATE)
    def backups(self, connection: Connection, user: CurrentUser) -> tuple[BackupLine, ...]:
        """The backups of this database in its folder, newest first."""
        return backups_of(self.settings)

    @guards(Permission.BACKUP_CREATE)
    def check_backup(
        self, user: CurrentUser, name: str, stopped: Callable[[], bool] = lambda: False
    ) -> bool:
        """Whether every page of a backup in the folder is sound. Raises FileRefused."""
        found = backups_in(self.settings.backup_folder, self.database.path)
        path = next((path for _, path in found if path.name == name), None)
        if path is None:
            raise FileRefused("restore.missing", path=name)
        return check_pages(path, stopped)

    def _note_backup(self, connection: Connection, user: CurrentUser, path: Path) -> None:
        at, size = self.now(), path.stat().st_size
        record_backup(connection, path, at=at, by=user.name, size=size)
        told: dict[str, tuple[object, object]] = {"path": ("", path.name), "size": (0, size)}
        self.record(connection, user, "backup", "database", changes=told, at=at)

    @guards(Permission.SETTING_MANAGE)
    def doctor(
        self,
        user: CurrentUser,
        tell: Callable[[Finding], object] = lambda _finding: None,
        stopped: Callable[[], bool] = lambda: False,
    ) -> tuple[Finding, ...]:
        """Every check with its verdict; `detail` holds the facts, the advice is in the catalog.

        `tell` hears of each finding as it is made; `stopped` ends the look where it is.
        """
        found = []
        for finding in Checks(self, stopped).run():
            found.append(finding)
            tell(finding)
            if stopped():
                break
        return tuple(found)


def backups_of(settings: Settings) -> tuple[BackupLine, ...]:
    """The backups in the folder of a database, newest first; the database need not be there.

    Needs no account: whoever may read the folder sees the files anyway.
    """
    found = backups_in(settings.backup_folder, settings.database)
    return tuple(_line(made, path) for made, path in reversed(found[-MOST_LISTED:]))


def _line(made: datetime, path: Path) -> BackupLine:
    name, at, size = visible(path.name), stamp(made), path.lstat().st_size
    try:
        found = contents(path)
    except FileRefused as refusal:
        state = refusal.text_id.removeprefix("restore.")
        state = state if state in ("newer", "foreign") else "damaged"
        return BackupLine(name, str(path), at, size, -1, "", state)
    state = "sound" if found.revision == SCHEMA_HEAD else "older"
    return BackupLine(name, str(path), at, size, found.records, found.last_at, state)


def upgrade(settings: Settings, clock: Clock = utc_now) -> Upgraded:
    """Brings an older schema up after a backup; a newer one is refused untouched.

    Needs no account: whoever may write the file may do it. Raises DatabaseRefused, FileRefused.
    """
    from jxc_tui.database import migrate

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
    database = Database(settings.database, busy_seconds=settings.busy_seconds)
    try:
        with database.read() as connection:
            regions = log.count_of_action(connection, "record.region_named")
    finally:
        database.close()
    return Upgraded(backup_path, SCHEMA_HEAD, regions if revision < REGIONS_SINCE else 0)
