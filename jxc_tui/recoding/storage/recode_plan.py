"""Old → new for a whole set of records, in the order of codes: what a bulk change would give.

Held compactly (some 30 bytes a record), so that a million records can be looked at.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from jxc_tui.codes.model.code_pattern import FIELD_PARTS
from jxc_tui.codes.model.code_rule import CodeRule, Frame, Mode, PartMissing, rule_for
from jxc_tui.codes.storage.code_forecast import Course
from jxc_tui.codes.storage.code_rules import Rules
from jxc_tui.records.storage.selections import Chosen, condition_of
from jxc_tui.records.tables import RECORD

PAGE = 2_000
_SAME = "recode.same"  # the reason of a record that has the code it would get
_NO_RULE = CodeRule("", mode=Mode.MANUAL)
_COLUMNS = (
    RECORD.c.id, RECORD.c.code, RECORD.c.code_key, RECORD.c.mobile, RECORD.c.phone,
    *(RECORD.c[name] for name in FIELD_PARTS.values()),
)  # fmt: skip

Reason = tuple[str, tuple[tuple[str, object], ...]]  # a text id and what fills it
Told = Callable[[int], None]


class Planned(NamedTuple):
    """One record: its code now, and the new one or the reason why there is none."""

    record_id: int
    old_code: str
    new_code: str
    reason: Reason | None


@dataclass
class Outcome:
    """Every record of a set in code order. `digest` names the outcome: who gets which code."""

    _ids: array[int] = field(default_factory=lambda: array("q"))
    _texts: bytearray = field(default_factory=bytearray)  # old, new and reason, by line
    _ends: array[int] = field(default_factory=lambda: array("q"))
    _reasons: dict[Reason, int] = field(default_factory=dict)
    changing: int = 0
    digest: str = ""
    blocked: int = 0  # of those left alone, how many have another code than the rule would give

    def __len__(self) -> int:
        return len(self._ids)

    @property
    def cannot(self) -> int:
        """How many records are left alone."""
        return len(self) - self.changing

    def rows(self, start: int, count: int) -> list[Planned]:
        """`count` records from place `start` on."""
        reasons = list(self._reasons)
        found = []
        for place in range(max(start, 0), min(start + count, len(self))):
            begin = self._ends[place - 1] if place else 0
            old, new, number = self._texts[begin : self._ends[place]].decode().rsplit("\n", 2)
            reason = reasons[int(number)] if number != "-1" else None
            found.append(Planned(self._ids[place], old, new, reason))
        return found

    def pages(self) -> Iterator[list[Planned]]:
        """All records, a page at a time."""
        for start in range(0, len(self), PAGE):
            yield self.rows(start, PAGE)

    def facts(self) -> dict[str, Any]:
        """What JSON can say of it; the rest are `blobs`."""
        return {
            "reasons": list(self._reasons), "changing": self.changing, "digest": self.digest,
            "blocked": self.blocked,
        }  # fmt: skip

    def blobs(self) -> list[bytes]:
        return [self._ids.tobytes(), bytes(self._texts), self._ends.tobytes()]


def outcome_of(facts: Mapping[str, Any], blobs: Sequence[bytes]) -> Outcome:
    """An outcome from its facts and blobs. Raises ValueError, KeyError, TypeError."""
    ids, texts, ends = blobs
    reasons = {
        (text_id, tuple((name, value) for name, value in params)): number
        for number, (text_id, params) in enumerate(facts["reasons"])
    }
    found = Outcome(
        array("q"),
        bytearray(texts),
        array("q"),
        reasons,
        facts["changing"],
        facts["digest"],
        facts["blocked"],
    )
    found._ids.frombytes(ids)
    found._ends.frombytes(ends)
    return found


@dataclass
class CodePlan(Outcome):
    """An outcome in the making, and the course of the codes that leads to it."""

    course: Course = field(kw_only=True)

    def __post_init__(self) -> None:
        self._hash = hashlib.sha256()

    def add(self, record_id: int, old_code: str, new_code: str, reason: Reason | None) -> None:
        """The next record in order."""
        self.blocked += reason is not None and reason[0] != _SAME
        number = -1 if reason is None else self._reasons.setdefault(reason, len(self._reasons))
        self._ids.append(record_id)
        self._texts += f"{old_code}\n{new_code}\n{number}".encode()
        self._ends.append(len(self._texts))
        if new_code:
            self.changing += 1
            self._hash.update(f"{record_id}\n{old_code}\n{new_code}\n".encode())

    def finish(self) -> None:
        """Everybody was added."""
        self.course.finish()
        self.digest = self._hash.hexdigest()


def make_plan(
    connection: Connection,
    chosen: Chosen,
    rules: Rules,
    rule: CodeRule | None,
    *,
    seed: bytes,
    today: date,
    most: int = 0,
    told: Told | None = None,
) -> CodePlan:
    """The plan over all chosen records, the first `most` where that is not 0.

    `rule` None is today's rule of each record. Draws nothing; `told` hears how far it is, and
    what it raises ends the work.
    """
    plan = CodePlan(course=Course(connection, seed))
    frames: dict[tuple[object, ...], Frame | Reason] = {}
    for rows in _pages(connection, chosen, most):
        for row in rows:
            wanted = rule or rule_for(rules, row.category, today) or _NO_RULE
            code, reason = _new_code(plan.course, wanted, row, today, frames)
            plan.add(int(row.id), row.code, code, reason)
        if told is not None:
            told(len(plan))
    plan.finish()
    return plan


def _pages(connection: Connection, chosen: Chosen, most: int) -> Iterator[list[Any]]:
    query = (
        select(*_COLUMNS)
        .where(RECORD.c.deleted_at == "", condition_of(chosen))
        .order_by(RECORD.c.code_key)
    )
    last, done = "", 0
    while True:
        count = min(PAGE, most - done) if most else PAGE
        window = query.where(RECORD.c.code_key > last) if last else query
        rows = list(connection.execute(window.limit(count)))
        if rows:
            yield rows
            last, done = rows[-1].code_key, done + len(rows)
        if len(rows) < count or (most and done >= most):
            return


def _new_code(
    course: Course,
    rule: CodeRule,
    row: Any,
    today: date,
    frames: dict[tuple[object, ...], Frame | Reason],
) -> tuple[str, Reason | None]:
    frame = _frame(rule, row, today, frames)
    if not isinstance(frame, Frame):
        return "", frame
    code = course.next(frame)
    if code is not None:
        return code, None
    if frame.rule.width or frame.rule.piece("rand"):
        return "", ("recode.exhausted", (("pattern", rule.pattern),))
    fixed = frame.code()
    return "", (_SAME if fixed == row.code else "recode.taken", (("code", fixed),))


def _frame(
    rule: CodeRule, row: Any, today: date, frames: dict[tuple[object, ...], Frame | Reason]
) -> Frame | Reason:
    """The rule filled in for a record, made once for all with the same values."""
    if not rule.draws:
        return ("code.manual_only", ())
    phone = row.mobile or row.phone if rule.piece("phone") else ""
    key = (rule.id, rule.pattern, phone, *(getattr(row, name) for name in FIELD_PARTS.values()))
    found = frames.get(key)
    if found is None:
        values = {
            name: str(getattr(row, name)) for name in (*FIELD_PARTS.values(), "mobile", "phone")
        }
        try:
            found = rule.frame(values, today)
        except PartMissing as missing:
            found = (missing.text_id, tuple(missing.params.items()))
        if not phone:
            frames[key] = found
    return found
