"""What is typed where money comes in: `500`, `500*1`, `*2`, `w`, and `@11-28`, `#note` beside."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from jxc_tui.values.money import parse_fen

_AMOUNT = r"[0-9]*\.?[0-9]*"
_PAID = re.compile(rf"({_AMOUNT})\*?([^0-9.*\s]+)?|({_AMOUNT})\*([0-9]{{1,2}})")
_GROUPED = re.compile(r"(?<=[0-9]),(?=[0-9]{3})")
DAY, NOTE = "@", "#"


@dataclass(frozen=True, slots=True)
class MethodKey:
    """A method of paying by its place from 1 and its letter; `name` is what is kept."""

    name: str
    place: int
    letter: str
    cash: bool = False


@dataclass(frozen=True, slots=True)
class TypedPayment:
    """`amount_fen` None is none that was typed, `method` empty the one that is shown."""

    amount_fen: int | None = None
    method: str = ""


@dataclass(frozen=True, slots=True)
class TypedAside:
    """What is told beside the amount: the sign it began with, and the words."""

    sign: str
    text: str


def paid_of(plain: str, methods: Sequence[MethodKey]) -> TypedPayment | None:
    """An amount and a method; None for what cannot be read, and for a method there is not."""
    found = _PAID.fullmatch(plain)
    if found is None:
        return None
    amount, named = (found[1] or found[3] or ""), (found[2] or found[4] or "")
    method = _method(named, methods) if named else ""
    if method is None:
        return None
    try:
        return TypedPayment(parse_fen(amount) if amount else None, method)
    except ValueError:
        return None


def _method(named: str, methods: Sequence[MethodKey]) -> str | None:
    for each in methods:
        if named.casefold() in (each.letter.casefold(), each.name.casefold(), str(each.place)):
            return each.name
    return None


def read_typed(text: str, methods: Sequence[MethodKey]) -> TypedPayment | TypedAside | None:
    """What a text of the bar says; None for what cannot be read. Full-width signs are taken."""
    plain = unicodedata.normalize("NFKC", text).replace("。", ".").strip()
    if plain[:1] in (DAY, NOTE):
        return TypedAside(plain[0], plain[1:].strip())
    return paid_of(_GROUPED.sub("", plain), methods)
