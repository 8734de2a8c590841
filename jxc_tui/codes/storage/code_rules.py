"""Code rules as rows: the ones in force, adding one, retiring one, and the state of every code."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from jxc_tui.codes.model.code_rule import (
    CodeRule,
    CodeState,
    Frame,
    Mode,
    Reset,
    rule_for,
    state_of,
)
from jxc_tui.codes.tables import CODE_RULE, RECORD_CODE
from jxc_tui.database.dialect.new_rows import add_row
from jxc_tui.database.prepared import Prepared
from jxc_tui.values.local_day import local_day

Rules = tuple[CodeRule, ...]

_IN_FORCE = Prepared(select(CODE_RULE).where(CODE_RULE.c.retired_at == "").order_by(CODE_RULE.c.id))
_EVERY = Prepared(select(CODE_RULE).order_by(CODE_RULE.c.id.desc()))
_SINCE = Prepared(select(RECORD_CODE.c.since).where(RECORD_CODE.c.code == bindparam("code")))


def rules(connection: Connection) -> Rules:
    """Every rule that is not retired, later ones and those of categories included."""
    return _read(tuple(_IN_FORCE.rows(connection)))


@lru_cache(maxsize=16)  # by the rows themselves: another rule is another key
def _read(rows: tuple[Any, ...]) -> Rules:
    return tuple(map(_rule, rows))


def frames(connection: Connection, categories: tuple[str, ...], day: date) -> tuple[Frame, ...]:
    """What codes of categories are drawn by on a day, of rules without parts from fields."""
    return _frames(tuple(_IN_FORCE.rows(connection)), categories, day)


@lru_cache(maxsize=64)
def _frames(rows: tuple[Any, ...], categories: tuple[str, ...], day: date) -> tuple[Frame, ...]:
    known = _read(rows)
    return tuple(of_category(known, category, day).frame({}, day) for category in categories)


def every_rule(connection: Connection) -> Rules:
    """Retired rules too, the newest first."""
    return tuple(_rule(row) for row in _EVERY.rows(connection))


def _rule(row: Any) -> CodeRule:
    return CodeRule(
        pattern=row.pattern,
        mode=Mode(row.mode),
        category=row.category,
        valid_from=row.valid_from,
        start=int(row.start),
        step=int(row.step),
        reset=Reset(row.reset),
        enforced=bool(row.enforced),
        warn_left=int(row.warn_left),
        mapping=json.loads(row.mapping),
        id=int(row.id),
    )


def of_category(known: Rules, category: str, today: date) -> CodeRule:
    """The rule for records of a category today; the empty manual rule where there is none."""
    found = rule_for(known, category, today)
    return found if found is not None else CodeRule("", mode=Mode.MANUAL)


def add(connection: Connection, rule: CodeRule, *, at: str, by: str) -> int:
    """Stores a new rule; its id. The caller has asked `problems_of`."""
    stamps = {"created_at": at, "created_by": by, "retired_at": "", "retired_by": ""}
    return add_row(connection, CODE_RULE, _row(rule) | stamps)


def _row(rule: CodeRule) -> dict[str, object]:
    mapping = {part: dict(table) for part, table in rule.mapping.items()}
    return {
        "pattern": rule.pattern,
        "mode": rule.mode.value,
        "category": rule.category,
        "valid_from": rule.valid_from,
        "start": rule.start,
        "step": rule.step,
        "reset": rule.reset.value,
        "enforced": rule.enforced,
        "warn_left": rule.warn_left,
        "mapping": json.dumps(mapping, ensure_ascii=False),
    }


def retire(connection: Connection, rule_id: int, *, at: str, by: str) -> bool:
    """Takes a rule out of force for good; False when it was not in force."""
    result = connection.execute(
        update(CODE_RULE)
        .where(CODE_RULE.c.id == rule_id, CODE_RULE.c.retired_at == "")
        .values(retired_at=at, retired_by=by)
    )
    return result.rowcount == 1


def put_pattern(connection: Connection, pattern: str) -> None:
    """Another pattern for the rule of a new database, under which no code was given yet."""
    connection.execute(update(CODE_RULE).values(pattern=pattern))


def state_today(
    connection: Connection, known: Rules, row: Mapping[str, Any], *, at: str, given: str = ""
) -> CodeState:
    """How the code of a record's row stands to today's rule.

    `given` is the stored time the code was given, looked up when empty; `at` is now.
    """
    if not given:
        found = _SINCE.first(connection, code=row["code"])
        given = found.since if found is not None else at
    return state_of(known, row["code"], row["category"], local_day(given), local_day(at))
