"""What makes a code rule impossible, said before it is used: no room, no date part, too narrow."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from jxc_tui.codes.model.code import CODE_CHARACTERS, CODE_FIRST, MAX_CODE_LENGTH
from jxc_tui.codes.model.code_pattern import (
    FIELD_PARTS,
    PHONE_DIGITS,
    Piece,
    part_names,
    pieces_of,
    rule_problem,
)
from jxc_tui.codes.model.code_rule import PERIOD_PARTS, CodeRule, Mode
from jxc_tui.errors import FieldProblem

MOST_STEP = 100_000
MOST_MAPPED = 8  # characters of the text of a value in a code


def problems_of(rule: CodeRule, parts: Iterable[str] = FIELD_PARTS) -> tuple[FieldProblem, ...]:
    """Everything that makes a rule impossible, each with its reason; empty when it can be used.

    `parts` are those that stand for fields, as far as the record has them.
    """
    pieces, problems = pieces_of(rule.pattern)
    known = tuple(parts)
    unknown = [piece.name for piece in pieces if piece.kind == "field" and piece.name not in known]
    problems += tuple(
        rule_problem("pattern", "rule.part", part=part, parts=part_names(known)) for part in unknown
    )
    if problems:  # what is no grammar cannot be judged further
        return problems
    return (*_pattern_problems(rule, pieces), *_counter_problems(rule, pieces))


def _pattern_problems(rule: CodeRule, pieces: tuple[Piece, ...]) -> Iterable[FieldProblem]:
    kinds = [piece.kind for piece in pieces]
    for kind in ("seq", "rand", "check", "phone"):
        if kinds.count(kind) > 1:
            yield rule_problem("pattern", "rule.twice", part=kind)
    if "check" in kinds:
        if kinds[-1] != "check":
            yield rule_problem("pattern", "rule.check_last")
        if any(not text.isascii() for text in _all_texts(rule, pieces)):
            yield rule_problem("pattern", "rule.check_ascii")
    if rule.mode is not Mode.MANUAL and not {"seq", "rand", "phone"} & set(kinds):
        yield rule_problem("pattern", "rule.no_room")
    if pieces and pieces[0].kind == "literal" and pieces[0].name[0] in "_./-":
        yield rule_problem("pattern", "rule.first", char=pieces[0].name[0])
    longest = sum(_longest(rule, piece) for piece in pieces)
    if longest > MAX_CODE_LENGTH:
        yield rule_problem("pattern", "rule.too_long", length=longest, most=MAX_CODE_LENGTH)
    for part in rule.mapping:
        if part not in FIELD_PARTS:
            known = " ".join(FIELD_PARTS)
            yield rule_problem("pattern", "rule.mapping_part", part=part, known=known)
    for piece in pieces:
        if piece.kind == "field":
            yield from _mapping_problems(piece.name, rule.mapping.get(piece.name, {}))


def _mapping_problems(part: str, table: Mapping[str, str]) -> Iterable[FieldProblem]:
    if not table:
        yield rule_problem(part, "rule.mapping_empty", part=part)
    for value, text in table.items():
        if wrong := next((char for char in text if not re.match(CODE_CHARACTERS, char)), ""):
            yield rule_problem(part, "rule.mapping_text", value=value, text=text, char=wrong)
        elif not re.match(CODE_FIRST, text):
            yield rule_problem(part, "rule.mapping_first", value=value, text=text)
        elif len(text) > MOST_MAPPED:
            yield rule_problem(part, "rule.mapping_long", value=value, text=text, most=MOST_MAPPED)


def _counter_problems(rule: CodeRule, pieces: tuple[Piece, ...]) -> Iterable[FieldProblem]:
    dates = {"YEAR" if p.name.startswith("Y") else p.name for p in pieces if p.kind == "date"}
    missing = [part for part in PERIOD_PARTS[rule.reset] if part not in dates]
    if missing:
        part = "YYYY" if missing[0] == "YEAR" else missing[0]
        yield rule_problem("reset", "rule.reset_needs", part=part)
    if rule.valid_from:
        try:
            date.fromisoformat(rule.valid_from)
        except ValueError:
            yield rule_problem("valid_from", "rule.date", value=rule.valid_from)
    if rule.start < 0:
        yield rule_problem("start", "rule.start")
    if not 1 <= rule.step <= MOST_STEP:
        yield rule_problem("step", "rule.step", most=MOST_STEP)
    width = next((piece.width for piece in pieces if piece.kind == "seq"), 0)
    if width and rule.start >= 10**width:
        yield rule_problem("start", "rule.narrow", start=rule.start, width=width)


def _all_texts(rule: CodeRule, pieces: tuple[Piece, ...]) -> Iterable[str]:
    for piece in pieces:
        if piece.kind == "literal":
            yield piece.name
        elif piece.kind == "field":
            yield from rule.mapping.get(piece.name, {}).values()


def _longest(rule: CodeRule, piece: Piece) -> int:
    if piece.kind == "literal":
        return len(piece.name)
    if piece.kind == "field":
        return max(map(len, rule.mapping.get(piece.name, {}).values()), default=0)
    return PHONE_DIGITS[1] if piece.kind == "phone" else piece.width
