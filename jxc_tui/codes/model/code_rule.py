"""Code rules (编码规则): a pattern with its counter, mapping tables and dates, that makes codes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum, StrEnum
from functools import cached_property
from typing import NamedTuple

from jxc_tui.codes.model.check_char import check_char, check_holds, swap_safe
from jxc_tui.codes.model.code import RANDOM_ALPHABET
from jxc_tui.codes.model.code_pattern import (
    DATE_PARTS,
    FIELD_PARTS,
    OTHERWISE,
    PHONE_DIGITS,
    Piece,
    pieces_of,
)
from jxc_tui.errors import JxcError
from jxc_tui.values.places.region_names import province_of
from jxc_tui.values.text import digits_of


class Mode(StrEnum):
    """Who makes the code: the rule alone, the operator alone, or the rule with a free hand."""

    AUTO = "auto"  # 自动
    MANUAL = "manual"  # 手工
    EDITABLE = "editable"  # 自动可改


class Reset(StrEnum):
    """When a counter begins again. Each period needs its date parts in the pattern."""

    NEVER = "never"
    YEAR = "year"
    MONTH = "month"
    DAY = "day"


PERIOD_PARTS: dict[Reset, tuple[str, ...]] = {
    Reset.NEVER: (),
    Reset.YEAR: ("YEAR",),
    Reset.MONTH: ("YEAR", "MM"),
    Reset.DAY: ("YEAR", "MM", "DD"),
}


class CodeState(IntEnum):
    """How a record's code stands to the rule of today. The numbers are stored."""

    FITS = 0
    OLDER = 1  # given before the rule began: accepted, but reported
    BREAKS = 2


class PartMissing(JxcError):
    """A record lacks what the rule puts into its code; `text_id` says what."""

    default_text_id = "code.part_missing"


@dataclass(frozen=True)
class CodeRule:
    """One rule. `category` empty is every category without a rule of its own; `valid_from` is a
    local date `YYYY-MM-DD`, empty from the beginning. `mapping` is part → value → text in the code.

    `enforced` refuses typed codes that break the rule; otherwise they are accepted and reported.
    """

    pattern: str = "KH{seq:6}"
    mode: Mode = Mode.EDITABLE
    category: str = ""
    valid_from: str = ""
    start: int = 1
    step: int = 1
    reset: Reset = Reset.NEVER
    enforced: bool = False
    warn_left: int = 100
    mapping: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    id: int = 0

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        return pieces_of(self.pattern)[0]

    def piece(self, kind: str) -> Piece | None:
        """The first piece of a kind."""
        return next((piece for piece in self.pieces if piece.kind == kind), None)

    @property
    def width(self) -> int:
        """Digits of the counter, 0 without one."""
        counter = self.piece("seq")
        return counter.width if counter else 0

    @property
    def numbers(self) -> range:
        """The numbers the counter can give, empty without a counter."""
        return range(self.start, 10**self.width, self.step) if self.width else range(0)

    @property
    def draws(self) -> bool:
        """True where the rule can make a code by itself."""
        return self.mode is not Mode.MANUAL and any(self.piece(k) for k in ("seq", "rand", "phone"))

    def frame(self, values: Mapping[str, str], today: date) -> Frame:
        """The rule for one record on one local day: everything but number and random part.

        `values` are the record's fields as text. Raises PartMissing.
        """
        parts = tuple(self._part_of(piece, values, today) for piece in self.pieces)
        shown = {"seq": "#", "rand": "?", "check": "", "phone": "?"}
        key = "".join(
            f"{{{piece.name}}}"
            if piece.kind == "date" and not self._in_key(piece.name)
            else shown.get(piece.kind, part)
            for piece, part in zip(self.pieces, parts, strict=True)
        )
        return Frame(self, parts, key)

    def _in_key(self, part: str) -> bool:
        """Whether a date part separates counters: only what the reset period needs."""
        return ("YEAR" if part.startswith("Y") else part) in PERIOD_PARTS[self.reset]

    def _part_of(self, piece: Piece, values: Mapping[str, str], today: date) -> str:
        if piece.kind == "literal":
            return piece.name
        if piece.kind == "date":
            return {
                "YYYY": f"{today.year:04d}", "YY": f"{today.year % 100:02d}",
                "MM": f"{today.month:02d}", "DD": f"{today.day:02d}",
            }[piece.name]  # fmt: skip
        if piece.kind == "field":
            value = values.get(FIELD_PARTS[piece.name], "")
            table = self.mapping.get(piece.name, {})
            if piece.name == "region":  # a table may call a province by any of its names
                value = province_of(value)
                table = {province_of(name): text for name, text in table.items()}
            text = table.get(value) or table.get(OTHERWISE)
            if not text:
                raise PartMissing(
                    "code.part_unmapped" if value else "code.part_missing",
                    part=piece.name, value=value,
                )  # fmt: skip
            return text
        if piece.kind == "phone":
            digits = digits_of(values.get("mobile", "") or values.get("phone", ""))
            if not PHONE_DIGITS[0] <= len(digits) <= PHONE_DIGITS[1]:
                raise PartMissing("code.phone_missing")
            return digits
        return ""

    @cached_property
    def _shape(self) -> re.Pattern[str]:
        return re.compile("".join(f"({self._shape_of(piece)})" for piece in self.pieces))

    def _shape_of(self, piece: Piece) -> str:
        if piece.kind == "date":
            return DATE_PARTS[piece.name]
        if piece.kind == "field":
            texts = sorted(set(self.mapping.get(piece.name, {}).values()), key=len, reverse=True)
            return "|".join(map(re.escape, texts)) or "(?!)"
        if piece.kind == "phone":
            least, most = PHONE_DIGITS
            return f"[0-9]{{{least},{most}}}"
        if piece.kind == "seq":
            return f"[0-9]{{{piece.width}}}"
        if piece.kind == "rand":
            return f"[{RANDOM_ALPHABET}]{{{piece.width}}}"
        return "[0-9A-Z]" if piece.kind == "check" else re.escape(piece.name)

    def parse(self, code: str) -> Parsed | None:
        """A code taken apart, None when it breaks the rule (its check character included)."""
        found = self._shape.fullmatch(code)
        if found is None or not _is_day(self.pieces, found.groups()):
            return None
        if self.piece("check") and not check_holds(code):
            return None
        number = next(
            (
                int(text)
                for piece, text in zip(self.pieces, found.groups(), strict=True)
                if piece.kind == "seq"
            ),
            None,
        )
        return Parsed(found.groups(), number)

    def makes_key(self, key: str) -> bool:
        """True when `key` names a counter of this rule (see `Frame.key`)."""
        shapes = {"seq": "#", "rand": r"\?", "check": "", "phone": r"\?"}
        shape = "".join(
            rf"(?:{self._shape_of(piece)}|\{{{piece.name}\}})"
            if piece.kind == "date"
            else shapes.get(piece.kind, f"(?:{self._shape_of(piece)})")
            for piece in self.pieces
        )
        return re.fullmatch(shape, key) is not None

    def fits(self, code: str) -> bool:
        """True when the code is one of this rule. An empty pattern takes every code."""
        return not self.pattern or self.parse(code) is not None

    def wanted_check(self, code: str) -> str:
        """The check character a code ought to end with where only that is wrong, else empty."""
        if self.piece("check") is None or self._shape.fullmatch(code) is None:
            return ""
        wanted = check_char(code[:-1])
        return wanted if wanted != code[-1] and self.fits(code[:-1] + wanted) else ""


