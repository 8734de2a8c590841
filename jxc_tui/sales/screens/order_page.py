"""One sale: its goods, what was paid, what happened to it, in lines that scroll."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterable
from typing import Any

from textual.binding import Binding
from textual.widget import Widget

from jxc_tui.access.permission import Permission
from jxc_tui.desk.grants import needs
from jxc_tui.errors import Conflict
from jxc_tui.sales.answers import Order
from jxc_tui.sales.answers.entry import OrderEntryAnswer
from jxc_tui.sales.screens import order_words
from jxc_tui.sales.screens.links import OrderLinks
from jxc_tui.sales.screens.order_entry import OrderEntryScreen
from jxc_tui.sales.screens.order_steps import OrderSteps
from jxc_tui.widgets.cells import width_of
from jxc_tui.widgets.glyphs import Look
from jxc_tui.widgets.key_line import KeyLine
from jxc_tui.widgets.text_line import Lines, TextLine

MIDDLE = "order-lines"


class OrderPage(OrderSteps):
    """The page of a sale; ↑/↓ scroll."""

    AUTO_FOCUS = ""
    title_id = "place.order_page"

    BINDINGS = [
        Binding("f2,ctrl+s", "step", id="order.step"),
        Binding("f4,ctrl+t", "close_rest", id="order.close"),
        Binding("f5,ctrl+r", "refresh_order", id="refresh"),
        Binding("f6,ctrl+b", "edit_order", id="order.edit"),
        Binding("f7,ctrl+n", "case", id="order.case"),
        Binding("f8,ctrl+y", "void", id="order.void"),
        Binding("f12,ctrl+o", "copy_order", id="order.copy"),
        Binding("enter", "customer", id="order.party"),
        Binding("up", "scroll_lines(-1)", id="page.up", show=False),
        Binding("down", "scroll_lines(1)", id="page.down", show=False),
        Binding("pageup", "scroll_page(-1)", id="page.pageup", show=False),
        Binding("pagedown", "scroll_page(1)", id="page.pagedown", show=False),
        Binding("home", "edge(False)", id="page.top", show=False),
        Binding("end", "edge(True)", id="page.bottom", show=False),
        Binding("escape", "back", id="page.back"),
    ]

    def __init__(self, order_id: int) -> None:
        super().__init__()
        self._order_id = order_id
        self._order: Order | None = None
        self._top = 0

    def body(self) -> Iterable[Widget]:
        yield Lines(id=MIDDLE)

    def show_heading(self) -> None:
        if self._order is not None:
            row = self._order.row
            left = f" {self.t(self.title_id)}{Look.now.between}{row.number}"
            by = self.t("order.by", by=row.by, day=row.day)
            self.query_one("#heading", TextLine).show(left, f"{by} ")

    def on_mount(self) -> None:
        self.start(self._load())

    async def _load(self) -> None:
        self._show(await self.ask(self.services.orders.show, self._order_id))

    def _show(self, order: Order) -> None:
        self._order = order
        self.show_heading()
        self._draw()
        self.refresh_bindings()
        self.query_one(KeyLine).refresh()

    def _draw(self) -> None:
        if self._order is None:
            return
        lines = order_words.page_lines(self._order, self.texts, self.size.width)
        middle = self.query_one(f"#{MIDDLE}", Lines)
        room = max(1, middle.size.height)
        self._top = max(0, min(self._top, len(lines) - room))
        middle.show(lines[self._top : self._top + room])
        hidden = self.beyond(self._top, max(0, len(lines) - self._top - room))
        if hidden:
            self.say_text(hidden)

    def on_resize(self) -> None:
        self.call_after_refresh(self._draw)

    def useless(self, action: str) -> bool:
        order = self._order
        if order is None:
            return False
        progress = order.row.progress
        if action == "step":
            return progress not in ("unshipped", "part", "shipped")
        if action == "close_rest":
            return progress not in ("unshipped", "part", "closed")
        if action == "case":
            return progress == "void"
        return action in ("void", "edit_order") and progress != "unshipped"

    # Keys.

    def key_labels(self) -> list[tuple[str, str]]:
        """Where room is short, refreshing gives way, then the customer: F1 names them."""
        found = super().key_labels()
        for given_up in ("F5", "Enter", "F12"):
            if 1 + sum(width_of(key + label) + 1 for key, label in found) > self.size.width:
                found = [pair for pair in found if pair[0] != given_up]
        return found

    def action_scroll_lines(self, step: int) -> None:
        self._top += step
        self._draw()

    def action_scroll_page(self, direction: int) -> None:
        height = self.query_one(f"#{MIDDLE}", Lines).size.height
        self.action_scroll_lines(direction * max(1, height - 1))

    def action_edge(self, last: bool) -> None:
        self.action_scroll_lines(1_000_000 if last else -1_000_000)

    def action_refresh_order(self) -> None:
        self.say("")
        self.start(self._load())

    def action_back(self) -> None:
        self.leave()

    def action_customer(self) -> None:
        """The page of the customer it was sold to."""
        if self._order is not None:
            self.app.action_open_record(self._order.row.customer_id, "customer")

    @needs(Permission.SALE_SHIP)
    def action_step(self) -> None:
        if self._order is not None:
            self.start(self._after(self.take_step(self._order)))

    @needs(Permission.SALE_SHIP)
    def action_close_rest(self) -> None:
        if self._order is not None:
            self.start(self._after(self.take_close(self._order)))

    @needs(Permission.CASE_EDIT)
    def action_case(self) -> None:
        """A case of after-sales about it."""
        if self._order is not None:
            self.start(self._case(self._order))

    async def _case(self, order: Order) -> None:
        told = await self.desk.link(OrderLinks).case(self, order)
        if told is not None:
            self.say_text(told)

    @needs(Permission.SALE_CREATE)
    def action_copy_order(self) -> None:
        """Another order with these lines."""
        self.start(self._write(self.services.drawn_up.copy))

    @needs(Permission.SALE_VOID)
    def action_edit_order(self) -> None:
        """改单, while nothing has left."""
        self.start(self._write(self.services.drawn_up.edit))

    async def _write(self, verb: Callable[..., OrderEntryAnswer]) -> None:
        """Opens order entry with what a verb begins, and comes back to the sale as it is then."""
        if self._order is None:
            return
        view = await self.ask(verb, self._order_id)
        said = await self.app.push_screen_wait(OrderEntryScreen(view.buyer.id, view))
        self._show(await self.ask(self.services.orders.show, self._order_id))
        if said:
            self.say_text(str(said))

    @needs(Permission.SALE_VOID)
    def action_void(self) -> None:
        if self._order is not None:
            self.start(self._after(self.take_void(self._order)))

    async def _after(self, work: Coroutine[Any, Any, Order | None]) -> None:
        try:
            changed = await work
        except Conflict as error:
            await self._load()
            self.say_error(error)
            return
        if changed is not None:
            self._show(changed)
