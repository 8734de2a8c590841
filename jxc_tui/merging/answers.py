"""What the verbs about merging and duplicates hand up: frozen values only, safe to show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from jxc_tui.records.answers.records import RecordRow

WINNER, LOSER, SUM = "winner", "loser", "sum"


@dataclass(frozen=True, slots=True)
class MergeSide:
    """One of two records: `former` are the codes it had before the one in force."""

    id: int
    version: int
    code: str
    name: str
    former: tuple[str, ...]
    created_at: str


@dataclass(frozen=True, slots=True)
class MergeField:
    """One field of both. `differs` is told by the stored texts, masked or not.

    `choice` is what survives unless told otherwise: `winner`, `loser`, or `sum` for money that is
    added up (`total` is that sum, empty where there is none).
    """

    field_id: str
    winner: str
    loser: str
    differs: bool
    choice: str
    total: str = ""
    label: str = ""  # the name of a custom field


@dataclass(frozen=True, slots=True)
class MergeComparison:
    """Two records side by side; the code is no field: the winner keeps its own."""

    winner: MergeSide
    loser: MergeSide
    fields: tuple[MergeField, ...]
    revealed: bool = False


@dataclass(frozen=True, slots=True)
class Merged:
    """`backup_path` is set when this was the first destructive act of the day."""

    merge_id: int
    winner_id: int
    winner_code: str
    winner_name: str
    loser_code: str
    loser_name: str
    backup_path: str = ""


@dataclass(frozen=True, slots=True)
class MergeLine:
    """One merge of the past; `undone_at` empty while it holds."""

    id: int
    at: str
    actor: str
    winner_id: int
    winner_code: str
    winner_name: str
    loser_code: str
    loser_name: str
    undone_at: str = ""
    undone_by: str = ""
    actor_name: str = ""
    undone_by_name: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that may be the one being typed: by which rule, and how surely (0…100)."""

    row: RecordRow
    rule: str
    score: int


@dataclass(frozen=True, slots=True)
class Candidates:
    """The best candidates for what was typed, the surest first; `typed` is the question."""

    typed: Mapping[str, str]
    rows: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class DuplicateGroupLine:
    """Records that look like one: the rule, what they share (masked), the score, their names.

    `size` counts everybody the rule found, `members` at most the first few that are in force.
    """

    id: int
    rule: str
    value: str
    score: int
    size: int
    members: tuple[RecordRow, ...] = ()


@dataclass(frozen=True, slots=True)
class ScanLine:
    """The last search over the whole database."""

    at: str
    actor: str
    records: int
    groups: int
    seconds: float


@dataclass(frozen=True, slots=True)
class GroupPage:
    """A window of groups, best first; `scan` is None before the first search.

    `total` counts all that are open, in the first window only.
    """

    groups: tuple[DuplicateGroupLine, ...]
    at_start: bool
    at_end: bool
    total: int
    scan: ScanLine | None = None


@dataclass(frozen=True, slots=True)
class ScanDone:
    """What a search found: groups in all, by rule, and how many of them stay settled."""

    records: int
    groups: int
    settled: int
    seconds: float
    by_rule: Mapping[str, int] = field(default_factory=dict)
