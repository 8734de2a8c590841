"""The place of sales: the newest first, narrowed by what is typed and by state."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from textual.binding import Binding
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input

from jxc_tui.access.permission import Permission
from jxc_tui.desk.grants import needs
from jxc_tui.desk.list_screen import ListScreen
from jxc_tui.desk.terminal.paint import paint_now
from jxc_tui.desk.terminal.rest import ANSWER
from jxc_tui.records.screens.code_bar import CodeBar
from jxc_tui.sales.answers import MOST_COUNTED, OrderRow, OrdersPage, OrdersQuestion
from jxc_tui.sales.screens import order_words
from jxc_tui.sales.screens.order_page import OrderPage
from jxc_tui.sales.screens.order_steps import OrderSteps
from jxc_tui.values.money import format_fen
from jxc_tui.widgets.row_list import Column, RowList, Window
from jxc_tui.widgets.text_line import Lines, TextLine

_FIRST_ROWS = 60
STATES = ("", "open", "unpaid", "part", "shipped", "signed", "closed", "void")


class OrdersScreen(OrderSteps, ListScreen):
    """Sales by day; Enter opens one, F2 takes its next step. With a customer, only that one's."""

    title_id = "place.orders"
    ROW_ACTIONS = frozenset({"open", "step", "void", "close_rest"})

    BINDINGS = [
        Binding("f2,ctrl+s", "step", id="order.step"),
        Binding("f3,ctrl+l", "clear", id="order.clear", show=False),
        Binding("f4,ctrl+t", "narrow", id="order.narrow"),
        Binding("f5,ctrl+r", "refresh_orders", id="refresh"),
        Binding("f8,ctrl+y", "void", id="order.void"),
        Binding("enter", "open", id="order.open", show=False),
    ]

    def __init__(self, customer_id: int = 0, name: str = "") -> None:
        super().__init__()
        self._question = OrdersQuestion(customer_id=customer_id)
        self._whose = name
        self._ticket = 0

    def body(self) -> Iterable[Widget]:
        columns = (
            Column(self.t("order.head.number"), 14, whole=True),
            Column(self.t("order.head.day"), 10, importance=1),
            Column(self.t("order.head.customer"), 0, least=14),
            Column(self.t("order.head.state"), 8),
            Column(self.t("order.head.amount"), 12, right=True),
            Column(self.t("order.head.left"), 12, right=True),
        )
        yield Horizontal(
            TextLine(self.t("order.find"), id="search-label"),
            CodeBar(id="code-bar", max_length=64),
            TextLine(id="count"),
            id="search-row",
        )
        yield RowList[OrderRow](columns, self._cells, id="orders-rows", dim=_is_void)
        yield Lines(id="orders-card")

    def _cells(self, row: OrderRow) -> Sequence[str]:
        state = self.t(f"order.state.{row.progress}")
        left = "" if row.progress == "void" else order_words.left_cell(row.left_fen, self.texts)
        return (row.number, row.day, row.customer_name, state, format_fen(row.total_fen), left)

    def on_mount(self) -> None:
        self.rows.source = self
        self.start(self._load())

    # Typing is searching.

    async def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        bar = self.query_one("#code-bar", CodeBar)
        self._question = replace(self._question, text=bar.value.strip())
        try:
            await self._load()
        finally:
            bar.release()
            paint_now(self, bar, *self.query("#count, #orders-rows, #orders-card, #message"))

    async def _load(self, cursor: int = 0) -> None:
        self._ticket += 1
        ticket = self._ticket
        page = await self._page(limit=max(_FIRST_ROWS, cursor + 1))
        if ticket != self._ticket:
            return
        notice = [self.t("order.none"), "", self.for_role(self.t("order.none_how"))]
        self.rows.show(_window(page), cursor=cursor, notice=notice)
        count = f"{page.total:,}{'+' if page.total >= MOST_COUNTED else ''}"
        told = [self._whose, self.t(f"order.only.{self._question.progress or 'all'}"), count]
        self.query_one("#count", TextLine).show("", f"{'  '.join(filter(None, told))} ")
        self.show_keys()
        self.moved()

    async def _page(self, **where: Any) -> OrdersPage:
        question = replace(self._question, after=None, before=None, last=False)
        return await self.ask(self.services.orders.list, replace(question, **where))

    def moved(self) -> None:
        """The goods of the row under the cursor, below the list."""
        row: OrderRow | None = self.rows.current
        if row is None:
            self.query_one("#orders-card", Lines).show([])
        else:
            self.start(self._show_goods(row), group=ANSWER)

    async def _show_goods(self, row: OrderRow) -> None:
        order = await self.ask(self.services.orders.show, row.id)
        if self.rows.current != row:
            return
        width = self.size.width
        lines = order_words.head_lines(order, self.texts)
        lines += [order_words.goods_line(line, width) for line in order.lines[:2]]
        hidden = len(order.lines) - 2
        if hidden > 0:
            lines.append([(f" {self.beyond(0, hidden)}", "dim")])
        self.query_one("#orders-card", Lines).show(lines)

    # The list's source.

    async def edge(self, last: bool, count: int) -> Window[OrderRow]:
        return _window(await self._page(last=last, limit=count))

    async def after(self, row: OrderRow, count: int) -> Window[OrderRow]:
        return _window(await self._page(after=row.place, limit=count))

    async def before(self, row: OrderRow, count: int) -> Window[OrderRow]:
        return _window(await self._page(before=row.place, limit=count))

    # Keys.

    def action_refresh_orders(self) -> None:
        self.say("")
        self.start(self._load(self.rows.cursor))

    def action_narrow(self) -> None:
        """The next state: all, to ship, unpaid …"""
        at = STATES.index(self._question.progress)
        progress = STATES[(at + 1) % len(STATES)]
        self._question = replace(self._question, progress=progress)
        self.start(self._load())

    def action_clear(self) -> None:
        self._question = replace(self._question, text="", progress="")
        bar = self.query_one("#code-bar", CodeBar)
        with self.prevent(Input.Changed):
            bar.value = ""
        bar.release()
        self.start(self._load())

    def action_back(self) -> None:
        """Clears what was typed first, then leaves."""
        if self._question.text or self._question.progress:
            self.action_clear()
        else:
            self.dismiss(None)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        row: OrderRow | None = self.rows.current
        if row is not None:
            self.open_above(OrderPage(row.id), self._returned)

    def _returned(self, _result: object) -> None:
        self.start(self._load(self.rows.cursor))

    @needs(Permission.SALE_SHIP)
    def action_step(self) -> None:
        row: OrderRow | None = self.rows.current
        if row is not None:
            self.start(self._step(row))

    async def _step(self, row: OrderRow) -> None:
        order = await self.ask(self.services.orders.show, row.id)
        if await self.take_step(order) is not None:
            await self._load(self.rows.cursor)

    @needs(Permission.SALE_VOID)
    def action_void(self) -> None:
        row: OrderRow | None = self.rows.current
        if row is not None:
            self.start(self._void(row))

    async def _void(self, row: OrderRow) -> None:
        order = await self.ask(self.services.orders.show, row.id)
        if await self.take_void(order) is not None:
            await self._load(self.rows.cursor)


def _window(page: OrdersPage) -> Window[OrderRow]:
    return Window(page.rows, page.at_start, page.at_end)


def _is_void(row: OrderRow) -> bool:
    return row.progress == "void"
