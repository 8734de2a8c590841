"""What the verbs about the change log of a record hand up: frozen values only."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One entry: `by` is the name people know (姓名), `account` the account; `at` is UTC."""

    id: int
    at: str
    by: str
    account: str
    action: str
    changes: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class RecordLog:
    """The newest entries of a record's change log; `more` when there are older ones."""

    record_id: int
    code: str
    name: str
    entries: tuple[LogEntry, ...]
    more: bool
