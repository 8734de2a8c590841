"""One sale: its goods, what was paid, what happened to it, in lines that scroll."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from textual.binding import Binding

from jxc_tui.access.permission import Permission
from jxc_tui.desk.grants import needs
from jxc_tui.documents.screens.document_page import DocumentPage
from jxc_tui.errors import Conflict
from jxc_tui.payments.screens.receive import ReceiveScreen
from jxc_tui.sales.answers import Order
from jxc_tui.sales.answers.entry import OrderEntryAnswer
from jxc_tui.sales.screens import order_words
from jxc_tui.sales.screens.links import OrderLinks
from jxc_tui.sales.screens.order_entry import OrderEntryScreen
from jxc_tui.sales.screens.order_steps import OrderSteps


class OrderPage(DocumentPage[Order], OrderSteps):
    """The page of a sale."""

    title_id = "place.order_page"
    GIVEN_UP = (*DocumentPage.GIVEN_UP, "F9", "F12", "F6")  # its keys take the whole line

    BINDINGS = [
        Binding("f2,ctrl+s", "step", id="order.step"),
        Binding("f4,ctrl+t", "close_rest", id="order.close"),
        Binding("f6,ctrl+b", "edit_order", id="order.edit"),
        Binding("f7,ctrl+n", "case", id="order.case"),
        Binding("f8,ctrl+y", "void", id="order.void"),
        Binding("f12,ctrl+o", "copy_order", id="order.copy"),
        Binding("ctrl+e", "receive", id="order.receive"),
        Binding("ctrl+underscore", "print", id="order.print"),
        Binding("enter", "customer", id="order.party"),
    ]

    async def read(self) -> Order:
        return await self.ask(self.services.orders.show, self.document_id)

    def heading_of(self, found: Order) -> tuple[str, str]:
        return found.row.number, self.t("order.by", by=found.row.by, day=found.row.day)

    def lines_of(self, found: Order) -> list[order_words.Line]:
        return order_words.page_lines(found, self.texts, self.size.width)

    def useless(self, action: str) -> bool:
        order = self.found
        if order is None:
            return False
        progress = order.row.progress
        if action == "step":
            return progress not in ("unshipped", "part", "shipped")
        if action == "close_rest":
            return progress not in ("unshipped", "part", "closed")
        if action == "case":
            return progress == "void"
        if action == "receive":
            return progress == "void" or not order.row.left_fen
        return action in ("void", "edit_order") and progress != "unshipped"

    # Keys.

    def action_customer(self) -> None:
        """The page of the customer it was sold to."""
        if self.found is not None:
            self.app.action_open_record(self.found.row.customer_id, "customer")

    @needs(Permission.PAYMENT_RECEIVE)
    def action_receive(self) -> None:
        """Money for it, before what else is owed; what it is below 0 is paid back."""
        order = self.found
        if order is None:
            return
        row = order.row
        if row.left_fen < 0:
            screen = ReceiveScreen(row.customer_id, credit=(row.id, row.number, -row.left_fen))
        else:
            screen = ReceiveScreen(row.customer_id, first=row.id)
        self.open_above(screen, self._received)

    def _received(self, sentence: object) -> None:
        self.start(self.load())
        self.say_text(sentence if isinstance(sentence, str) else "")

    @needs(Permission.SALE_SHIP)
    def action_step(self) -> None:
        if self.found is not None:
            self.start(self.after_act(self.take_step(self.found)))

    @needs(Permission.SALE_SHIP)
    def action_close_rest(self) -> None:
        if self.found is not None:
            self.start(self.after_act(self.take_close(self.found)))

    @needs(Permission.CASE_EDIT)
    def action_case(self) -> None:
        """A case of after-sales about it."""
        if self.found is not None:
            self.start(self._case(self.found))

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
        view = await self.ask(verb, self.document_id)
        said = await self.app.push_screen_wait(OrderEntryScreen(view.buyer.id, view))
        await self.load()
        if said:
            self.say_text(str(said))

    async def after_act(self, act: Coroutine[Any, Any, Order | None]) -> None:
        """Where somebody was faster, the sale as it is now, and who that was."""
        try:
            await super().after_act(act)
        except Conflict as error:
            await self.load()
            self.say_error(error)

    def action_print(self) -> None:
        """On paper, in a form and to a place that are asked for."""
        if self.found is not None:
            self.start(self._print(self.found.row.number))

    async def _print(self, number: str) -> None:
        told = await self.desk.link(OrderLinks).paper(self, number)
        if told is not None:
            await self.load()
            self.say_text(told)

    @needs(Permission.SALE_VOID)
    def action_void(self) -> None:
        if self.found is not None:
            self.start(self.after_act(self.take_void(self.found)))
