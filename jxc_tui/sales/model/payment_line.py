"""What is typed into the bar while an order is paid: `500*1`, `*2`, `w`, `-0.35`, `/95`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jxc_tui.payments.model.typed_payment import MethodKey, paid_of
from jxc_tui.sales.model.entry_line import percent_of, plain_entry, price_of

_OFF = re.compile(r"-([0-9]*\.?[0-9]*)")


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
    found = paid_of(plain, methods)
    if found is None or found.amount_fen == 0:
        return None
    return PaymentLine(found.amount_fen, found.method)
