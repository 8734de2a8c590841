"""`jxc backup` and `jxc restore`: copies of the database, and the way back to one of them."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from jxc_tui.command.context import Call, operator
from jxc_tui.command.exit_codes import DONE, INCOMPLETE
from jxc_tui.database.backup_keeping import BackupPolicy
from jxc_tui.database.contents import Contents
from jxc_tui.values.clock import local_text

if TYPE_CHECKING:
    from jxc_tui.maintenance.service.restoring import Seen


def backup(call: Call) -> int:
    """A checked copy of the live database, its path being the data; `--list` shows those there are.

    `--keep N` leaves the newest N of this database's own backups in the folder, the other ones of
    its kind the newest of each of the last days, weeks and months.
    """
    asked, talk = call.asked, call.talk
    if asked.list:
        return _list_backups(call)
    keep = BackupPolicy(
        asked.keep or 0, asked.keep_days or 0, asked.keep_weeks or 0, asked.keep_months or 0
    )
    with call.services() as (services, user):
        written = services.maintenance.backup(
            user, asked.file or "", keep,
            tell=lambda done, total: talk.progress("backup.copying", done, total),
        )  # fmt: skip
    talk.end_progress()
    if asked.json:
        talk.json(asdict(written))
    else:
        talk.line(written.path)
    talk.say("cli.backup.done", rows=written.rows)
    if written.removed:
        talk.say("backup.removed", count=len(written.removed))
    return DONE


def _list_backups(call: Call) -> int:
    """Files only: it answers where the database is lost, damaged, busy or of another version."""
    from jxc_tui.maintenance.service.maintenance import backups_of

    talk = call.talk
    found = backups_of(call.settings)
    if call.asked.json:
        talk.json([asdict(line) for line in found])
        return DONE
    names = ("at", "size", "records", "state", "file")
    rows = [
        (local_text(line.at), f"{line.size:,}", "" if line.records < 0 else f"{line.records:,}",
         talk.text(f"backup.state.{line.state}"), line.path)
        for line in found
    ]  # fmt: skip
    if found:
        talk.table([talk.text(f"backup.head.{name}") for name in names], rows, right=(1, 2))
    else:
        talk.say("backup.none", path=call.settings.backup_folder)
    return DONE


def restore(call: Call) -> int:
    """A backup in the place of the database; where the present went is the data on stdout.

    Asks on a terminal only: without one, `jxc restore FILE` is a clear enough word.
    """
    from jxc_tui.maintenance.service.restoring import look
    from jxc_tui.maintenance.service.restoring import restore as restore_backup

    asked, talk, source = call.asked, call.talk, Path(call.asked.file)
    seen = look(call.settings, source)
    if sys.stdin.isatty() and not asked.yes and not _agreed(call, seen):
        talk.say("restore.cli.no")
        return INCOMPLETE
    done = restore_backup(
        call.settings, source, f"cli:{operator()}",
        tell=lambda phase, now, total: talk.progress(f"restore.{phase}", now, total),
    )  # fmt: skip
    talk.end_progress()
    if asked.json:
        talk.json({"restored": str(source), "records": done.contents.records,
                   "last_change": seen.backup.last_at, "schema": done.contents.revision,
                   "upgraded": done.upgraded, "kept": done.kept, "kept_raw": done.raw})  # fmt: skip
    elif done.kept:
        talk.line(done.kept)
    if done.kept:
        talk.say("restore.cli.raw" if done.raw else "restore.cli.kept")
    if done.upgraded:
        talk.say("restore.cli.upgraded", known=seen.known)
    records = f"{done.contents.records:,}"
    talk.say("restore.cli.done", records=records, at=_change_of(call, seen.backup))
    return DONE


def restore_drill(call: Call) -> int:
    """The newest backup, or FILE, restored aside and compared; leaves with 1 where it differs."""
    from jxc_tui.maintenance.service.drill import drill

    asked, talk = call.asked, call.talk
    done = drill(
        call.settings, Path(asked.file).expanduser().absolute() if asked.file else None,
        tell=lambda phase, now, total: talk.progress(f"restore.{phase}", now, total),
    )  # fmt: skip
    talk.end_progress()
    if asked.json:
        talk.json({"ok": done.ok, **asdict(done)})
    else:
        talk.line(done.path)
    told = {"rows": f"{done.rows:,}", "tables": done.tables, "seconds": f"{done.seconds:.1f}"}
    talk.say("drill.fine" if done.ok else "drill.wrong", **told)
    if done.behind >= 0:
        talk.say("drill.behind", hours=f"{done.behind / 3600:,.1f}")
    for problem in done.problems:
        talk.say("drill.problem", what=problem)
    return DONE if done.ok else INCOMPLETE


def _agreed(call: Call, seen: Seen) -> bool:
    """Shows what would replace what, and asks; nothing but a clear yes is one."""
    talk, found, present = call.talk, seen.backup, seen.present
    talk.say("restore.cli.backup", path=call.asked.file, records=f"{found.records:,}",
             at=_change_of(call, found))  # fmt: skip
    if present is None:
        talk.say("restore.cli.no_present", path=call.settings.database)
    else:
        talk.say("restore.cli.present", path=call.settings.database,
                 records=f"{present.records:,}", at=_change_of(call, present))  # fmt: skip
    if found.revision != seen.known:
        talk.say("restore.cli.older", found=found.revision, known=seen.known)
    print(talk.text("restore.cli.question"), end=" ", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().casefold() in ("y", "yes", "是")


def _change_of(call: Call, contents: Contents) -> str:
    at = local_text(contents.last_at) if contents.last_at else ""
    return at or call.talk.text("restore.cli.never")
