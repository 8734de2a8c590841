"""An order while it is written, as a value that is on disk after every line."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import Any, Self, TypeVar

from jxc_tui.sales.model.new_sale import WHOLE, SaleApproval, SaleLine, SalePayment

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A line as it will be sold, with what it is called should the product be gone.

    `source` is where its price came from, empty for a typed one; `other_fen` the price that would
    apply now where that is another one. `last_fen` of its unit was paid on `last_day`, 0 for never.
    """

    product_id: int
    code: str
    name: str
    unit: str
    quantity: int
    price_fen: int
    percent: int = WHOLE
    source: str = ""
    origin: tuple[int, int] = (0, 0)
    other_fen: int = 0
    other_source: str = ""
    last_fen: int = 0
    last_day: str = ""

    @property
    def is_below_last(self) -> bool:
        """Whether it is sold for less than this customer paid the last time."""
        return self.quantity > 0 and 0 < self.price_fen * self.percent < self.last_fen * WHOLE

    @property
    def sold(self) -> SaleLine:
        """The same as it is handed over."""
        return SaleLine(self.product_id, self.unit, self.quantity, self.price_fen, self.percent,
                        self.source, self.origin)  # fmt: skip


@dataclass(frozen=True, slots=True)
class AskedProduct:
    """The product whose quantity is asked for, with the terms that were typed with it."""

    product_id: int
    unit: str = ""
    price_fen: int | None = None
    percent: int | None = None


@dataclass(frozen=True, slots=True)
class OrderDraft:
    """`doubted` is a text that was asked about once, `accepted` what was said yes to by Enter.

    `approval` is that of somebody else; `edits` is the sale that is changed, as of a version.
    """

    customer_id: int
    lines: tuple[DraftLine, ...] = ()
    undone: tuple[DraftLine, ...] = ()
    asked: AskedProduct | None = None
    paying: bool = False
    payments: tuple[SalePayment, ...] = ()
    discount_fen: int = 0
    rounding_fen: int = 0
    note: str = ""
    day: str = ""
    doubted: str = ""
    accepted: tuple[str, ...] = ()
    approval: SaleApproval | None = None
    edits: int = 0
    edits_version: int = 0
    number: str = ""
    counted_fen: int = 0

    @property
    def text(self) -> str:
        """As it is kept."""
        return json.dumps(self, default=_plain, ensure_ascii=False, separators=(",", ":"))

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be lost with it."""
        return not (self.lines or self.payments or self.asked or self.note)

    def with_line(self, line: DraftLine) -> Self:
        """One more line, which is what can be taken back now."""
        return replace(self, lines=(*self.lines, line), undone=(), asked=None, doubted="")

    def without(self, place: int) -> Self:
        """Without the line of a place from 1; it can be brought back."""
        at = place - 1
        lines = self.lines[:at] + self.lines[at + 1 :]
        return replace(self, lines=lines, undone=(*self.undone, self.lines[at]))

    def brought_back(self) -> Self:
        """With the line that was taken away last."""
        return replace(self, lines=(*self.lines, self.undone[-1]), undone=self.undone[:-1])

    def put(self, place: int, line: DraftLine) -> Self:
        """Another line at a place from 1."""
        at = place - 1
        return replace(self, lines=(*self.lines[:at], line, *self.lines[at + 1 :]))


def _plain(value: Any) -> dict[str, Any]:
    """A value by its fields: `asdict` copies every text of every line."""
    kind: Any = type(value)
    return {name: getattr(value, name) for name in _names(kind)}


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind))


def draft_of(text: str, customer_id: int) -> OrderDraft:
    """A draft as it was kept. What it does not know is passed over, what is no draft is empty."""
    try:
        found = json.loads(text)
        return _draft(found, customer_id) if isinstance(found, dict) else OrderDraft(customer_id)
    except (ValueError, TypeError, KeyError):
        return OrderDraft(customer_id)


def _draft(found: Mapping[str, Any], customer_id: int) -> OrderDraft:
    known = _known(OrderDraft, found) | {"customer_id": customer_id}
    known["lines"] = _many(_line, found.get("lines"))
    known["undone"] = _many(_line, found.get("undone"))
    known["payments"] = _many(lambda row: SalePayment(**_known(SalePayment, row)),
                              found.get("payments"))  # fmt: skip
    known["accepted"] = tuple(map(str, found.get("accepted") or ()))
    asked = found.get("asked")
    given = found.get("approval")
    known["approval"] = SaleApproval(**_known(SaleApproval, given)) if given else None
    known["asked"] = AskedProduct(**_known(AskedProduct, asked)) if asked else None
    return OrderDraft(**known)


def _line(row: Mapping[str, Any]) -> DraftLine:
    known = _known(DraftLine, row)
    first, second = row.get("origin") or (0, 0)
    return DraftLine(**(known | {"origin": (int(first), int(second))}))


def _many(made: Callable[[Mapping[str, Any]], T], rows: object) -> tuple[T, ...]:
    given = rows if isinstance(rows, list) else []
    return tuple(made(row) for row in given if isinstance(row, dict))


def _known(kind: Any, row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in _names(kind) if name in row}
