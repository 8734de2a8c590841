"""What the doctor looks at: the ground, the file, what stands in it, and the way back.

Source: DEP-09.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from jxc_tui.access.gate import Service
from jxc_tui.accounts.service.sealing import seal_of
from jxc_tui.accounts.storage import factors, sign_ins
from jxc_tui.batches.storage import batches
from jxc_tui.bulk_edits import storage as bulk_edits
from jxc_tui.database import facts
from jxc_tui.database.copy import backups_in
from jxc_tui.database.damage import damaged_rows
from jxc_tui.database.engine import Connection
from jxc_tui.database.naming import speaking_of
from jxc_tui.database.restoring import check_pages
from jxc_tui.database.schema import SCHEMA_HEAD
from jxc_tui.errors import DatabaseRefused, FileRefused, KeyMissing
from jxc_tui.maintenance.answers.maintenance import Finding
from jxc_tui.maintenance.service import chain_checks, installation
from jxc_tui.maintenance.service.log_alerts import alerts_of
from jxc_tui.maintenance.storage import doctor
from jxc_tui.records.model.noun import nouns
from jxc_tui.values.clock import local_text, local_until, moment_of, stamp
from jxc_tui.values.text import visible

OLDEST_BACKUP = timedelta(days=7)
_DEAD_AFTER = 24 * 3600  # seconds: then nothing works on a file any more
NETWORK_FILESYSTEMS = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "lustre", "fuse.sshfs",
     "fuse.glusterfs", "gfs2", "ocfs2", "ncpfs", "davfs", "fuse.rclone", "fuse.s3fs"}
)  # fmt: skip
WANTED_PRAGMAS = {
    "synchronous": "2", "foreign_keys": "1", "trusted_schema": "0", "mmap_size": "0",
    "cell_size_check": "1",
}  # fmt: skip


class Checks:
    """One look at everything. `stopped` ends the long checks of pages and counts too."""

    def __init__(self, service: Service, stopped: Callable[[], bool]) -> None:
        self._service = service
        self._settings = service.settings
        self._database = service.database
        self._stopped = stopped
        self._backups = backups_in(service.settings.backup_folder, service.database.path)

    def run(self) -> Iterator[Finding]:
        """The findings in the order of `CHECKS`, each as soon as it is made."""
        yield from self._around()
        try:
            with (
                self._database.read() as connection,
                facts.interrupted_by(connection, self._stopped),
            ):
                yield from self._inside(connection)
        except DatabaseRefused:
            if not self._stopped():
                raise
        if not self._stopped():
            yield from self._way_back()

    def _around(self) -> Iterator[Finding]:
        path, folder = self._database.path, self._settings.folder
        kind = facts.filesystem(path)
        yield Finding("fs", kind not in NETWORK_FILESYSTEMS, kind or "?")
        keys = [self._settings.audit_key, self._settings.audit_heads, self._settings.factor_key]
        wide = facts.open_modes(list(dict.fromkeys([*installation.own_files(path), *keys])))
        yield Finding("modes", not wide, ", ".join(map(visible, wide)) or "0600 / 0700")
        yield from installation.findings(path, os.environ)
        free, needed = facts.free_bytes(folder), 2 * path.stat().st_size + 100_000_000
        yield Finding("disk", free >= needed, f"{free // 1_000_000:,} MB")
        yield Finding("xml", *_xml_guard())
        dead = doctor.dead_files(folder, time.time() - _DEAD_AFTER)
        yield Finding("leftovers", not dead, ", ".join(map(visible, dead)) or "0")

    def _inside(self, connection: Connection) -> Iterator[Finding]:
        driver = self._database.driver
        journal = facts.pragma(connection, "journal_mode")
        safe = driver.wal_safe or journal != "wal"
        yield Finding("sqlite", safe, f"{driver.name} · SQLite {driver.sqlite_version}")
        wanted = "wal" if driver.wal_safe else "delete"
        yield Finding("journal", journal == wanted, journal)
        found = {name: facts.pragma(connection, name) for name in facts.PRAGMAS}
        shown = " ".join(f"{name}={value}" for name, value in found.items())
        yield Finding("pragmas", found == WANTED_PRAGMAS, shown)
        revision = facts.revision(connection)
        yield Finding("schema", revision == SCHEMA_HEAD, f"{revision} / {SCHEMA_HEAD}")
        objects = facts.strange_objects(connection)
        yield Finding("objects", not objects, ", ".join(objects) or "0")
        yield self._log(connection)
        verdict = facts.quick_check(connection)
        yield Finding("pages", verdict == "ok", verdict)
        wrong = damaged_rows(connection)
        yield Finding("rows", not wrong, "; ".join(map(str, wrong)) or "0")
        lost = facts.orphans(connection)
        yield Finding("foreign_keys", lost == 0, str(lost))
        yield from self._of_nouns(connection)
        yield self._locks(connection)
        yield self._factor_key(connection)
        yield self._alerts(connection)
        yield self._backup_age(doctor.first_account_at(connection))

    def _log(self, connection: Connection) -> Finding:
        """Whether the change log is as it was written."""
        try:
            found = chain_checks.whole(connection, self._settings)
        except FileRefused as refusal:
            return Finding("log", False, str(refusal.params["reason"]))
        told = ", ".join(f"{each.kind} {each.entry}" for each in found.troubles[:3])
        return Finding("log", found.ok, told or f"{found.sealed:,} / {found.entries:,}")

    def _of_nouns(self, connection: Connection) -> Iterator[Finding]:
        """What is kept twice or begun, of every noun."""
        told: list[str] = []
        right, codeless, looked, missing, dead = True, 0, 0, 0, 0
        twice: list[str] = []
        for noun in nouns().values():
            with speaking_of(connection, noun.id):
                live, deleted = doctor.counts(connection).values()
                right = right and all(kept == real for kept, real in (live, deleted))
                names = (noun.room, live), ("deleted", deleted)
                told += [f"{name} {kept:,} / {real:,}" for name, (kept, real) in names]
                codeless += doctor.codeless(connection)
                twice += map(_held, doctor.held_twice(connection))
                seen, gone = doctor.unindexed(connection)
                looked, missing = looked + seen, missing + gone
                dead += len(batches.unfinished(connection)) + len(bulk_edits.unfinished(connection))
        yield Finding("counts", right, ", ".join(told))
        yield Finding("codes", codeless == 0, str(codeless))
        yield Finding("claims", not twice, "; ".join(twice) or "0")
        yield Finding("search", missing == 0, f"{missing} / {looked}")
        yield Finding("batches", dead == 0, str(dead))

    def _locks(self, connection: Connection) -> Finding:
        """The accounts that wrong passwords have locked, each with the end of its lock."""
        now = self._service.clock()
        locked = [
            f"{visible(name)} → {local_until(found.locked_until, now)}"
            for name, found in sorted(sign_ins.of_accounts(connection, stamp(now)).items())
            if found.locked_until
        ]
        return Finding("locks", not locked, ", ".join(locked) or "0")

    def _factor_key(self, connection: Connection) -> Finding:
        """Whether the key is there that second factors were sealed with, where there are any."""
        sealed = factors.any_sealed(connection)
        if sealed is None:
            return Finding("factor_key", True, "0")
        try:
            seal_of(self._settings).open(*sealed)
        except KeyMissing:
            return Finding("factor_key", False, str(self._settings.factor_key))
        return Finding("factor_key", True, str(self._settings.factor_key))

    def _alerts(self, connection: Connection) -> Finding:
        """What of the last day somebody should look at. Source: AUD-09."""
        found = alerts_of(connection, self._service.clock())
        told = (
            ("refused", found.refusals), (f"revealed {found.revealed_by}", found.reveals),
            ("backup failed", int(found.backup_failed)),
        )  # fmt: skip
        said = ", ".join(f"{name} {count:,}" for name, count in told if count)
        return Finding("alerts", not said, said or "0")

    def _backup_age(self, born: str) -> Finding:
        """Fine within a week of the newest backup, or of the database's first account."""
        now = self._service.clock()
        newest = self._backups[-1][0] if self._backups else None
        since = newest or _moment(born) or now
        detail = local_text(stamp(newest)) if newest else "–"
        return Finding("backup", now - since <= OLDEST_BACKUP, detail)

    def _way_back(self) -> Iterator[Finding]:
        """Whether the newest backup could be restored: every page of it is looked at."""
        if not self._backups:
            yield Finding("backup_sound", True, "–")
            return
        path = self._backups[-1][1]
        try:
            sound = check_pages(path, self._stopped)
        except FileRefused:
            sound = False
        if sound or not self._stopped():
            yield Finding("backup_sound", sound, path.name)


def _held(found: doctor.HeldTwice) -> str:
    """A value with those that hold it, as it is told."""
    holders = ", ".join(visible(f"{each.code} {each.name}") for each in found.holders)
    return f"{visible(found.value)}: {holders}"


def _xml_guard() -> tuple[bool, str]:
    from importlib.metadata import version

    import openpyxl

    return bool(openpyxl.DEFUSEDXML), f"openpyxl {version('openpyxl')}"


def _moment(text: str) -> datetime | None:
    try:
        return moment_of(text)
    except ValueError:
        return None
