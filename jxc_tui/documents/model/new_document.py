"""A document as it is handed over to be kept."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class DocumentKind(StrEnum):
    """What a document is; its numbers are drawn by the code rule of this category."""

    SALE = "sale"  # 销售单; with lines below 0 it is an exchange or a return
    CLOSING = "closing"  # 关闭余量: takes what is not shipped any more off a sale
    OPENING = "opening"  # 期初应收: stands for the opening balance of a customer


@dataclass(frozen=True, slots=True)
class Party:
    """往来单位 as it is printed on a document."""

    id: int
    code: str
    name: str
    contact: str = ""
    phone: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A line: quantities in thousandths of `unit`, of which one is `above`/`below` basic units.

    `percent` and `tax_rate` are hundredths of a percent, money is fen; `origin` is the (document,
    place) that comes back by it.
    """

    product_id: int
    code: str
    name: str
    spec: str
    unit: str
    quantity: int
    above: int
    below: int
    price_fen: int
    percent: int
    source: str
    amount_fen: int
    net_fen: int
    tax_rate: int = 0
    origin: tuple[int, int] = (0, 0)
    note: str = ""

    @property
    def basic(self) -> int:
        """Thousandths of the basic unit, rounded towards nothing where they do not divide."""
        whole = abs(self.quantity) * self.above // self.below
        return whole if self.quantity >= 0 else -whole


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A document with its totals, in fen; days are local. `number` empty draws one by the rule."""

    kind: DocumentKind
    party: Party
    day: str
    due: str
    lines: tuple[DocumentLine, ...]
    gross_fen: int
    discount_fen: int
    net_fen: int
    tax_fen: int
    rounding_fen: int
    total_fen: int
    tax_included: bool = True
    salesperson: str = ""
    note: str = ""
    number: str = ""
    origin_id: int = 0
    batch_id: int | None = None
