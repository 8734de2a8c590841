"""What the verbs about codes hand up: frozen values only."""

from __future__ import annotations

from dataclasses import dataclass

from jxc_tui.codes.model.code_rule import CodeRule, Mode
from jxc_tui.errors import FieldProblem


@dataclass(frozen=True, slots=True)
class Proposal:
    """The code a new record would get; empty with a `reason` (text id) why there is none yet.

    `left` is how many codes the counter still has, None without one; `few` at the warning level.
    """

    code: str
    mode: Mode
    pattern: str
    left: int | None = None
    few: bool = False
    reason: str = ""
    params: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class RulePreview:
    """The next codes of a rule, what is left, and every reason why it cannot be used."""

    codes: tuple[str, ...]
    left: int | None
    few: bool
    problems: tuple[FieldProblem, ...]
    counter: str = ""


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule of the list: whether it applies today, its next code, what is left."""

    rule: CodeRule
    applies: bool
    next_code: str
    left: int | None


@dataclass(frozen=True, slots=True)
class ReservedNow:
    """Codes just set aside for a person, in order."""

    person: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReservedCodes:
    """What a person has set aside: how many codes, the least and the greatest, since when."""

    person: str
    count: int
    first: str
    last: str
    at: str


@dataclass(frozen=True, slots=True)
class GapLine:
    """A run of missing codes: the first, the last, how many, why (`gap.*` text id), for whom."""

    first: str
    last: str
    count: int
    reason: str
    person: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class GapReport:
    """The missing codes of one counter; `more` when further runs lie beyond the last one."""

    counter: str
    first: str
    last: str
    drawn: int
    gaps: tuple[GapLine, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class CounterLine:
    """A counter and the number it gives next."""

    key: str
    next_number: int
