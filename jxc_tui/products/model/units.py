"""Units of a product (单位): the basic one (基本单位), and others (副单位) with exact factors.

A typed quantity is an integer of thousandths of its unit (`Quantity`); between units it is a
Fraction of basic units, so nothing is ever rounded: what a unit cannot show is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from jxc_tui.errors import FieldProblem, InvalidFields, Refused
from jxc_tui.products.model.factors import (
    checked_factor,
    factor_of,
    name_key,
    plain_text,
    same_unit,
    unit_name,
)

THOUSANDTHS = 1000
MOST_UNIT_DECIMALS = 3
MOST_QUANTITY = 10**9
MOST_UNITS = 20  # of one product
_COUNT = re.compile(r"[0-9]+(?:\.[0-9]*)?|\.[0-9]+")


@dataclass(frozen=True, slots=True)
class GivenUnit:
    """A unit as it is typed: `factor` is `24`, `1箱=24支` …, `of` the unit it counts.

    An empty `of` is the basic unit; `decimals` is how many a quantity of it may have (0–3).
    """

    name: str
    factor: str = "1"
    of: str = ""
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class Unit:
    """`factor` says how many basic units one of it is."""

    name: str
    factor: Fraction
    decimals: int = 0

    def quantity(self, count: Fraction) -> Quantity:
        """A count of this unit as it can be stored; Refused with more decimals than it has."""
        above, below = count.numerator, count.denominator
        if above * 10**self.decimals % below:
            text_id = "unit.decimals" if self.decimals else "unit.whole"
            raise Refused(text_id, unit=self.name, most=self.decimals, given=number_text(count))
        if abs(above) > MOST_QUANTITY * below:
            raise Refused(
                "unit.quantity_large", most=f"{MOST_QUANTITY:,}", given=number_text(count)
            )
        return Quantity(above * THOUSANDTHS // below, self)


@dataclass(frozen=True, slots=True)
class Quantity:
    """So many thousandths of a unit."""

    thousandths: int
    unit: Unit

    @property
    def count(self) -> Fraction:
        return Fraction(self.thousandths, THOUSANDTHS)

    @property
    def basic(self) -> Fraction:
        """The same in basic units."""
        return self.count * self.unit.factor

    @property
    def text(self) -> str:
        return number_text(self.count) + self.unit.name


@dataclass(frozen=True, slots=True)
class Units:
    """The units of one product, the basic one first; made by `units_of`."""

    all: tuple[Unit, ...]

    @property
    def basic(self) -> Unit:
        return self.all[0]

    def named(self, name: str) -> Unit:
        """The unit of a name; Refused where there is none."""
        found = next((unit for unit in self.all if same_unit(unit.name, name)), None)
        if found is None:
            known = "、".join(unit.name for unit in self.all)
            raise Refused("unit.unknown", given=name, known=known)
        return found

    def converted(self, quantity: Quantity, to: str) -> Quantity:
        """The same quantity in another unit; Refused where that unit cannot show all of it."""
        unit = self.named(to)
        return unit.quantity(quantity.basic / unit.factor)

    def read(self, text: str) -> Fraction:
        """Basic units of `2箱3支`, `-2箱3支`, `1.5kg` or `3` (of the basic unit).

        Refused for no quantity, an unknown unit, a unit named twice, and too many decimals.
        """
        plain = plain_text(text)
        sign, rest = (-1, plain[1:]) if plain[:1] == "-" else (1, plain.removeprefix("+"))
        found: dict[str, Quantity] = {}
        while rest := rest.strip():
            number = _COUNT.match(rest)
            if number is None:
                raise Refused("unit.not_a_number", given=text)
            rest = rest[number.end() :].lstrip()
            end = re.search(r"[0-9.]|$", rest)
            name = rest[: end.start()].strip() if end else rest
            if not name and found:
                raise Refused("unit.not_a_number", given=text)
            unit = self.named(name) if name else self.basic
            if unit.name in found:
                raise Refused("unit.twice", name=unit.name)
            found[unit.name] = unit.quantity(Fraction(number[0]))
            rest = rest[len(name) :] if name else rest
        if not found:
            raise Refused("unit.not_a_number", given=text)
        return sign * sum((each.basic for each in found.values()), Fraction())

    def shown(self, basic: Fraction) -> str:
        """A quantity in basic units as people say it, the biggest unit first: `2箱3支`.

        What the smallest unit cannot show is said in one unit that can, else as a fraction of the
        basic one; nothing is lost.
        """
        sizes = sorted(self.all, key=lambda unit: unit.factor, reverse=True)
        rest, parts = abs(basic), list[str]()
        for unit in sizes[:-1]:
            count, rest = divmod(rest, unit.factor)
            parts += [f"{count}{unit.name}"] * bool(count)
        try:
            last = sizes[-1].quantity(rest / sizes[-1].factor)
        except Refused:
            return self._in_one(basic)
        parts += [last.text] * bool(last.thousandths)
        sign = "-" if basic < 0 else ""
        return sign + "".join(parts) if parts else f"0{self.basic.name}"

    def _in_one(self, basic: Fraction) -> str:
        for unit in self.all:
            try:
                return unit.quantity(basic / unit.factor).text
            except Refused:
                continue
        return number_text(basic) + self.basic.name


def number_text(number: Fraction) -> str:
    """A number as it is: `1.02`, `-3`, or `1/3` where decimals would not end within 15 places."""
    if number.denominator == 1:
        return str(number.numerator)
    places = next((at for at in range(1, 16) if not 10**at % number.denominator), 0)
    if not places:
        return f"{number.numerator}/{number.denominator}"
    digits = str(abs(int(number * 10**places))).zfill(places + 1)
    return f"{'-' * (number < 0)}{digits[:-places]}.{digits[-places:]}"


def units_of(basic: str, others: Iterable[GivenUnit] = (), *, decimals: int = 0) -> Units:
    """The units of a product; InvalidFields names every one that cannot be.

    The field of a problem is `basic_unit`, or `unit_1` … by the place among the others.
    """
    rows = [("basic_unit", GivenUnit(basic, decimals=decimals))]
    rows += [(f"unit_{at}", each) for at, each in enumerate(others, start=1)]
    if len(rows) > MOST_UNITS:
        refused = Refused("unit.many", most=MOST_UNITS, count=len(rows))
        raise InvalidFields((_problem("basic_unit", refused, basic),))
    problems = list[FieldProblem]()
    named: dict[str, tuple[str, GivenUnit]] = {}
    for field, row in rows:
        try:
            _named(named, field, row)
        except Refused as refused:
            problems.append(_problem(field, refused, row.name))
    if problems:
        raise InvalidFields(tuple(problems))
    _, first = next(iter(named.values()))
    known = {name_key(first.name): Fraction(1)}
    for key, (field, row) in named.items():
        try:
            known[key] = _factor(key, named, known, ())
        except Refused as refused:
            problems.append(_problem(field, refused, row.factor))
    if problems:
        raise InvalidFields(tuple(problems))
    return Units(tuple(Unit(row.name, known[key], row.decimals) for key, (_, row) in named.items()))


def _problem(field: str, refused: Refused, value: str) -> FieldProblem:
    return FieldProblem(field, refused.text_id, tuple(refused.params.items()), value)


def _named(named: dict[str, tuple[str, GivenUnit]], field: str, row: GivenUnit) -> None:
    """Takes a row under its name, the name of what it counts made whole."""
    name = unit_name(row.name)
    if not 0 <= row.decimals <= MOST_UNIT_DECIMALS:
        raise Refused("unit.decimals_range", most=MOST_UNIT_DECIMALS, given=row.decimals)
    if (key := name_key(name)) in named:
        raise Refused("unit.name_twice", name=named[key][1].name)
    named[key] = field, GivenUnit(name, row.factor, row.of.strip(), row.decimals)


def _factor(
    key: str,
    named: Mapping[str, tuple[str, GivenUnit]],
    known: Mapping[str, Fraction],
    asked: Sequence[str],
) -> Fraction:
    """Basic units of one `key`, through whatever units lie between."""
    if key in known:
        return known[key]
    _, row = named[key]
    if key in asked:
        circle = [*asked[asked.index(key) :], key]
        raise Refused("unit.circle", circle=" → ".join(named[each][1].name for each in circle))
    basic = next(iter(named.values()))[1].name
    of = row.of or basic
    below = name_key(of)
    if below not in named:
        raise Refused("unit.unknown", given=of, known="、".join(u.name for _, u in named.values()))
    step = factor_of(row.factor, row.name, of)
    return checked_factor(step * _factor(below, named, known, (*asked, key)))
