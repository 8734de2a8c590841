"""The prepared import between rehearsal and writing: a private file under a name nobody can guess.

Lines of JSON: a head, one line per row to write, and a last line that proves it is whole.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import re
import secrets
import time
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from jxc_tui.config import Settings
from jxc_tui.errors import NotFound
from jxc_tui.services.answers import CurrentUser
from jxc_tui.services.importing.checks import Value

_TOKEN = re.compile(r"[0-9a-f]{32}$")
_KEPT_SECONDS = 24 * 3600


@dataclass(frozen=True, slots=True)
class PlanHead:
    """Whose plan it is and which file it came from."""

    user_id: int
    user_name: str
    file_name: str
    file_sha256: str


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row to write. `customer_id` 0 is a new customer; then `version` is 0 too."""

    row: int
    customer_id: int
    version: int
    values: Mapping[str, Value]


def plan_folder(settings: Settings) -> Path:
    """The private folder of prepared imports, made when missing."""
    folder = settings.folder / "imports"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def sweep(settings: Settings) -> None:
    """Removes what was rehearsed a day ago and never imported."""
    oldest = time.time() - _KEPT_SECONDS
    for path in plan_folder(settings).glob("*.plan"):
        with contextlib.suppress(OSError):
            if path.lstat().st_mtime < oldest:
                path.unlink()


class Spool:
    """A private file without a name: rows of the rehearsal between its two passes."""

    def __init__(self, settings: Settings) -> None:
        folder = plan_folder(settings)
        path = folder / f".{secrets.token_hex(8)}.spool"
        number = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        path.unlink()
        self._file = os.fdopen(number, "w+", encoding="ascii")

    def __enter__(self) -> Spool:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def add(self, thing: object) -> None:
        self._file.write(json.dumps(thing, separators=(",", ":")) + "\n")

    def read(self) -> Iterator[Any]:
        """Everything added, from the beginning."""
        self._file.seek(0)
        for line in self._file:
            yield json.loads(line)


class PlanWriter:
    """A plan being made. `finish` gives it its token; without it nothing stays."""

    def __init__(self, settings: Settings, head: PlanHead) -> None:
        self.token = secrets.token_hex(16)
        self._part = plan_folder(settings) / f".{self.token}.part"
        self._path = plan_folder(settings) / f"{self.token}.plan"
        number = os.open(self._part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        self._file: IO[str] = os.fdopen(number, "w", encoding="ascii")
        self._write(asdict(head))

    def __enter__(self) -> PlanWriter:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._file.close()
        self._part.unlink(missing_ok=True)

    def add(self, row: PlannedRow) -> None:
        self._write([row.row, row.customer_id, row.version, dict(row.values)])

    def finish(self, counts: Mapping[str, int]) -> str:
        """Publishes the plan with its counts; its token."""
        self._write({"end": dict(counts)})
        self._file.flush()
        self._part.rename(self._path)
        return self.token

    def _write(self, thing: object) -> None:
        self._file.write(json.dumps(thing, separators=(",", ":")) + "\n")


class Plan:
    """A finished plan, held so that no second import of it can begin."""

    def __init__(self, settings: Settings, user: CurrentUser, token: str) -> None:
        self._path = _path_of(settings, token)
        self._file = _opened(self._path)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self.head = PlanHead(**json.loads(self._file.readline()))
            self._rows_at = self._file.tell()
            self.counts = _last_line(self._path)
            owned = self.head.user_id == user.id and self.head.user_name == user.name
        except (OSError, ValueError, TypeError, KeyError) as error:
            self._file.close()
            raise NotFound("import.plan_unknown") from error
        if not owned or not self._path.exists():
            self._file.close()
            raise NotFound("import.plan_unknown")

    def __enter__(self) -> Plan:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def rows(self) -> Iterator[PlannedRow]:
        """The rows to write, in the order of the file; may be asked for again."""
        self._file.seek(self._rows_at)
        while line := self._file.readline():
            entry = json.loads(line)
            if isinstance(entry, dict):
                return
            yield PlannedRow(*entry)

    def remove(self) -> None:
        """After it was written, or when it is not wanted."""
        self._path.unlink(missing_ok=True)


def _path_of(settings: Settings, token: str) -> Path:
    if not _TOKEN.match(token):
        raise NotFound("import.plan_unknown")
    return plan_folder(settings) / f"{token}.plan"


def _opened(path: Path) -> IO[str]:
    try:
        return os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW), encoding="ascii")
    except OSError as error:
        raise NotFound("import.plan_unknown") from error


def _last_line(path: Path) -> dict[str, int]:
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - 4096))
        last = json.loads(file.read().splitlines()[-1])
    counts: dict[str, int] = last["end"]
    return counts