class Parsed(NamedTuple):
    """The text of every piece in order, and the counter's number where there is one."""

    parts: tuple[str, ...]
    number: int | None

    def format(self) -> str:
        """The code these parts make."""
        return "".join(self.parts)


@dataclass(frozen=True, slots=True)
class Frame:
    """A rule with a record's fields and a day filled in.

    `key` names its counter: one for each resulting prefix and, with a reset, each period.
    """

    rule: CodeRule
    parts: tuple[str, ...]
    key: str

    def code(self, number: int | None = None, random: str = "") -> str:
        """The code of a number and random text, its check character computed.

        ValueError for a number beyond the counter.
        """
        made: list[str] = []
        for piece, part in zip(self.rule.pieces, self.parts, strict=True):
            if piece.kind == "seq":
                if number is None or not 0 <= number < 10**piece.width:
                    raise ValueError(number)
                made.append(f"{number:0{piece.width}d}")
            elif piece.kind == "rand":
                if len(random) != piece.width:
                    raise ValueError(random)
                made.append(random)
            elif piece.kind == "check":
                made.append(check_char("".join(made)))
            else:
                made.append(part)
        return "".join(made)

    def usable(self, code: str) -> bool:
        """False for a code whose check character would miss a swap of two neighbours."""
        return self.rule.piece("check") is None or swap_safe(code)

    @property
    def glob(self) -> str:
        """A pattern of letters and `[…]` that every code of this frame fits."""
        signs = {"seq": "[0-9]", "rand": f"[{RANDOM_ALPHABET}]", "check": "[0-9A-Z]"}
        return "".join(
            signs[piece.kind] * piece.width if piece.kind in signs else part
            for piece, part in zip(self.rule.pieces, self.parts, strict=True)
        )

    @property
    def in_number_order(self) -> bool:
        """True when codes of this frame differ in the number only and sort by it."""
        return not any(self.rule.piece(kind) for kind in ("rand", "check"))


def _is_day(pieces: Iterable[Piece], texts: tuple[str, ...]) -> bool:
    """Whether the date parts of a code are a day that exists; a year that is not told is 2000."""
    told = {p.name: int(text) for p, text in zip(pieces, texts, strict=True) if p.kind == "date"}
    if not told:
        return True
    year = told.get("YYYY", 2000 + told.get("YY", 0))
    try:
        date(year or 1, told.get("MM", 1), told.get("DD", 1))
    except ValueError:
        return False
    return True


def rule_for(rules: Iterable[CodeRule], category: str, today: date) -> CodeRule | None:
    """The rule in force: of the category before the general one, the latest that has begun."""
    day = today.isoformat()
    found: CodeRule | None = None
    order = (False, "", 0)
    for rule in rules:
        if rule.valid_from <= day and rule.category in (category, ""):
            own = (rule.category == category, rule.valid_from, rule.id)
            if found is None or own > order:
                found, order = rule, own
    return found


def state_of(
    rules: Iterable[CodeRule], code: str, category: str, given: date, today: date
) -> CodeState:
    """How a code, given on a local day to a record of a category, stands to today's rule."""
    rule = rule_for(rules, category, today)
    if rule is None or rule.fits(code):
        return CodeState.FITS
    return CodeState.OLDER if given.isoformat() < rule.valid_from else CodeState.BREAKS


def counter_rule(prefix: str, digits: int) -> CodeRule:
    """The simplest rule: a prefix and a zero-padded counter."""
    return CodeRule(f"{prefix}{{seq:{digits}}}")
