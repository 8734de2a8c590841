"""What the verbs about the whole change log take and hand up: frozen values only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class LogQuestion:
    """Which entries: empty fields admit all. `code` is a present or former code of a record.

    `first` and `last` are local days, both included.
    """

    actor: str = ""
    action: str = ""
    code: str = ""
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class LogLine:
    """One entry: `by` is the name people know (姓名), `account` the account, `at` is UTC.

    `object_text` says what it was done to; `record_id` is 0 unless that is a record, or whatever
    the noun with the id `noun` calls its records. `role` is that of the time, `source` where the
    account sat, `result` is `done`, `refused` or `failed`.
    """

    id: int
    at: str
    by: str
    account: str
    action: str
    kind: str
    object_text: str
    record_id: int
    noun: str
    changes: tuple[tuple[str, str, str], ...]
    role: str = ""
    source: str = ""
    session: str = ""
    result: str = "done"


@dataclass(frozen=True, slots=True)
class LogChoices:
    """What can be asked for: (account, name) of the people, and the actions, that there are."""

    people: tuple[tuple[str, str], ...]
    actions: tuple[str, ...]
