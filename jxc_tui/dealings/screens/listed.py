"""Sales, payments and cases of one customer as lists of its page, read by windows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from jxc_tui.aftersales.answers import CaseItem, CasesQuestion
from jxc_tui.aftersales.screens.case_words import goods_text
from jxc_tui.desk.screen import DeskScreen
from jxc_tui.payments.answers import PaymentItem, PaymentsQuestion
from jxc_tui.sales.answers import OrderRow, OrdersQuestion
from jxc_tui.sales.screens.order_words import left_cell
from jxc_tui.values.money import format_fen
from jxc_tui.widgets.columns import Column
from jxc_tui.widgets.marked import Cell
from jxc_tui.widgets.row_list import Window

_LATER = ("done", "rejected", "cancelled")


class ListedRows:
    """One of the lists; `may` tells whether the role sees it."""

    heads: ClassVar[tuple[tuple[str, int, bool], ...]]  # text, cells (0: what is left), right
    hidden: ClassVar[str]
    none: ClassVar[tuple[str, ...]]

    def __init__(self, page: DeskScreen, customer_id: int, may: bool) -> None:
        self.page, self.customer_id, self.may = page, customer_id, may
        self.source = self

    def columns(self) -> Sequence[Column]:
        """Its columns; where room is short they go from the right."""
        t = self.page.t
        return tuple(
            Column(t(head), cells, right=right, whole=not at, least=8, importance=at)
            for at, (head, cells, right) in enumerate(self.heads)
        )

    def notice(self) -> list[str]:
        """What an empty one says."""
        if not self.may:
            return [self.page.t(f"dealings.hidden.{self.hidden}")]
        return [self.page.for_role(self.page.t(each)) for each in self.none]

    def cells(self, row: Any) -> Sequence[Cell]:
        raise NotImplementedError

    def is_dim(self, row: Any) -> bool:
        raise NotImplementedError

    def asked(self) -> tuple[Callable[..., Any], type]:
        """The verb and its question."""
        raise NotImplementedError

    async def _window(self, **where: Any) -> Window[Any]:
        if not self.may:
            return Window((), True, True)
        verb, question = self.asked()
        found = await self.page.ask(verb, question(customer_id=self.customer_id, **where))
        return Window(found.rows, found.at_start, found.at_end)

    # The list's source.

    async def edge(self, last: bool, count: int) -> Window[Any]:
        return await self._window(last=last, limit=count)

    async def after(self, row: Any, count: int) -> Window[Any]:
        return await self._window(after=row.place, limit=count)

    async def before(self, row: Any, count: int) -> Window[Any]:
        return await self._window(before=row.place, limit=count)


class ListedOrders(ListedRows):
    """Its sales, void ones too."""

    heads = (
        ("order.head.number", 14, False), ("order.head.day", 10, False),
        ("order.head.amount", 13, True), ("order.head.left", 13, True),
        ("order.head.state", 8, False), ("dealings.head.by", 0, False),
    )  # fmt: skip
    hidden, none = "sales", ("dealings.no_orders", "", "dealings.order_how")

    def cells(self, row: OrderRow) -> Sequence[Cell]:
        t = self.page.t
        left = "" if row.progress == "void" else left_cell(row.left_fen, self.page.texts)
        state = t(f"order.state.{row.progress}")
        return (row.number, row.day, format_fen(row.total_fen), left, state, row.by)

    def is_dim(self, row: OrderRow) -> bool:
        return row.progress == "void"

    def asked(self) -> tuple[Callable[..., Any], type]:
        return self.page.services.orders.list, OrdersQuestion


class ListedPayments(ListedRows):
    """What it paid, and what was paid back."""

    heads = (
        ("order.head.number", 14, False), ("order.head.day", 10, False),
        ("order.head.amount", 13, True), ("dealings.head.method", 10, False),
        ("dealings.head.free", 12, True), ("dealings.head.by", 8, False),
        ("dealings.head.note", 0, False),
    )  # fmt: skip
    hidden, none = "money", ("dealings.no_payments",)

    def cells(self, row: PaymentItem) -> Sequence[Cell]:
        t = self.page.t
        free = format_fen(row.free_fen) if row.free_fen and not row.void_day else ""
        note = t("dealings.void") if row.void_day else row.note
        amount = format_fen(row.amount_fen)
        return (row.number, row.day, amount, row.method, free, row.by, note)

    def is_dim(self, row: PaymentItem) -> bool:
        return bool(row.void_day)

    def asked(self) -> tuple[Callable[..., Any], type]:
        return self.page.services.payments.list, PaymentsQuestion


class ListedCases(ListedRows):
    """Its cases of every state, the newest first."""

    heads = (
        ("case.head.number", 14, False), ("case.head.kind", 9, False),
        ("case.head.state", 8, False), ("case.head.goods", 0, False),
        ("case.head.until", 16, False), ("case.head.person", 8, False),
        ("case.head.refund", 10, True),
    )  # fmt: skip
    hidden, none = "cases", ("dealings.no_cases", "", "dealings.case_how")

    def cells(self, row: CaseItem) -> Sequence[Cell]:
        t = self.page.t
        until = t("case.late", day=row.until) if row.late else row.until
        return (
            row.number, t(f"case.{row.kind}"), t(f"case.state_{row.state}"),
            goods_text(row, self.page.texts), until, row.person,
            format_fen(row.refund_fen) if row.refund_fen else "",
        )  # fmt: skip

    def is_dim(self, row: CaseItem) -> bool:
        return row.state in _LATER

    def asked(self) -> tuple[Callable[..., Any], type]:
        def question(**where: Any) -> CasesQuestion:
            return CasesQuestion(state="", **where)

        return self.page.services.cases.list, question  # type: ignore[return-value]
