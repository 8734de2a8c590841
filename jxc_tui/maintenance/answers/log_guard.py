"""What the verbs about the chain of the change log hand up."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChainTrouble:
    """What is wrong at an entry; `kind` is the end of the text id `audit.trouble.…`."""

    kind: str
    entry: int


@dataclass(frozen=True, slots=True)
class ChainVerdict:
    """What a look at the chain found: `troubles` are the first of `count`.

    Of `entries` so many are `sealed` since the entry `first`; `heads` that were kept outside were
    compared. `key` names the key that was used, empty where there was none.
    """

    ok: bool
    entries: int
    sealed: int
    first: int
    heads: int
    key: str
    count: int
    troubles: tuple[ChainTrouble, ...]


@dataclass(frozen=True, slots=True)
class Anchored:
    """A head that was kept: the entry, its seal, the file, and whether the system's log has it."""

    entry: int
    seal: str
    file: str
    system_log: bool


@dataclass(frozen=True, slots=True)
class LogAlerts:
    """What an administrator is told at log-in: how often in the last day, and whether so.

    `revealed_by` showed the most personal data, `reveals` times.
    """

    refusals: int = 0
    reveals: int = 0
    revealed_by: str = ""
    broken: bool = False
    backup_failed: bool = False

    def __bool__(self) -> bool:
        return bool(self.refusals or self.reveals or self.broken or self.backup_failed)
