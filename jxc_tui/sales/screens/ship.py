"""Shipping: how much of each line leaves now, and with which waybill, typed into one bar."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.binding import Binding
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input

from jxc_tui.desk.list_screen import ListScreen
from jxc_tui.errors import Conflict
from jxc_tui.sales.answers import Order, OrderLine
from jxc_tui.sales.screens.consents import with_consent
from jxc_tui.values.quantity import parse_thousandths, plain_thousandths
from jxc_tui.values.text import clean_text
from jxc_tui.widgets.entry import Entry
from jxc_tui.widgets.row_list import Column, RowList, Window
from jxc_tui.widgets.text_line import TextLine

_MOST_QUANTITY_CELLS = 7  # a longer number is a waybill


class ShipScreen(ListScreen):
    """Gives the sale after it was shipped, None after Esc. All that is left stands there first.

    A number and Enter is how much of the line under the cursor leaves, and leads to the next line;
    anything else is the waybill, with the carrier before it where there is a space.
    """

    title_id = "place.ship"

    BINDINGS = [
        Binding("f2,ctrl+s", "ship", id="ship.ship"),
        Binding("f8,ctrl+y", "nothing", id="ship.nothing"),
    ]

    def __init__(self, order: Order) -> None:
        super().__init__()
        self._order = order
        self._parts = {line.place: line.rest for line in order.lines}
        self._carrier, self._waybill = "", ""

    def body(self) -> Iterable[Widget]:
        columns = (
            Column(self.t("order.head.code"), 10),
            Column(self.t("order.head.name"), 0, least=16),
            Column(self.t("order.head.quantity"), 10, right=True),
            Column(self.t("order.head.shipped"), 10, right=True),
            Column(self.t("ship.head.now"), 10, right=True),
            Column(self.t("order.head.unit"), 6),
        )
        yield Horizontal(
            TextLine(self.t("ship.bar"), id="search-label"),
            Entry(id="ship-bar", max_length=64),
            TextLine(id="ship-waybill"),
            id="search-row",
        )
        yield TextLine(id="ship-head")
        yield RowList[OrderLine](columns, self._cells, id="ship-rows", dim=self._is_left_out)

    def _cells(self, line: OrderLine) -> Sequence[str]:
        now = self._parts[line.place]
        return (
            line.code, line.name, plain_thousandths(line.quantity),
            plain_thousandths(line.shipped) if line.shipped else "",
            plain_thousandths(now) if now else "", line.unit,
        )  # fmt: skip

    def _is_left_out(self, line: OrderLine) -> bool:
        return not self._parts[line.place]

    def on_mount(self) -> None:
        lines = [line for line in self._order.lines if line.rest]
        self.rows.show(Window(lines, True, True))
        row = self._order.row
        told = self.t("ship.of", number=row.number, name=row.customer_name)
        self.query_one("#ship-head", TextLine).show(f" {told}")
        self._show_waybill()

    def _show_waybill(self) -> None:
        told = " ".join(filter(None, (self._carrier, self._waybill)))
        text = self.t("ship.waybill", waybill=told) if told else self.t("ship.no_waybill")
        self.query_one("#ship-waybill", TextLine).show(text)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        text = clean_text(event.value)
        event.input.value = ""
        self.start(self._typed(text))

    async def _typed(self, text: str) -> None:
        line: OrderLine | None = self.rows.current
        self.say("")
        quantity = _quantity(text)
        if text and quantity is None:
            carrier, _, waybill = text.rpartition(" ")
            self._carrier, self._waybill = carrier or self._carrier, waybill
            self._show_waybill()
            return
        if line is not None and quantity is not None:
            if abs(quantity) > abs(line.rest):
                self.say("ship.less_left", code=line.code, rest=plain_thousandths(line.rest))
                return
            self._parts[line.place] = quantity if line.rest > 0 else -quantity
            self.rows.refresh()
        await self.rows.move(1)

    def action_nothing(self) -> None:
        """Nothing of the line under the cursor leaves."""
        line: OrderLine | None = self.rows.current
        if line is not None:
            self._parts[line.place] = 0
            self.rows.refresh()

    def action_ship(self) -> None:
        self.start(self._ship())

    async def _ship(self) -> None:
        try:
            await self._shipped()
        except Conflict as error:
            await self._look_again()
            self.say_error(error)

    async def _look_again(self) -> None:
        """What somebody else left to ship; what was typed stays as far as there is so much."""
        self._order = await self.ask(self.services.orders.show, self._order.row.id)
        for line in self._order.lines:
            typed = self._parts.get(line.place, line.rest)
            self._parts[line.place] = min(typed, line.rest, key=abs)
        self.rows.show(Window([line for line in self._order.lines if line.rest], True, True))

    async def _shipped(self) -> None:
        shipped = await with_consent(
            self, self.services.orders.ship, self._order.row.id, dict(self._parts),
            carrier=self._carrier, waybill=self._waybill, version=self._order.version,
        )  # fmt: skip
        if shipped is not None:
            self.leave(shipped)


def _quantity(text: str) -> int | None:
    """Thousandths of a typed quantity, None for what is none."""
    if len(text) > _MOST_QUANTITY_CELLS:
        return None
    try:
        return parse_thousandths(text)
    except ValueError:
        return None
