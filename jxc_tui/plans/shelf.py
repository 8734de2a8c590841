"""Plans between two verbs: what was looked at and may be done, kept for the one who asked."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import Any, Generic, NamedTuple, TypeVar

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.errors import NotFound
from jxc_tui.plans.plan_files import new_plan_file, plan_path, sweep
from jxc_tui.values.text import visible
from jxc_tui.workbooks.writing.files_out import refusal_of

T = TypeVar("T")


class Packed(NamedTuple):
    """A plan as a file holds it: facts that JSON can say, and long lists as bytes."""

    facts: dict[str, Any]
    blobs: list[bytes]


class Shelf(Generic[T]):
    """Plans of one kind waiting to be applied, on disk; the last one is at hand as well.

    `gone` is the text id of a plan that is not there.
    """

    def __init__(
        self,
        settings: Settings,
        kind: str,
        gone: str,
        pack: Callable[[T], Packed],
        unpack: Callable[[Packed], T],
    ) -> None:
        self._settings = settings
        self._kind = kind
        self._gone = gone
        self._pack = pack
        self._unpack = unpack
        self._last: tuple[str, list[object], T] | None = None
        self._lock = Lock()

    def put(self, user: CurrentUser, plan: T) -> str:
        """The token under which its owner finds the plan. Raises FileRefused."""
        try:
            sweep(self._settings)
            with new_plan_file(self._settings) as (token, part):
                self._write(part, user, self._pack(plan))
        except OSError as error:
            raise refusal_of(error, visible(str(self._settings.folder))) from error
        with self._lock:
            self._last = (token, self._owner(user), plan)
        return token

    def get(self, user: CurrentUser, token: str) -> T:
        """One's own plan. Raises NotFound for another's, an old or a used one."""
        path = plan_path(self._settings, token)
        if path is None:
            raise NotFound(self._gone)
        with self._lock:
            last = self._last
        if last is None or last[0] != token:
            last = self._read(token, path)
        if last[1] != self._owner(user):
            raise NotFound(self._gone)
        with self._lock:
            self._last = last
        return last[2]

    def drop(self, user: CurrentUser, token: str) -> None:
        """Forgets one's own plan; nothing happens when there is none."""
        try:
            self.get(user, token)
        except NotFound:
            return
        path = plan_path(self._settings, token)
        with self._lock:
            self._last = None
        if path is not None:
            path.unlink(missing_ok=True)

    def _owner(self, user: CurrentUser) -> list[object]:
        return [self._kind, user.id, user.name]

    def _write(self, part: Path, user: CurrentUser, packed: Packed) -> None:
        head = {
            "owner": self._owner(user), "facts": packed.facts,
            "sizes": [len(blob) for blob in packed.blobs],
        }  # fmt: skip
        with part.open("wb") as stream:
            stream.write(json.dumps(head).encode() + b"\n")
            for blob in packed.blobs:
                stream.write(blob)

    def _read(self, token: str, path: Path) -> tuple[str, list[object], T]:
        try:
            with path.open("rb") as stream:
                head = json.loads(stream.readline())
                if head["owner"][0] != self._kind:
                    raise NotFound(self._gone)
                blobs = [stream.read(size) for size in head["sizes"]]
                if [len(blob) for blob in blobs] != head["sizes"]:
                    raise ValueError("cut off")
            return token, head["owner"], self._unpack(Packed(head["facts"], blobs))
        except (OSError, ValueError, TypeError, KeyError, IndexError) as error:
            raise NotFound(self._gone) from error
