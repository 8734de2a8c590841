"""`jxc restore`: a backup in the place of the present database, which is kept first.

Needs no account: whoever may write the file may do it, and the accounts are those of the backup.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic, sleep

from jxc_tui.config import Settings
from jxc_tui.database import change_log as log
from jxc_tui.database import facts, restoring
from jxc_tui.database.contents import Contents
from jxc_tui.database.copy import copy_database, new_backup_path, sync_folder
from jxc_tui.database.engine import Database
from jxc_tui.database.hand import hand_of
from jxc_tui.database.log_chain import RESTORED, begin, database_id
from jxc_tui.database.schema import SCHEMA_HEAD
from jxc_tui.database.writing_lock import try_writing_lock
from jxc_tui.errors import DatabaseBusy, FileRefused
from jxc_tui.values.clock import Clock, stamp, utc_now

Phase = Callable[[str, int, int], None]  # what is done, pages done, pages in all
_LOOK_AGAIN = 0.1  # seconds


@dataclass(frozen=True, slots=True)
class Seen:
    """What a backup would put in the place of what; `present` is None when it cannot be read.

    `known` is the schema of this program, to which an older backup is brought up.
    """

    backup: Contents
    present: Contents | None
    known: str = SCHEMA_HEAD


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did. `kept` is where the present went, empty when there was none.

    `raw` tells that it could not be read, and that `kept` is a folder with its files as they were.
    """

    contents: Contents
    kept: str
    raw: bool
    upgraded: bool


def look(settings: Settings, source: Path) -> Seen:
    """What the backup holds, and what the present does; reads only.

    Raises FileRefused for a file that cannot be restored.
    """
    found = restoring.contents(_checked(settings, source))
    try:
        return Seen(found, restoring.contents(_live(settings)))
    except FileRefused:
        return Seen(found, None)


def restore(
    settings: Settings,
    source: Path,
    actor: str,
    *,
    tell: Phase = lambda _phase, _done, _total: None,
    clock: Clock = utc_now,
) -> Restored:
    """Puts the backup in the place of the database; kept is first what is there now.

    Killed at any moment it leaves the one or the other, whole. Raises FileRefused for a file that
    cannot be restored or a full disk, DatabaseBusy while an import or another writer goes on.
    """
    source, live = _checked(settings, source), _live(settings)
    found = restoring.contents(source)
    settings.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _nobody_imports(settings):
        restoring.sweep_parts(live)
        _need_room(live, found)
        part = restoring.part_beside(live)
        try:
            _make_part(settings, part, source, live, found, tell)
            kept = _Keeping(settings, live, clock)
            done = _publish(settings, part, live, kept, actor, source, tell)
        finally:
            restoring.remove_part(part)
    return Restored(done, str(kept.path or ""), kept.raw, found.revision != SCHEMA_HEAD)


def _checked(settings: Settings, source: Path) -> Path:
    """The path of the backup; raises FileRefused when it is the database itself."""
    source = source.expanduser().absolute()
    live = _live(settings)
    if source.exists() and live.exists() and source.samefile(live):
        raise FileRefused("restore.itself", path=str(source))
    return source


def _live(settings: Settings) -> Path:
    return settings.database.resolve()


@contextmanager
def _nobody_imports(settings: Settings) -> Iterator[None]:
    """The lock of batches, waited for; raises DatabaseBusy while one goes on."""
    until = monotonic() + settings.busy_seconds
    while True:
        with try_writing_lock(settings) as held:
            if held:
                yield
                return
        if monotonic() > until:
            raise DatabaseBusy("restore.import_running")
        sleep(_LOOK_AGAIN)


def _need_room(live: Path, found: Contents) -> None:
    """Room for the copy beside, the new pages in the log, and the copy of the present."""
    present = live.stat().st_size if live.exists() else 0
    needed, free = 2 * found.size + present, facts.free_bytes(live.parent)
    if free < needed:
        raise FileRefused(
            "restore.no_room", needed=f"{needed // 1_000_000 + 1:,}", free=f"{free // 1_000_000:,}"
        )


def _make_part(
    settings: Settings, part: Path, source: Path, live: Path, found: Contents, tell: Phase
) -> None:
    """The backup as a checked copy with today's schema and a mark of its own."""
    from jxc_tui.database import migrate

    restoring.copy_to_part(source, part, lambda done, total: tell("reading", done, total))
    tell("checking", 0, 0)
    restoring.check_part(part, source)
    if found.revision != SCHEMA_HEAD:
        tell("upgrading", 0, 0)
        migrate.upgrade(part, hand_of(settings))
    restoring.mark_part(part, live)


class _Keeping:
    """Keeps the present: as a checked copy where it can be read, else its files as they are."""

    def __init__(self, settings: Settings, live: Path, clock: Clock) -> None:
        self.settings, self.live, self.clock = settings, live, clock
        self.path: Path | None = None
        self.raw = False

    def copy(self) -> None:
        """A backup like any other."""
        database = Database(self.live, busy_seconds=self.settings.busy_seconds)
        folder, name = self.settings.backup_folder, self.settings.database
        try:
            self.path = new_backup_path(folder, name, self.clock())
            copy_database(database, self.path)
        finally:
            database.close()

    def put_aside(self, part: Path) -> None:
        """The raw files in a folder of their own."""
        self.raw = True
        like = new_backup_path(self.settings.backup_folder, self.live, self.clock())
        name = f"{self.live.stem}-damaged-{like.stem.removeprefix(self.live.stem + '-')}"
        while (like.with_name(name)).exists():
            name += "-2"
        self.path = like.with_name(name)
        restoring.put_aside(self.live, part, self.path)


def _publish(
    settings: Settings,
    part: Path,
    live: Path,
    kept: _Keeping,
    actor: str,
    source: Path,
    tell: Phase,
) -> Contents:
    restoring.hold_logs(live, part)
    sound = live.exists() and restoring.is_sound(live)
    logged = sound and restoring.in_wal(live)
    _log(settings, part, actor, source, stamp(kept.clock()))
    done = restoring.contents(part)

    def told(finished: int, total: int) -> None:
        tell("writing", finished, total)

    def keep() -> None:
        tell("keeping", 0, 0)
        kept.copy()

    if logged:
        restoring.pour(part, live, keep, settings.busy_seconds, told)
    elif sound:
        restoring.exchange(part, live, keep, settings.busy_seconds)
    else:
        if any(restoring.sidecar(live, end).exists() for end in ("", *restoring.SIDECARS)):
            kept.put_aside(part)
        restoring.put_in_place(part, live)
    sync_folder(live.parent)
    return replace(done, size=live.stat().st_size)


def _log(settings: Settings, part: Path, actor: str, source: Path, at: str) -> None:
    """The restore in the change log of what is restored, whose chain begins anew where the key
    that it was sealed with is not here."""
    database = Database(part, hand=hand_of(settings))
    try:
        with database.write() as connection:
            begin(connection, at)
            log.record(
                connection, at=at, actor=actor, role="admin", action=RESTORED,
                object_kind="database",
                changes={"path": ("", source.name), "database": ("", database_id(connection))},
            )  # fmt: skip
    finally:
        database.close()
