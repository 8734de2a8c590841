"""`jxc restore-drill`: the newest backup brought back where it harms nobody, and looked at whole.

The way is that of a real restore, into a private folder that goes away again. What stands in the
tables then is compared row by row with what the backup holds. Needs no account, as a restore.
Source: REL-09.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic

from jxc_tui.config import Settings
from jxc_tui.database import restoring
from jxc_tui.database.compared import compared
from jxc_tui.database.copy import backups_in
from jxc_tui.database.damage import damaged_rows
from jxc_tui.database.engine import open_database
from jxc_tui.database.schema import SCHEMA_HEAD
from jxc_tui.errors import FileRefused
from jxc_tui.maintenance.service.restoring import Phase, restore
from jxc_tui.values.clock import Clock, moment_of, utc_now

PREFIX = ".drill-"  # of the folder; the doctor finds what was left of a killed one
# Tables in which a restore itself leaves a row or a mark.
_WRITTEN = frozenset({"change_log", "setting", "alembic_version"})


@dataclass(frozen=True, slots=True)
class Drilled:
    """How a drill went. `behind` is how many seconds of work would be lost now (RPO), −1 where the
    live database cannot be read; `seconds` is how long the way back took (RTO)."""

    path: str
    seconds: float
    behind: int
    tables: int
    rows: int
    problems: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        return not self.problems


def drill(
    settings: Settings,
    source: Path | None = None,
    *,
    tell: Phase = lambda _phase, _done, _total: None,
    clock: Clock = utc_now,
) -> Drilled:
    """Restores a backup (the newest where none is told) beside everything, and compares it.

    The live database is only read. Raises FileRefused where there is no backup, or none that can
    be restored.
    """
    if source is None:
        known = backups_in(settings.backup_folder, settings.database)
        if not known:
            raise FileRefused("backup.none", path=str(settings.backup_folder))
        source = known[-1][1]
    found = restoring.contents(source)
    with _aside(settings) as folder:
        there = replace(settings, database=folder / settings.database.name)
        begun = monotonic()
        restore(there, source, "drill", tell=tell, clock=clock)
        seconds = monotonic() - begun
        tell("comparing", 0, 0)
        problems, tables, rows = _compared(source, there, same=found.revision == SCHEMA_HEAD)
    return Drilled(
        str(source), seconds, _behind(settings, found.last_at), tables, rows, tuple(problems)
    )


@contextmanager
def _aside(settings: Settings) -> Iterator[Path]:
    """A private folder on the disk of the database."""
    made = Path(tempfile.mkdtemp(prefix=PREFIX, dir=settings.folder))
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _behind(settings: Settings, backed_up: str) -> int:
    """Seconds between the last change of a backup and that of the live database."""
    try:
        live = restoring.contents(settings.database.resolve()).last_at
    except FileRefused:
        return -1
    moments = [moment_of(each) for each in (live, backed_up) if each]
    if len(moments) < 2:
        return 0
    return max(0, int((moments[0] - moments[1]).total_seconds()))


def _compared(source: Path, there: Settings, *, same: bool) -> tuple[list[str], int, int]:
    """(What is wrong, tables, rows). Rows of an older schema are counted only: their tables were
    brought up to today's."""
    problems: list[str] = []
    if not restoring.check_pages(there.database):
        problems.append("pages")
    database = open_database(there)
    try:
        with database.read() as connection:
            problems += [f"rows: {each}" for each in damaged_rows(connection)]
    finally:
        database.close()
    with restoring.read_only(source) as backup, restoring.read_only(there.database) as restored:
        more, tables, rows = compared(backup, restored, but=_WRITTEN, same=same)
    return problems + more, tables, rows
