"""Money that comes or goes as it is handed over to be checked and kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

OPENING_ID = -1  # stands for the opening balance of a customer where a document is named
MOST_PARTS = 20


@dataclass(frozen=True, slots=True)
class PaymentPart:
    """Fen above 0 by one method; `given_fen` is what was handed over where change is given."""

    method: str
    amount_fen: int
    given_fen: int = 0


class Cover(NamedTuple):
    """So many fen above 0 for a document, and what is let off beside them for paying early."""

    document_id: int
    amount_fen: int
    discount_fen: int = 0


@dataclass(frozen=True, slots=True)
class NewReceipt:
    """What a customer pays; `day` empty is today.

    `covers` None is what is proposed (the oldest due first), none at all leaves everything prepaid.
    An empty `number` is drawn by the rule.
    """

    customer_id: int
    parts: tuple[PaymentPart, ...]
    covers: tuple[Cover, ...] | None = None
    day: str = ""
    note: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class NewRefund:
    """What a customer gets back, parts above 0: of what is prepaid, or for a document below 0.

    An empty `number` is drawn by the rule.
    """

    customer_id: int
    parts: tuple[PaymentPart, ...]
    document_id: int = 0
    day: str = ""
    note: str = ""
    number: str = ""
