"""What is typed into the bar while an order is paid: `500*1`, `*2`, `w`, `-0.35`, `/95`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jxc_tui.sales.model.entry_line import percent_of, plain_entry, price_of

_AMOUNT = r"[0-9]*\.?[0-9]*"
_PAID = re.compile(rf"({_AMOUNT})\*?([^0-9.*\s]+)?|({_AMOUNT})\*([0-9]{{1,2}})")
_OFF = re.compile(rf"-({_AMOUNT})")


@dataclass(frozen=True, slots=True)
class MethodKey:
    """A method of paying by its place from 1 and its letter; `name` is what is kept."""

    name: str
    place: int
    letter: str
    cash: bool = False


@dataclass(frozen=True, slots=True)
class PaymentLine:
    """`amount_fen` None is the whole rest, `method` empty the one that is shown.

    `off_fen` is to be rounded off (抹零), `percent` of the whole what is to be paid (整单折).
    """

    amount_fen: int | None = None
    method: str = ""
    off_fen: int = 0
    percent: int | None = None


def read_payment(text: str, methods: Sequence[MethodKey]) -> PaymentLine | None:
    """What a text pays; None for what cannot be read, and for a method there is not."""
    plain = plain_entry(text)
    if plain.startswith("/"):
        percent = percent_of(plain[1:])
        return None if percent is None else PaymentLine(percent=percent)
    off = _OFF.fullmatch(plain)
    if off:
        fen = price_of(off[1])
        return PaymentLine(off_fen=fen) if fen else None
    found = _PAID.fullmatch(plain)
    if found is None:
        return None
    amount, named = (found[1] or found[3] or ""), (found[2] or found[4] or "")
    fen = price_of(amount) if amount else None
    method = _method(named, methods) if named else ""
    if (amount and not fen) or method is None:
        return None
    return PaymentLine(fen, method)


def _method(named: str, methods: Sequence[MethodKey]) -> str | None:
    for each in methods:
        if named.casefold() in (each.letter.casefold(), each.name.casefold(), str(each.place)):
            return each.name
    return None
