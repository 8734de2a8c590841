"""`jxc restore`: shows what would replace what, asks, and does it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from jxc_tui.cli.call import Call, operator
from jxc_tui.cli.exits import DONE, INCOMPLETE
from jxc_tui.model.contents import Contents
from jxc_tui.services.clock import local_text

if TYPE_CHECKING:
    from jxc_tui.services.restoring import Seen


def restore(call: Call) -> int:
    """A backup in the place of the database; where the present went is the data on stdout.

    Asks on a terminal only: without one, `jxc restore FILE` is a clear enough word.
    """
    from jxc_tui.services.restoring import look
    from jxc_tui.services.restoring import restore as restore_backup

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
        talk.json({"restored": str(source), "customers": done.contents.customers,
                   "last_change": seen.backup.last_at, "schema": done.contents.revision,
                   "upgraded": done.upgraded, "kept": done.kept, "kept_raw": done.raw})  # fmt: skip
    elif done.kept:
        talk.line(done.kept)
    if done.kept:
        talk.say("restore.cli.raw" if done.raw else "restore.cli.kept")
    if done.upgraded:
        talk.say("restore.cli.upgraded", known=seen.known)
    customers = f"{done.contents.customers:,}"
    talk.say("restore.cli.done", customers=customers, at=_change_of(call, seen.backup))
    return DONE


def _agreed(call: Call, seen: Seen) -> bool:
    """Shows what would replace what, and asks; nothing but a clear yes is one."""
    talk, found, present = call.talk, seen.backup, seen.present
    talk.say("restore.cli.backup", path=call.asked.file, customers=f"{found.customers:,}",
             at=_change_of(call, found))  # fmt: skip
    if present is None:
        talk.say("restore.cli.no_present", path=call.settings.database)
    else:
        talk.say("restore.cli.present", path=call.settings.database,
                 customers=f"{present.customers:,}", at=_change_of(call, present))  # fmt: skip
    if found.revision != seen.known:
        talk.say("restore.cli.older", found=found.revision, known=seen.known)
    print(talk.text("restore.cli.question"), end=" ", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().casefold() in ("y", "yes", "是")


def _change_of(call: Call, contents: Contents) -> str:
    at = local_text(contents.last_at) if contents.last_at else ""
    return at or call.talk.text("restore.cli.never")
