"""What the verbs about follow-up notes hand up: frozen values only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MOST_COUNTED = 1_000  # notes; where there are that many, there may be more


class When(StrEnum):
    """Which open notes are asked for, by their day."""

    ALL = "all"
    DUE = "due"  # today's and overdue ones
    OVERDUE = "overdue"
    TODAY = "today"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One note; `due` is a local day `YYYY-MM-DD`, times are UTC, numbers in texts masked.

    `by`, `for_user` and `done_by` are the names people know (姓名), `for_account` the account.
    """

    id: int
    record_id: int
    code: str
    name: str
    mobile: str
    text: str
    due: str
    by: str
    for_user: str
    for_account: str
    created_at: str
    done_at: str = ""
    done_by: str = ""


@dataclass(frozen=True, slots=True)
class FollowUpQuestion:
    """One window of the open notes in the order of (due, id).

    Placed `after` or `before` a (due, id), else at the first or (`last`) at the end. `mine` asks
    for one's own only; `for_account` for those of one account.
    """

    when: When = When.ALL
    mine: bool = False
    for_account: str = ""
    after: tuple[str, int] | None = None
    before: tuple[str, int] | None = None
    last: bool = False
    limit: int = 50


@dataclass(frozen=True, slots=True)
class FollowUpPage:
    """A window of notes; `total` counts what was asked for, up to MOST_COUNTED.

    `today` is the local day.
    """

    rows: tuple[FollowUp, ...]
    at_start: bool
    at_end: bool
    total: int
    today: str


@dataclass(frozen=True, slots=True)
class RecordFollowUps:
    """A record's notes, the open ones by day first; `today` is the local day."""

    notes: tuple[FollowUp, ...]
    today: str


@dataclass(frozen=True, slots=True)
class FollowUpsDue:
    """One's own open notes of today and before."""

    today: int
    overdue: int
