"""The grammar of code rules: literal text and parts in braces, never a template language.

`{YYYY} {YY} {MM} {DD}`, fields of the record with a mapping table (`{region}` …), `{phone}`, a
counter `{seq:5}`, a random part `{rand:6}` and a check character `{check}`. Source: DP-10.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from jxc_tui.codes.model.code import CODE_CHARACTERS
from jxc_tui.errors import FieldProblem

FIELD_PARTS = {
    "region": "province",
    "category": "category",
    "level": "level",
    "salesperson": "salesperson",
}
DATE_PARTS = {"YYYY": r"[0-9]{4}", "YY": r"[0-9]{2}", "MM": r"0[1-9]|1[0-2]", "DD": r"[0-3][0-9]"}
COUNTED = {"seq": (5, 1, 12), "rand": (6, 2, 16)}  # default, least and greatest width
OTHERWISE = "*"  # the line of a mapping table for every value that has none of its own
PHONE_DIGITS = (7, 15)

_PART = re.compile(r"\{([^{}]*)\}|([^{}]+)|([{}])")
_NAME = re.compile(r"([A-Za-z]+)(?::([0-9]{1,3}))?")
_LITERAL = re.compile(rf"{CODE_CHARACTERS}*")


class Piece(NamedTuple):
    """`kind` is literal, date, field, phone, seq, rand or check; `name` the text or part."""

    kind: str
    name: str
    width: int = 0


def pieces_of(pattern: str) -> tuple[tuple[Piece, ...], tuple[FieldProblem, ...]]:
    """A pattern taken apart, and what in it is no grammar; never raises."""
    pieces: list[Piece] = []
    problems: list[FieldProblem] = []
    for inside, literal, brace in _PART.findall(pattern):
        if literal:
            if not _LITERAL.fullmatch(literal):
                wrong = next(char for char in literal if not _LITERAL.fullmatch(char))
                problems.append(rule_problem("pattern", "rule.literal", char=wrong))
            pieces.append(Piece("literal", literal))
        elif brace:
            problems.append(rule_problem("pattern", "rule.brace"))
        else:
            piece = _part(inside)
            if isinstance(piece, Piece):
                pieces.append(piece)
            else:
                problems.append(piece)
    braces = [problem for problem in problems if problem.text_id == "rule.brace"]
    return tuple(pieces), tuple(braces[:1] or problems)


def _part(inside: str) -> Piece | FieldProblem:
    found = _NAME.fullmatch(inside)
    name, width = (found.group(1), found.group(2)) if found else ("", None)
    if name in COUNTED:
        usual, least, most = COUNTED[name]
        size = int(width) if width else usual
        if not least <= size <= most:
            return rule_problem("pattern", "rule.width", part=name, least=least, most=most)
        return Piece(name, name, size)
    if width is None:
        if name in DATE_PARTS:
            return Piece("date", name, len(name))
        if name in FIELD_PARTS:
            return Piece("field", name)
        if name in ("phone", "check"):
            return Piece(name, name, 1 if name == "check" else 0)
    return rule_problem("pattern", "rule.part", part=inside, parts=part_names())


def part_names(parts: Iterable[str] = FIELD_PARTS) -> str:
    """What may stand in braces where these parts are known for fields."""
    return " ".join((*DATE_PARTS, *parts, "phone seq:5 rand:6 check"))


def rule_problem(field_id: str, text_id: str, **params: object) -> FieldProblem:
    return FieldProblem(field_id, text_id, tuple(params.items()))
