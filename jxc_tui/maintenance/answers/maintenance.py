"""What the verbs about backups and checks hand up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

# The ids of the findings of the doctor, in the order in which they are made.
CHECKS = (
    "fs", "modes", "owners", "program", "isolation", "packages",
    "disk", "xml", "leftovers", "sqlite", "journal", "pragmas", "schema", "objects",
    "log", "pages", "rows", "foreign_keys", "counts", "codes", "claims", "search", "batches",
    "locks", "factor_key", "alerts", "backup", "backup_sound",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class BackedUp:
    """A finished backup; `removed` are the older ones that made room for it, oldest first."""

    path: str
    rows: int
    removed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BackupLine:
    """One backup in the folder. `at` (UTC) is when it was made, `last_at` its last change.

    `state` is `sound`, `older` (an older schema, which a restore brings up), or why it cannot be
    restored: `damaged`, `newer`, `foreign`. `records` and `last_at` are unknown then (-1, "").
    """

    name: str
    path: str
    at: str
    size: int
    records: int
    last_at: str
    state: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of `jxc doctor`."""

    id: str
    ok: bool
    detail: str = ""
    params: Mapping[str, object] = field(default_factory=dict)
