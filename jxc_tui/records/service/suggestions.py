"""Suggestions as answers, and whether what was typed could be the code of a new record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Gate
from jxc_tui.access.permission import Permission
from jxc_tui.codes.model.code import InvalidCode, normalise_code
from jxc_tui.codes.service import code_choice
from jxc_tui.codes.storage import code_rules, codes
from jxc_tui.database.engine import Connection
from jxc_tui.records.answers.records import Suggestion
from jxc_tui.records.model.fields import RecordValues
from jxc_tui.records.service.rows import list_rows, retired_by_name
from jxc_tui.records.storage.search.search import Hit
from jxc_tui.records.storage.search.suggest import MOST_SUGGESTED, Suggested, suggest
from jxc_tui.records.storage.search.suggest_sounds import sounding_alike
from jxc_tui.values.text import visible

MOST_HITS = 6  # beside more rows than these nobody looks for another
MOST_BESIDE = 3
_EXACT = frozenset({"found.code", "found.former", "found.merged", "found.token", "found.claim"})
_LEAST_PHONE = 7  # so many digits and nothing else are rather a phone number than a code


def of_term(
    connection: Connection, term: str, hits: Sequence[Hit], *, more: bool
) -> tuple[Suggestion, ...]:
    """The records that may have been meant by a term that found `hits`, safe to show."""
    if more or len(hits) > MOST_HITS or any(hit.found_by in _EXACT for hit in hits):
        return ()
    known = {int(hit.row.id) for hit in hits}
    begun = any(hit.found_by == "found.prefix" for hit in hits)
    meant = [] if begun or (hits and not _is_code(term)) else suggest(connection, term)
    meant += sounding_alike(connection, term)
    others = {int(one.row.id): one for one in reversed(meant) if int(one.row.id) not in known}
    found = list(reversed(others.values()))[: MOST_BESIDE if hits else MOST_SUGGESTED]
    rows = retired_by_name(connection, list_rows(map(_hit, found)))
    return tuple(
        Suggestion(
            row,
            visible(one.code),
            one.reason[0],
            tuple(
                (name, visible(value) if isinstance(value, str) else value)
                for name, value in one.reason[1]
            ),
            one.deleted,
            one.merged,
        )
        for row, one in zip(rows, found, strict=True)
    )


def _is_code(term: str) -> bool:
    """Whether a term is written as a code with a number is, and not as a telephone number."""
    try:
        code = normalise_code(term)
    except InvalidCode:
        return False
    digits = any(char.isdigit() for char in code)
    return code.isascii() and digits and not (code.isdigit() and len(code) >= _LEAST_PHONE)


def _hit(one: Suggested) -> Hit:
    """As a search would have found it: by its code in force, a former one, or a merged one's."""
    if one.row.code == one.code:
        return Hit(one.row, "")
    way = "found.merged" if one.merged else "found.former"
    return Hit(one.row, way, one.code, one.until, one.changed_by)


def code_for_new(
    connection: Connection, gate: Gate, user: CurrentUser, term: str, today: date
) -> str:
    """The term as a code that a new record of no category could have now, else empty."""
    if not _is_code(term):
        return ""
    code = normalise_code(term)
    if codes.is_known(connection, code):
        return ""
    rule = code_rules.of_category(code_rules.rules(connection), "", today)
    waiting = codes.set_aside(connection, code)
    may_reserve = waiting is not None and gate.allows(connection, user, Permission.CODE_RESERVE)
    problem = code_choice.typed_problem(rule, RecordValues(code=code), waiting, user, may_reserve)
    return "" if problem is not None else code
