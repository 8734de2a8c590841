"""What the verbs about bulk edits hand up: frozen values only."""

from __future__ import annotations

from dataclasses import dataclass

from jxc_tui.records.answers.selection import Selection, Slice

MOST_EDITED = 100_000  # records of one edit


@dataclass(frozen=True, slots=True)
class EditPlan:
    """What an edit would do. `token` names it for `page` and `apply`.

    `fields` are (field, text as it will be stored); `same` records have it already, `missing`
    picked ones are not in force any more.
    """

    token: str
    whom: Selection
    fields: tuple[tuple[str, str], ...]
    total: int
    changing: int
    same: int
    missing: int


@dataclass(frozen=True, slots=True)
class EditRow:
    """One record that will change: (field, before, after), personal data masked."""

    record_id: int
    code: str
    name: str
    changes: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Edited:
    """A bulk edit that was made; `backup_path` is set when it was the day's first backup."""

    id: int
    changed: int
    seconds: float
    backup_path: str = ""


@dataclass(frozen=True, slots=True)
class EditLine:
    """One bulk edit of the log; `by` is the name people know; `undone_at` empty while it holds."""

    id: int
    at: str
    by: str
    whom: Slice
    picked: int
    fields: tuple[tuple[str, str], ...]
    reason: str
    changed: int
    undone_at: str
    undone_by: str
    kept: int


@dataclass(frozen=True, slots=True)
class KeptRecord:
    """A record that an undo leaves alone; `reason` is edited, deleted, merged or gone."""

    record_id: int
    code: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class EditUndoLook:
    """What undoing an edit would do: how many go back, who stays (the first of them)."""

    line: EditLine
    back: int
    kept: int
    first_kept: tuple[KeptRecord, ...]


@dataclass(frozen=True, slots=True)
class EditUndone:
    """A bulk edit that was taken back, but for those changed since."""

    id: int
    back: int
    kept: int
    seconds: float
