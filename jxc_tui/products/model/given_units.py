"""Units of a product as one text: `箱=24支 托=40箱`, each with its exact factor.

A unit counts basic ones unless it names another; `24支=1箱` and `1箱 = 24 支` are the same text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jxc_tui.errors import FieldProblem, Refused
from jxc_tui.products.model.factors import (
    MOST_DECIMALS,
    checked_factor,
    exact,
    plain_text,
    same_unit,
    unit_name,
)
from jxc_tui.products.model.units import MOST_UNIT_DECIMALS, GivenUnit, number_text

MOST_UNITS_TEXT = 300
_BETWEEN = re.compile(r"[,;、\n\s]+")
_TIGHT = re.compile(r"\s*([=/])\s*")
_APART = re.compile(r"(?<=[0-9])\s+(?=[^\s0-9=,;、]+(?:[\s,;、]|$))")
_NAMED = re.compile(r"(?P<count>[0-9./]*)(?P<name>[^0-9./]+)")
_SIDE = re.compile(r"(?P<count>[0-9./]+)(?P<name>[^0-9./]*)")
# What is measured and not counted has decimals: so many thousandths are the least of it.
_MEASURED = frozenset({
    "公斤", "千克", "kg", "斤", "市斤", "两", "克", "g", "毫克", "mg", "吨", "t", "磅", "lb",
    "米", "m", "分米", "厘米", "cm", "毫米", "mm", "尺", "码", "英尺", "英寸",
    "升", "l", "毫升", "ml", "平方米", "平米", "平方", "㎡", "立方米", "立方", "方", "小时", "h",
})  # fmt: skip


def decimals_of(name: str) -> int:
    """How many decimals a quantity of a unit may have: three of a measure, none of a thing."""
    return MOST_UNIT_DECIMALS if name.casefold() in _MEASURED else 0


def check_unit(field: str, text: str) -> tuple[str, FieldProblem | None]:
    """The stored name of a typed unit, or the text with its problem: a quantity is read by it."""
    try:
        return unit_name(text), None
    except Refused as refused:
        return text, FieldProblem(field, refused.text_id, tuple(refused.params.items()), text)


def check_units(field: str, text: str) -> tuple[str, FieldProblem | None]:
    """The one form of a typed text, or the text with its problem."""
    try:
        plain = _APART.sub("", _TIGHT.sub(r"\1", plain_text(text, MOST_UNITS_TEXT)))
        return " ".join(map(_one, filter(None, _BETWEEN.split(plain)))), None
    except Refused as refused:
        return text, FieldProblem(field, refused.text_id, tuple(refused.params.items()), text)


def units_in(text: str) -> Iterator[GivenUnit]:
    """The units of a stored text."""
    for part in text.split():
        name, _, factor = part.partition("=")
        if side := _SIDE.fullmatch(factor):
            yield GivenUnit(name, side["count"], side["name"], decimals_of(name))


def _one(part: str) -> str:
    """One unit in its one form."""
    left, _, right = part.partition("=")
    if _is_one(right) and not _is_one(left):
        left, right = right, left  # 24支=1箱
    one, other = _NAMED.fullmatch(left), _SIDE.fullmatch(right)
    if one is None or other is None:
        raise Refused("unit.not_given", given=part)
    name, of = unit_name(one["name"]), other["name"] and unit_name(other["name"])
    if of and same_unit(name, of):
        raise Refused("unit.itself", name=name)
    each = exact(one["count"] or "1")
    factor = checked_factor(exact(other["count"]) / each if each else each)
    text = number_text(factor)
    if len(text.partition(".")[2]) > MOST_DECIMALS:  # as many as are read again
        text = f"{factor.numerator}/{factor.denominator}"
    return f"{name}={text}{of}"


def _is_one(side: str) -> bool:
    """Whether a side of an equation is one of a unit: `箱`, `1箱`."""
    found = _NAMED.fullmatch(side)
    return found is not None and found["count"] in ("", "1")
