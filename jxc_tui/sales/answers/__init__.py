"""What the verbs about sales hand up: frozen values only. Money is fen, quantities are texts as
people say them (`2箱3支`) beside thousandths of the unit."""

from __future__ import annotations

from dataclasses import dataclass

from jxc_tui.sales.model.new_sale import Consent

MOST_COUNTED = 10_000  # documents; where there are that many, there may be more


@dataclass(frozen=True, slots=True)
class Caution:
    """What somebody has to say yes to before a sale is kept; `may` tells whether the user can.

    `place` is the line it is about, 0 for the whole sale. What is `forbidden` nobody can.
    """

    consent: Consent
    text_id: str
    params: tuple[tuple[str, object], ...] = ()
    place: int = 0
    may: bool = True
    forbidden: bool = False


@dataclass(frozen=True, slots=True)
class HouseCredit:
    """What holds for customers without a rule of their own: 提醒, 审批 or 禁止, days of grace."""

    rule: str
    grace_days: int


@dataclass(frozen=True, slots=True)
class OrderLine:
    """One line of a sale, as printed, with how much of it has left, was signed for, came back."""

    place: int
    product_id: int
    code: str
    name: str
    spec: str
    unit: str
    quantity: int
    price_fen: int
    percent: int
    source: str
    amount_fen: int
    net_fen: int
    shipped: int = 0
    signed: int = 0
    returned: int = 0
    closed: int = 0

    @property
    def rest(self) -> int:
        """Thousandths that have not left."""
        left = self.quantity - self.closed - self.shipped
        return max(0, left) if self.quantity >= 0 else min(0, left)


@dataclass(frozen=True, slots=True)
class OrderTotals:
    """What a sale comes to."""

    gross_fen: int = 0
    discount_fen: int = 0
    net_fen: int = 0
    tax_fen: int = 0
    rounding_fen: int = 0
    total_fen: int = 0


@dataclass(frozen=True, slots=True)
class OrderPayment:
    """A payment that was entered with a sale, or covers it."""

    id: int
    number: str
    day: str
    method: str
    amount_fen: int


@dataclass(frozen=True, slots=True)
class OrderStep:
    """What happened to a sale; `quantities` are (place, thousandths), `credit_fen` the exposure
    with which it was let pass."""

    kind: str
    at: str
    day: str
    by: str
    carrier: str = ""
    waybill: str = ""
    note: str = ""
    quantities: tuple[tuple[int, int], ...] = ()
    credit_fen: int = 0


@dataclass(frozen=True, slots=True)
class OrderRow:
    """A sale in a list; `left_fen` is what is left to pay of it."""

    id: int
    number: str
    day: str
    customer_id: int
    customer_code: str
    customer_name: str
    progress: str
    total_fen: int
    left_fen: int
    lines: int
    by: str

    @property
    def place(self) -> tuple[str, int]:
        """What it is asked for again by."""
        return self.day, self.id


@dataclass(frozen=True, slots=True)
class Order:
    """A sale with everything that is known of it."""

    row: OrderRow
    lines: tuple[OrderLine, ...]
    totals: OrderTotals
    payments: tuple[OrderPayment, ...]
    events: tuple[OrderStep, ...]
    due: str
    contact: str
    phone: str
    address: str
    salesperson: str
    note: str
    origin_id: int
    version: int


@dataclass(frozen=True, slots=True)
class OrdersQuestion:
    """A window of the sales, the newest first.

    `text` is a number, a waybill, or a customer's code; `progress` a state, `open` for what is not
    shipped, `unpaid` for what is not paid. Placed `after` or `before` a place, else at the newest
    or (`last`) the oldest.
    """

    text: str = ""
    customer_id: int = 0
    progress: str = ""
    first: str = ""
    until: str = ""
    after: tuple[str, int] | None = None
    before: tuple[str, int] | None = None
    last: bool = False
    limit: int = 50


@dataclass(frozen=True, slots=True)
class OrdersPage:
    """A window of sales; `total` is counted up to MOST_COUNTED."""

    question: OrdersQuestion
    rows: tuple[OrderRow, ...]
    at_start: bool
    at_end: bool
    total: int


@dataclass(frozen=True, slots=True)
class SavedSale:
    """A sale that was kept; `paid_fen` is what was paid with it, `over_fen` what is prepaid now."""

    id: int
    number: str
    total_fen: int
    paid_fen: int
    over_fen: int
    progress: str
