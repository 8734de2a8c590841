"""Who holds codes: what codes ask of the records that have them, without knowing those."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from jxc_tui.database.engine import Connection

DELETED, MERGED = "deleted", "merged"


class Holders(Protocol):
    """The records of one kind that hold codes."""

    def reasons(self, connection: Connection, codes: Collection[str]) -> dict[str, str]:
        """Code → why its holder is not in force, empty where it is; none for a free one."""

    def restate(
        self, connection: Connection, after_id: int, count: int, *, at: str
    ) -> tuple[int, int]:
        """Brings the states of the next `count` codes in line; (last id, how many changed).

        The last id is 0 when nobody is left. In the caller's write transaction.
        """
