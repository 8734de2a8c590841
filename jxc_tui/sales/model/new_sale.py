"""A sale (销售单) as it is handed over to be checked and kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

WHOLE = 10_000  # hundredths of a percent
MOST_LINES = 500
CREDIT = "赊账"  # no payment: what is left stays receivable
PREPAID = "预收"  # covered by what was paid before


class Consent(StrEnum):
    """What a sale is kept with only when somebody who may says so."""

    BELOW_LOWEST = "below_lowest"
    BELOW_COST = "below_cost"
    OVER_LIMIT = "over_limit"
    OVERDUE = "overdue"
    LARGE_QUANTITY = "large_quantity"


@dataclass(frozen=True, slots=True)
class SaleLine:
    """`quantity` is thousandths of `unit` (below 0 for a return), `price_fen` of one of it.

    `percent` is hundredths of a percent of the price; `source` is where the price came from (the
    value of a `PriceSource`, empty for a typed one); `origin` the (document, place) that comes
    back.
    """

    product_id: int
    unit: str
    quantity: int
    price_fen: int
    percent: int = WHOLE
    source: str = ""
    origin: tuple[int, int] = (0, 0)
    note: str = ""


@dataclass(frozen=True, slots=True)
class SalePayment:
    """Fen by one method; `given_fen` is what was handed over where change is given."""

    method: str
    amount_fen: int
    given_fen: int = 0


@dataclass(frozen=True, slots=True)
class SaleApproval:
    """Who let a sale pass before it was kept, when, and up to what exposure in fen."""

    by: str
    at: str
    fen: int


@dataclass(frozen=True, slots=True)
class NewSale:
    """What was typed of a sale; `day` empty is today, `number` empty draws one.

    `discount_fen` is the order discount, `rounding_fen` what is rounded off, signed. `counted_fen`
    of it are owed already: what it came to before it was changed.
    """

    customer_id: int
    lines: tuple[SaleLine, ...]
    payments: tuple[SalePayment, ...] = ()
    discount_fen: int = 0
    rounding_fen: int = 0
    day: str = ""
    salesperson: str = ""
    note: str = ""
    number: str = ""
    origin_id: int = 0
    consents: frozenset[Consent] = field(default_factory=frozenset)
    approval: SaleApproval | None = None
    counted_fen: int = 0
