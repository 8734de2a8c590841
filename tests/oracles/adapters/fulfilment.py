"""Questions about orders: what is shipped, reserved, invoiced, returned, and what is refused."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from jxc_tui.errors import JxcError
from jxc_tui.i18n import Texts
from jxc_tui.products.model.units import number_text
from jxc_tui.sales.model.fulfilment import check_stock, happened, kit_parts, short_lines
from jxc_tui.sales.model.progress import (
    Act,
    Moved,
    OrderedLine,
    OrderEvent,
    OrderProgress,
    progress_of,
)
from tests.oracles.adapters.figures import many, number, numbers
from tests.oracles.runner import NotUnderstood
from tests.oracles.witness import RealOrder

_SHIPPED = ("deliver", "ship", "received", "receive")
_OVER = ("allow_over_pct", "over_receipt_pct", "over_delivery_pct", "over_pct")
_TRIED = {
    "deliver": Act.SHIP, "ship": Act.SHIP, "delivery": Act.SHIP, "invoice": Act.INVOICE,
    "edit": Act.EDIT, "return": Act.RETURN, "close": Act.CLOSE, "cancel": Act.VOID,
}  # fmt: skip
_STATES = {
    "on hold": (Act.HOLD,), "held": (Act.HOLD,), "closed": (Act.CLOSE,), "cancelled": (Act.VOID,),
    "void": (Act.VOID,),
}  # fmt: skip


def answer(asked: Mapping[str, Any]) -> dict[str, Any]:
    if "stock" in asked:
        return _short(asked)
    return _Order(asked).answer()


def _short(asked: Mapping[str, Any]) -> dict[str, Any]:
    wanted = next(asked[key] for key in ("delivery", "deliver", "order") if key in asked)
    rows = wanted.items() if isinstance(wanted, Mapping) else wanted
    pairs = [(str(product), number(quantity)) for product, quantity in rows]
    stock = {product: number(quantity) for product, quantity in asked["stock"].items()}
    short = [each.product for each in short_lines(pairs, stock)]
    try:
        check_stock(pairs, stock)
    except JxcError as refused:
        said = Texts("en").get(refused.text_id, **refused.params)
        return {"reported_short": short, "refused": said}
    return {"reported_short": short}


class _Order:
    """An order and its events, happening one after the other as a vector tells them."""

    def __init__(self, asked: Mapping[str, Any]) -> None:
        self.asked = asked
        shipped = many(next((asked[key] for key in _SHIPPED if key in asked), None))
        shipped = [asked["delivery_rows"]] if "delivery_rows" in asked else shipped
        given = asked.get("lines", asked.get("order", asked.get("ordered")))
        if given is None:  # a delivery of which nothing is said but what left
            given = [number(str(each).partition("@")[0]) for each in shipped]
        over = next((asked[key] for key in _OVER if key in asked), "0")
        quantities = numbers(given) if not isinstance(given, list) else list(map(number, given))
        self.lines = [
            OrderedLine(at, at, quantity, Fraction(over), f"line {at}")
            for at, quantity in enumerate(quantities, start=1)
        ]
        self.real = RealOrder(self.lines)
        self.shipped = shipped
        self.events: list[OrderEvent] = []
        self.told: dict[str, Any] = {}

    @property
    def now(self) -> OrderProgress:
        return progress_of(self.lines, self.events)

    def happen(self, act: Act, moved: Moved = (), undoes: int | None = None) -> int:
        event = OrderEvent(len(self.events) + 1, act, moved, undoes)
        try:
            happened(self.lines, self.events, event)
        except JxcError:
            self.real.refuse(event)
            raise
        self.events.append(event)
        self.real.happen(event)
        self.real.agree(self.now)
        return event.id

    def rows(self, given: Any) -> Moved:
        """Rows of one document: a number is of the first line, a list of that is rows of it."""
        if isinstance(given, Mapping):
            return ((int(given.get("line", 1)), number(given["qty"])),)
        if isinstance(given, list):
            return tuple(row for each in given for row in self.rows(each))
        return ((1, number(str(given).partition("@")[0])),)

    def by_line(self, given: list[Any]) -> list[Moved]:
        """Documents: one over all lines when as many plain numbers are given as there are lines."""
        plain = all(isinstance(each, str) for each in given)
        if plain and len(given) == len(self.lines) > 1:
            return [tuple((at, number(each)) for at, each in enumerate(given, start=1))]
        if given == ["all"]:
            return [tuple((each.line.id, each.rest) for each in self.now.to_ship())]
        return [self.rows(each) for each in given]

    def answer(self) -> dict[str, Any]:
        self.told["reserved_after_order"] = self._reserved()
        for act in _STATES.get(str(self.asked.get("state", "")), ()):
            self.happen(act)
        if "try" in self.asked:
            return self._tried()
        last = None
        if self.shipped:
            for moved in self.by_line(self.shipped):
                last = self.happen(Act.SHIP, moved)
                self._invoice_shipped()
        self._ship_both_ways()
        for given in many(self.asked.get("invoice_with_stock")):
            last = self.happen(Act.SHIP, self.rows(given))
            self.happen(Act.INVOICE, self.rows(given))
        self._others()
        self._invoices()
        now = self._figures()
        if last is not None:
            self._what_if(last)
        return {**now, **self.told}

    def _ship_both_ways(self) -> None:
        """The shipments that an order in both directions would make."""
        self.told["shipments_out"] = int(bool(self.now.to_ship()))
        self.told["shipments_in"] = int(bool(self.now.to_take_in()))

    def _others(self) -> None:
        if "edit" in self.asked:
            given = self.asked["edit"]
            self.happen(Act.EDIT, self.rows(given if isinstance(given, Mapping) else str(given)))
        for key, act in (("sign", Act.SIGN), ("return", Act.RETURN)):
            for given in many(self.asked.get(key)):
                if given == "all":
                    rest = ((each.line.id, each.returnable) for each in self.now.lines)
                    self.happen(act, tuple(rest))
                else:
                    self.happen(act, self.rows(given))
        for key, act in (("close", Act.CLOSE), ("reopen", Act.REOPEN)):
            if self.asked.get(key):
                self.happen(act)

    @property
    def _on_shipment(self) -> bool:
        return str(self.asked.get("invoice_on")) == "shipment"

    def _invoice_shipped(self) -> None:
        """An invoice of what was just shipped, where shipments are invoiced."""
        if self._on_shipment:
            rests = [(each.line.id, each.to_invoice()) for each in self.now.lines]
            self.told.setdefault("invoice_qty", []).extend(number_text(q) for _, q in rests if q)
            self.happen(Act.INVOICE, tuple((line, each) for line, each in rests if each))

    def _invoices(self) -> None:
        """What is invoiced now, what still could be, and what a credit note makes of that."""
        on_shipment = self._on_shipment
        to_invoice = [each.to_invoice(on_shipment=on_shipment) for each in self.now.lines]
        if not on_shipment:
            self.told["invoice_qty"] = [number_text(each) for each in to_invoice if each]
        self.told["invoice_lines"] = [
            number_text(-each if line.comes_back else each)
            for line, each in zip(self.lines, to_invoice, strict=True)
        ]
        made = sum(each.act is Act.INVOICE for each in self.events)
        self.told["invoices"] = made or 1
        if "first_invoice_qty" in self.asked:
            for moved in self.by_line(self.asked["first_invoice_qty"]):
                self.happen(Act.INVOICE, moved)
            rest = [(each.line.id, each.to_invoice()) for each in self.now.lines]
            self.happen(Act.INVOICE, tuple((line, each) for line, each in rest if each))
            self.told["invoices"] = sum(each.act is Act.INVOICE for each in self.events)
        for key in ("invoice", "invoice_without_stock"):
            for given in many(self.asked.get(key)):
                self.happen(Act.INVOICE, self.rows(given))
        self.told["to_invoice_after_invoice"] = self._sum_to_invoice(on_shipment)
        for given in many(self.asked.get("credit_note")):
            self.happen(Act.CREDIT, self.rows(given))
        self.told["to_invoice_after_credit"] = self._sum_to_invoice(on_shipment)
        self.told["invoiced_after_credit"] = number_text(self.now.total("billed"))

    def _sum_to_invoice(self, on_shipment: bool) -> str:
        rests = (each.to_invoice(on_shipment=on_shipment) for each in self.now.lines)
        return number_text(sum(rests, Fraction()))

    def _reserved(self) -> Any:
        """Basic units, or those of the parts of a kit."""
        whole = sum(self.now.reserved().values(), Fraction())
        if "set" not in self.asked:
            return number_text(whole)
        parts = {name: number(each) for name, each in self.asked["set"].items()}
        return {name: number_text(each) for name, each in kit_parts(parts, whole).items()}

    def _figures(self) -> dict[str, Any]:
        now = self.now
        rest = number_text(sum((each.rest for each in now.to_ship()), Fraction()))
        return {
            "delivered": number_text(now.total("shipped")), "reserved": self._reserved(),
            "delivered_pct": number_text(now.shipped_percent), "backorder": rest,
            "open_shipment": rest, "rest": rest, "returned": number_text(now.total("returned")),
            "returned_pct": number_text(now.returned_percent),
            "invoiced_pct": number_text(now.invoiced_percent),
            "invoiced": number_text(now.total("billed")),
            "qty_over_both": number_text(now.total("billed")),
            "state": now.state.value.replace("_", " "),
            "ordered": number_text(now.total("ordered")),
            "returnable": number_text(now.total("returnable")),
            "next_return": number_text(now.total("returnable")),
        }  # fmt: skip

    def _what_if(self, last: int) -> None:
        """The order closed and reopened, its last delivery and itself cancelled, if that may be."""
        try:
            if not self.now.is_closed:
                self.happen(Act.CLOSE)
            self.told["after_close"] = self._reserved()
            self.happen(Act.REOPEN)
            self.told["after_reopen"] = self._reserved()
        except JxcError as refused:
            self.told.setdefault("after_close", refused.text_id)
        try:
            self.happen(Act.UNDO, undoes=last)
            self.told["after_cancelled_delivery"] = self._reserved()
            self.told["after_cancel"] = self._figures()
            self.happen(Act.VOID)
            self.told["after_cancelled_order"] = self._reserved()
        except JxcError as refused:
            self.told.setdefault("after_cancelled_delivery", refused.text_id)

    def _tried(self) -> dict[str, Any]:
        """Which of several acts are refused as the order is."""
        stopped = list[str]()
        for tried in many(self.asked["try"]):
            if tried not in _TRIED:
                raise NotUnderstood(tried)
            try:
                happened(
                    self.lines, self.events,
                    OrderEvent(len(self.events) + 1, _TRIED[tried], ((1, Fraction(1)),)),
                )  # fmt: skip
            except JxcError:
                stopped.append(tried)
        return {"refused": stopped} if stopped else {"allowed": many(self.asked["try"])}
