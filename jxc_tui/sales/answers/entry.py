"""What order entry hands up: the order as it stands after a key, whole, in one frozen value."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from jxc_tui.sales.answers import OrderTotals, SavedSale

Params = tuple[tuple[str, object], ...]


class EntryMode(StrEnum):
    """What a text in the bar is: a product, how much of it, or what is paid."""

    LINE = "line"
    QUANTITY = "quantity"
    PAYMENT = "payment"


@dataclass(frozen=True, slots=True)
class EntryHit:
    """A product that may be meant, with the price for this customer and what is usual.

    `source` is that of the price (`PriceSource`), empty where it has none; `usual` a quantity in
    the basic unit as people say it, `every` days lie between two orders of it.
    """

    product_id: int
    code: str
    name: str
    unit: str
    price_fen: int = 0
    source: str = ""
    usual: str = ""
    every: int = 0
    orders: int = 0


@dataclass(frozen=True, slots=True)
class EntryRow:
    """A line of the order. `problem` is the text id of what keeps it from being sold.

    `other_fen` is the price that would apply now where that is another one.
    """

    place: int
    product_id: int
    code: str
    name: str
    quantity: str
    unit: str
    price_fen: int
    source: str
    percent: int
    amount_fen: int
    other_fen: int = 0
    other_source: str = ""
    problem: str = ""
    params: Params = ()


@dataclass(frozen=True, slots=True)
class EntryWarning:
    """What Enter says yes to, one at a time; `may` tells whether this user can.

    What `waits` can be approved by somebody else.
    """

    key: str
    text_id: str
    params: Params = ()
    place: int = 0
    may: bool = True
    waits: bool = False


@dataclass(frozen=True, slots=True)
class EntryMargin:
    """毛利 of the lines whose cost is known, for who may see costs.

    `percent` is hundredths of a percent of what they are sold for, `unknown` are lines without.
    """

    fen: int
    percent: int
    unknown: int = 0


@dataclass(frozen=True, slots=True)
class EntryPayment:
    """A payment that was typed; `change_fen` goes back in cash."""

    method: str
    amount_fen: int
    change_fen: int = 0


@dataclass(frozen=True, slots=True)
class EntryBuyer:
    """The customer of the order, and what there is to know while it is written."""

    id: int
    code: str
    name: str
    level: str
    owed_fen: int
    limit_fen: int
    prepaid_fen: int


@dataclass(frozen=True, slots=True)
class OrderEntryAnswer:
    """`keep` is what stays in the bar; `saved` is there once the order is kept.

    `message` is a text id with `params`, `rest_fen` what is left to pay by `method`. `notes` are
    told and need no consent; `pieces` is the quantity of all lines, `edits` the number of
    the sale that is changed.
    """

    draft_id: int
    version: int
    buyer: EntryBuyer
    mode: EntryMode
    day: str
    rows: tuple[EntryRow, ...]
    totals: OrderTotals
    payments: tuple[EntryPayment, ...]
    methods: tuple[tuple[int, str, str], ...]
    method: str
    rest_fen: int
    warnings: tuple[EntryWarning, ...] = ()
    asked: EntryHit | None = None
    message: str = ""
    params: Params = ()
    keep: str = ""
    saved: SavedSale | None = None
    paid_by: tuple[str, ...] = ()
    notes: tuple[EntryWarning, ...] = ()
    pieces: str = ""
    margin: EntryMargin | None = None
    edits: str = ""


@dataclass(frozen=True, slots=True)
class ParkedOrder:
    """挂单: an order of one's own that is not saved."""

    draft_id: int
    customer_id: int
    customer_code: str
    customer_name: str
    lines: int
    changed_at: str
    total_fen: int
    parked: bool


@dataclass(frozen=True, slots=True)
class WaitingOrder:
    """待审批: an order of somebody else that is saved once it is approved; `why` are sentences."""

    draft_id: int
    by: str
    customer_code: str
    customer_name: str
    lines: int
    total_fen: int
    asked_at: str
    why: tuple[tuple[str, Params], ...]


@dataclass(frozen=True, slots=True)
class EntryOrigin:
    """A sale of which a line may come back; `left` is how much of it, in its unit."""

    document_id: int
    place: int
    number: str
    day: str
    left: str
    unit: str
    price_fen: int
    percent: int
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class EntryPrice:
    """One price there is for a line (F4), of one of its unit."""

    source: str
    fen: int
    text_id: str
    params: Params = ()
