"""The place of payments: the newest first, narrowed by what is typed, by kind and by method."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual.binding import Binding
from textual.screen import Screen

from jxc_tui.access.permission import Permission
from jxc_tui.desk.grants import needs
from jxc_tui.documents.screens.document_list import DocumentList
from jxc_tui.payments.answers import PaymentCard, PaymentItem, PaymentsPage, PaymentsQuestion
from jxc_tui.payments.screens import payment_words
from jxc_tui.payments.screens.payment_page import PaymentPage
from jxc_tui.payments.screens.payment_steps import PaymentSteps
from jxc_tui.payments.screens.receive import ReceiveScreen
from jxc_tui.values.money import format_fen
from jxc_tui.widgets.row_list import Column

_KINDS = ("", "receipt", "refund", "free", "void")


class PaymentsScreen(DocumentList[PaymentItem], PaymentSteps):
    """Payments by day; Enter opens one. With a customer, only that one's."""

    title_id = "place.payments"
    topic = "payment"
    STATES = _KINDS
    ROW_ACTIONS = frozenset({"open", "void", "cover", "receive"})

    BINDINGS = [
        Binding("f6,ctrl+b", "by_method", id="payment.method"),
        Binding("f8,ctrl+y", "void", id="payment.void"),
        Binding("ctrl+e", "receive", id="payment.receive"),
    ]

    def __init__(self, customer_id: int = 0, name: str = "") -> None:
        super().__init__(customer_id, name)
        self._method = ""
        self._methods: tuple[str, ...] = ()

    def columns(self) -> Sequence[Column]:
        return (
            Column(self.t("payment.head.number"), 14, whole=True),
            Column(self.t("payment.head.day"), 10),
            Column(self.t("payment.head.customer"), 0, least=12),
            Column(self.t("payment.head.method"), 8),
            Column(self.t("payment.head.amount"), 12, right=True),
            Column(self.t("payment.head.free"), 12, right=True),
            Column(self.t("payment.head.by"), 8, importance=1),
        )

    def cells(self, row: PaymentItem) -> Sequence[str]:
        free = format_fen(row.free_fen) if row.free_fen else ""
        if row.void_day:
            free = self.t("payment.state.void")
        amount = format_fen(row.amount_fen)
        return (row.number, row.day, row.customer_name, row.method, amount, free, row.by)

    def is_dim(self, row: PaymentItem) -> bool:
        return bool(row.void_day)

    async def read(self, term: str, state: str, **where: Any) -> PaymentsPage:
        if not self._methods:
            offered = await self.ask(self.services.payments.methods)
            self._methods = tuple(each.name for each in offered)
        asked = PaymentsQuestion(term, self.customer_id, kind=state, method=self._method, **where)
        return await self.ask(self.services.payments.list, asked)

    def counted(self, found: object) -> Sequence[str]:
        return (self._method,)

    async def card_of(self, row: PaymentItem) -> list[payment_words.Line]:
        """What it covers."""
        card = await self._card(row)
        lines = payment_words.head_lines(card, self.texts)
        lines += [payment_words.cover_line(each, self.texts) for each in card.covers[:2]]
        hidden = len(card.covers) - 2
        if hidden > 0:
            lines[-1] = [*lines[-1], (f"  {self.beyond(0, hidden)}", "dim")]
        return lines

    def page_of(self, row: PaymentItem) -> Screen[Any]:
        return PaymentPage(row.id)

    async def _card(self, row: PaymentItem) -> PaymentCard:
        return await self.ask(self.services.payments.show, row.id)

    # Keys.

    def action_by_method(self) -> None:
        """All methods, then one after the other."""
        ring = ("", *self._methods)
        self._method = ring[(ring.index(self._method) + 1) % len(ring)]
        self.start(self.load())

    def action_back(self) -> None:
        if self._method:
            self._method = ""
            self.action_clear()
        else:
            super().action_back()

    @needs(Permission.PAYMENT_VOID)
    def action_void(self) -> None:
        row: PaymentItem | None = self.rows.current
        if row is not None:
            self.start(self.after_act(self._void(row)))

    async def _void(self, row: PaymentItem) -> PaymentCard | None:
        return await self.take_void(await self._card(row))

    @needs(Permission.PAYMENT_RECEIVE)
    def action_receive(self) -> None:
        """More money of the same customer."""
        row: PaymentItem | None = self.rows.current
        if row is not None:
            self.open_above(ReceiveScreen(row.customer_id), self._received)

    def _received(self, sentence: object) -> None:
        self.start(self.load())
        self.say_text(sentence if isinstance(sentence, str) else "")
