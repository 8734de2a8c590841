"""What the verbs about bulk changes of codes hand up: frozen values only."""

from __future__ import annotations

from dataclasses import dataclass

from jxc_tui.records.answers.selection import Slice

Params = tuple[tuple[str, object], ...]


@dataclass(frozen=True, slots=True)
class RecodePlan:
    """A whole old → new table. `token` names it for `page` and `apply`, `digest` its outcome.

    `rule_id` 0 is today's rule of each record; `cannot` records are left alone.
    """

    token: str
    selection: Slice
    rule_id: int
    pattern: str
    total: int
    changing: int
    cannot: int
    digest: str


@dataclass(frozen=True, slots=True)
class RecodeRow:
    """One record of a plan at its `place`; an empty `new_code` has a `reason` (text id).

    `state` is a `codes.model.code_rule.CodeState` of the code now; the phone is masked.
    """

    place: int
    record_id: int
    old_code: str
    new_code: str
    name: str
    mobile: str
    state: int
    reason: str = ""
    params: Params = ()


@dataclass(frozen=True, slots=True)
class RecodePage:
    """Some records of a plan, from place `start` on."""

    rows: tuple[RecodeRow, ...]
    start: int
    total: int


@dataclass(frozen=True, slots=True)
class CodeAudit:
    """How many codes break today's rule, how many are older, and the first of them."""

    breaks: int
    older: int
    rows: tuple[RecodeRow, ...]


@dataclass(frozen=True, slots=True)
class Recoded:
    """A bulk change that was made; `backup_path` is set when it was the day's first backup."""

    id: int
    changed: int
    cannot: int
    first_code: str
    last_code: str
    seconds: float
    backup_path: str = ""
    mapping_path: str = ""


@dataclass(frozen=True, slots=True)
class RecodeUndone:
    """A bulk change that was put back as a whole."""

    id: int
    changed: int
    seconds: float


@dataclass(frozen=True, slots=True)
class RecodeLine:
    """One bulk change of the rotation log; `undone_at` empty while it holds."""

    id: int
    at: str
    actor: str
    reason: str
    selection: Slice
    pattern: str
    changed: int
    undone_at: str
    undone_by: str
    actor_name: str = ""
    undone_by_name: str = ""


@dataclass(frozen=True, slots=True)
class RotationDue:
    """How many codes were given longer ago than `months`; `more` when there are even more.

    `months` 0 means that codes need not be rotated; `selection` holds exactly those records.
    """

    months: int
    count: int
    more: bool
    selection: Slice
