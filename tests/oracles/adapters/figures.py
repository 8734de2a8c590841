"""Amounts, quantities and days as vectors write them, and back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from jxc_tui.values.money import parse_fen, plain_fen
from tests.oracles.runner import NotUnderstood

DAY = date(2026, 1, 1)
_NUMBER = re.compile(r"[-+]?[0-9][0-9,]*(?:\.[0-9]+)?")
_LINE = re.compile(r"(?P<qty>[-+]?[\d./]+)\s*(?:[^\d@\s]+\s*)?@\s*(?P<price>[\d.]+)")


def fen_of(value: Any) -> int:
    """Fen of `12.50`, or of the `amount` of an object."""
    if isinstance(value, Mapping):
        value = value["amount"]
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise NotUnderstood(f"{value} is no amount")
    return parse_fen(str(value))


def money(fens: Iterable[int]) -> list[str]:
    return [plain_fen(fen) for fen in fens]


def many(value: Any) -> list[Any]:
    """What is given as a list; nothing for None, one for a single value."""
    if value is None:
        return []
    return list(value) if isinstance(value, list | tuple) else [value]


def number(value: Any) -> Fraction:
    """The first number in `100.002 m`."""
    found = _NUMBER.search(str(value))
    if found is None or isinstance(value, bool):
        raise NotUnderstood(f"{value} is no number")
    return Fraction(found[0].replace(",", ""))


def numbers(value: Any) -> list[Fraction]:
    """All numbers of `2 + 3`, or of each in a list."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [number(each) for each in value]
    return [Fraction(each.replace(",", "")) for each in _NUMBER.findall(str(value))]


def priced(text: str) -> tuple[Fraction, Fraction]:
    """Quantity and fen of a unit of `3 @ 10`."""
    found = _LINE.fullmatch(text.strip())
    if found is None:
        raise NotUnderstood(text)
    return Fraction(found["qty"]), Fraction(found["price"]) * 100
