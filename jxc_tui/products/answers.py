"""What the verbs about prices hand up: frozen values only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from jxc_tui.errors import FieldProblem

# What is typed of an agreement: with whom or about what (a code), how much, from which quantity on,
# and its first and last day.
WITH = "agreed_with"
TERMS = (WITH, "agreed_price", "agreed_least", "agreed_first", "agreed_last")
MOST_COUNTED = 1_000  # agreed prices; where there are that many, there may be more


class Holds(StrEnum):
    """How an agreed price stands to today."""

    NOW = "now"
    LATER = "later"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class AgreedPrice:
    """协议价 of a product with a customer, in fen of the basic unit; empty days are open ends.

    `least` is the quantity it holds from, in basic units; `below` tells that the product's lowest
    price was raised above it since.
    """

    id: int
    product_id: int
    product_code: str
    product_name: str
    unit: str
    customer_id: int
    customer_code: str
    customer_name: str
    least: str
    fen: int
    first_day: str
    last_day: str
    holds: Holds
    below: bool
    agreed_at: str
    by: str

    @property
    def place(self) -> tuple[int, int, str, str, int]:
        """What it is asked for again by."""
        return self.product_id, self.customer_id, self.least, self.first_day, self.id


@dataclass(frozen=True, slots=True)
class PricesQuestion:
    """One window of what is agreed for a product, or with a customer: `record_id`.

    Placed `after` or `before` a `place`, else at the beginning or (`last`) at the end.
    """

    record_id: int
    after: tuple[int, int, str, str, int] | None = None
    before: tuple[int, int, str, str, int] | None = None
    last: bool = False
    limit: int = 50


@dataclass(frozen=True, slots=True)
class PricePage:
    """A window of agreed prices; `total` is counted up to MOST_COUNTED."""

    rows: tuple[AgreedPrice, ...]
    at_start: bool
    at_end: bool
    total: int
    today: str


@dataclass(frozen=True, slots=True)
class WrongAgreement:
    """Why a row of a file cannot be agreed."""

    row: int
    problem: FieldProblem


@dataclass(frozen=True, slots=True)
class AgreedFile:
    """What became of a file of agreed prices: where any row is `wrong`, nothing was stored."""

    rows: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    wrong: tuple[WrongAgreement, ...] = ()


@dataclass(frozen=True, slots=True)
class Offered:
    """A price in fen of the unit asked for, where it comes from (`products.model.prices`), and
    why: a text id with what fills it."""

    source: str
    fen: int
    text_id: str
    params: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class PriceAnswer:
    """What a product costs a customer: the first of the offers applies; none has to be said.

    `quantity` is as people say it (`2箱3支`), `unit` the unit of the prices; `lowest_fen` is 0
    where the product has no lowest price.
    """

    product_id: int
    product_code: str
    product_name: str
    customer_code: str
    customer_name: str
    quantity: str
    unit: str
    day: str
    lowest_fen: int
    offers: tuple[Offered, ...]
