"""The place of sales: the newest first, narrowed by what is typed and by state."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual.binding import Binding
from textual.screen import Screen

from jxc_tui.access.permission import Permission
from jxc_tui.desk.grants import needs
from jxc_tui.documents.screens.document_list import DocumentList, DocumentsFound
from jxc_tui.sales.answers import MOST_COUNTED, Order, OrderRow, OrdersPage, OrdersQuestion
from jxc_tui.sales.screens import order_words
from jxc_tui.sales.screens.order_page import OrderPage
from jxc_tui.sales.screens.order_steps import OrderSteps
from jxc_tui.values.money import format_fen
from jxc_tui.widgets.row_list import Column


class OrdersScreen(DocumentList[OrderRow], OrderSteps):
    """Sales by day; Enter opens one, F2 takes its next step. With a customer, only that one's."""

    title_id = "place.orders"
    topic = "order"
    STATES = ("", "open", "unpaid", "part", "shipped", "signed", "closed", "void")
    ROW_ACTIONS = frozenset({"open", "step", "void", "close_rest"})

    BINDINGS = [
        Binding("f2,ctrl+s", "step", id="order.step"),
        Binding("f8,ctrl+y", "void", id="order.void"),
    ]

    def columns(self) -> Sequence[Column]:
        return (
            Column(self.t("order.head.number"), 14, whole=True),
            Column(self.t("order.head.day"), 10, importance=1),
            Column(self.t("order.head.customer"), 0, least=14),
            Column(self.t("order.head.state"), 8),
            Column(self.t("order.head.amount"), 12, right=True),
            Column(self.t("order.head.left"), 12, right=True),
        )

    def cells(self, row: OrderRow) -> Sequence[str]:
        state = self.t(f"order.state.{row.progress}")
        left = "" if row.progress == "void" else order_words.left_cell(row.left_fen, self.texts)
        return (row.number, row.day, row.customer_name, state, format_fen(row.total_fen), left)

    def is_dim(self, row: OrderRow) -> bool:
        return row.progress == "void"

    async def read(self, term: str, state: str, **where: Any) -> OrdersPage:
        asked = OrdersQuestion(term, self.customer_id, state, **where)
        return await self.ask(self.services.orders.list, asked)

    def counted(self, found: DocumentsFound[OrderRow]) -> Sequence[str]:
        total = found.total if isinstance(found, OrdersPage) else 0
        return (f"{total:,}{'+' if total >= MOST_COUNTED else ''}",)

    async def card_of(self, row: OrderRow) -> list[order_words.Line]:
        """The goods."""
        order = await self._order(row)
        lines = order_words.head_lines(order, self.texts)
        lines += [order_words.goods_line(line, self.size.width) for line in order.lines[:2]]
        hidden = len(order.lines) - 2
        if hidden > 0:
            lines.append([(f" {self.beyond(0, hidden)}", "dim")])
        return lines

    def page_of(self, row: OrderRow) -> Screen[Any]:
        return OrderPage(row.id)

    async def _order(self, row: OrderRow) -> Order:
        return await self.ask(self.services.orders.show, row.id)

    # Keys.

    @needs(Permission.SALE_SHIP)
    def action_step(self) -> None:
        row: OrderRow | None = self.rows.current
        if row is not None:
            self.start(self.after_act(self._step(row)))

    async def _step(self, row: OrderRow) -> Order | None:
        return await self.take_step(await self._order(row))

    @needs(Permission.SALE_VOID)
    def action_void(self) -> None:
        row: OrderRow | None = self.rows.current
        if row is not None:
            self.start(self.after_act(self._void(row)))

    async def _void(self, row: OrderRow) -> Order | None:
        return await self.take_void(await self._order(row))
