"""The code a record gets: drawn by the rule, or what was typed when the rule lets it stand."""

from __future__ import annotations

from datetime import date

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.codes.model.code_pattern import FIELD_PARTS
from jxc_tui.codes.model.code_rule import CodeRule, Frame, Mode, PartMissing
from jxc_tui.codes.model.coded import Coded
from jxc_tui.codes.model.external_token import token_of
from jxc_tui.codes.storage import code_rules, codes
from jxc_tui.codes.storage.code_rules import Rules
from jxc_tui.database.engine import Connection
from jxc_tui.errors import CodesExhausted, CodeTaken, FieldProblem, InvalidFields
from jxc_tui.values.text import visible


def texts_of(values: Coded) -> dict[str, str]:
    """The fields a code rule may read."""
    return {name: str(getattr(values, name)) for name in (*FIELD_PARTS.values(), "mobile", "phone")}


def frame_of(rules: Rules, values: Coded, today: date) -> Frame:
    """The rule of today for a record, filled in.

    Raises InvalidFields when no rule draws, or a part of the code is missing: then the sentence
    stands at the field that lacks it.
    """
    rule = code_rules.of_category(rules, values.category, today)
    problem = drawing_problem(rule, values, today)
    if problem is not None:
        raise InvalidFields((problem,))
    return rule.frame(texts_of(values), today)


def drawing_problem(rule: CodeRule, values: Coded, today: date) -> FieldProblem | None:
    """Why the rule cannot draw a code for this record, None when it can (numbers left aside)."""
    filled = drawing_frame(rule, values, today)
    return filled if isinstance(filled, FieldProblem) else None


def drawing_frame(rule: CodeRule, values: Coded, today: date) -> Frame | FieldProblem:
    """The rule filled in for this record, or why it cannot draw (numbers left aside)."""
    if not rule.draws:
        return FieldProblem("code", "code.manual_only")
    try:
        return rule.frame(texts_of(values), today)
    except PartMissing as missing:
        return missing_part(missing)


def missing_part(missing: PartMissing) -> FieldProblem:
    """What the rule lacks, at the field of the form that would give it."""
    field = FIELD_PARTS.get(str(missing.params.get("part")), "mobile")
    params = tuple((name, visible(str(value))) for name, value in missing.params.items())
    return FieldProblem(field, missing.text_id, params)


def draw(connection: Connection, values: Coded, today: date) -> str:
    """The next code for a record, taken in the caller's write transaction.

    Raises InvalidFields, CodesExhausted, CodeTaken (a phone number that is a code already).
    """
    frame = frame_of(code_rules.rules(connection), values, today)
    try:
        return codes.draw(connection, frame)[0]
    except CodesExhausted:
        rule = frame.rule
        if rule.width or rule.piece("rand"):
            raise
        raise CodeTaken(code=frame.code()) from None


def typed_problem(
    rule: CodeRule,
    values: Coded,
    waiting: codes.SetAside | None,
    user: CurrentUser,
    may_reserve: bool,
) -> FieldProblem | None:
    """Why a typed code cannot be given to this record, None when it can.

    `waiting` tells for whom the code is kept, `may_reserve` whether the user may give it to
    another. Whether somebody holds it is the caller's question.
    """
    code = values.code
    if token_of(code):  # outsiders hold such texts: none may lead to another record
        return FieldProblem("code", "code.like_token", (("code", code),), code)
    if waiting is not None and waiting.state == codes.RESERVED:
        mine = waiting.person in {user.name, user.display_name, values.salesperson}
        if not mine and not may_reserve:
            params = (("code", code), ("person", visible(waiting.person)))
            return FieldProblem("code", "code.reserved", params, code)
        return None
    if rule.mode is Mode.AUTO:
        return FieldProblem("code", "code.auto_only", (), code)
    wanted = rule.wanted_check(code)
    if wanted:
        return FieldProblem("code", "code.check_wrong", (("code", code), ("wanted", wanted)), code)
    if rule.enforced and not rule.fits(code):
        params = (("code", code), ("pattern", rule.pattern))
        return FieldProblem("code", "code.breaks_rule", params, code)
    return None
