"""How far the change log had come, written down outside of the database.

The chain alone does not tell of a tail that was cut off, or of a database that was put back: what
is left fits together. A line is a JSON object; the file only grows and can be copied to another
machine, as can what goes to the system's own log. Source: AUD-05; docs/data.md §9.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from jxc_tui.database.log_chain import RESTORED, SealedEntry
from jxc_tui.errors import FileRefused

SYSTEM_LOG = Path("/dev/log")


class KeptHead(NamedTuple):
    """An entry that was the last one `at` a time, of which database, sealed with which key."""

    at: str
    id: int
    mac: str
    key: str
    database: str

    def line(self) -> str:
        """The head as it stands in the file."""
        return json.dumps(self._asdict(), separators=(",", ":"))


def keep(path: Path, head: KeptHead) -> None:
    """Adds a head to the file (0600), for good even if the power fails now. Raises FileRefused."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW
        handle = os.open(path, flags, 0o600)
        try:
            os.write(handle, f"{head.line()}\n".encode())
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        reason = os.strerror(error.errno or 0)
        raise FileRefused("audit.heads_failed", path=str(path), reason=reason) from error


def tell_system(head: KeptHead) -> bool:
    """Whether there is a log of the system, and it was told."""
    if not SYSTEM_LOG.exists():
        return False
    import syslog

    syslog.openlog("jxc", 0, syslog.LOG_AUTHPRIV)
    syslog.syslog(syslog.LOG_NOTICE, f"audit head {head.line()}")
    return True


def kept(path: Path) -> list[KeptHead]:
    """The heads of the file in their order; lines that are none are passed over.

    Raises FileRefused when it is there and cannot be read.
    """
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return []
    except OSError as error:
        reason = os.strerror(error.errno or 0)
        raise FileRefused("audit.heads_failed", path=str(path), reason=reason) from error
    return list(_heads(text.splitlines()))


def _heads(lines: Iterable[str]) -> Iterator[KeptHead]:
    for line in lines:
        with suppress(ValueError, TypeError):
            found = KeptHead(**json.loads(line))
            yield found._replace(id=int(found.id))


def excused(head: KeptHead, restored: Iterable[SealedEntry]) -> bool:
    """Whether a sealed entry says why the head need not be there: a restore after it, or that it
    was of another database. A chain that was begun anew explains no cut.
    """
    return any(
        head.at <= entry.at
        and (entry.action == RESTORED or entry.told.get("database") != head.database)
        for entry in restored
    )
