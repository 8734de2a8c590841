"""One payment: what it is, what it covers, what was released, and who made it void."""

from __future__ import annotations

from textual.binding import Binding

from jxc_tui.access.permission import Permission
from jxc_tui.desk.grants import needs
from jxc_tui.documents.screens.document_page import DocumentPage
from jxc_tui.payments.answers import PaymentCard
from jxc_tui.payments.screens import payment_words
from jxc_tui.payments.screens.payment_steps import PaymentSteps


class PaymentPage(DocumentPage[PaymentCard], PaymentSteps):
    """The page of a payment."""

    title_id = "place.payment_page"

    BINDINGS = [
        Binding("f4,ctrl+t", "cover", id="payment.cover"),
        Binding("f8,ctrl+y", "void", id="payment.void"),
        Binding("f11,ctrl+z", "undo", id="payment.undo"),
        Binding("enter", "customer", id="payment.party"),
    ]

    async def read(self) -> PaymentCard:
        return await self.ask(self.services.payments.show, self.document_id)

    def heading_of(self, found: PaymentCard) -> tuple[str, str]:
        return found.item.number, self.t("payment.by", by=found.item.by, day=found.item.day)

    def lines_of(self, found: PaymentCard) -> list[payment_words.Line]:
        return payment_words.page_lines(found, self.texts)

    def useless(self, action: str) -> bool:
        if action == "undo":
            return not self._backs
        found = self.found
        if found is None or action not in ("void", "cover"):
            return False
        of_documents = any(each.document_id for each in found.covers)
        idle = action == "cover" and not (found.item.free_fen > 0 or of_documents)
        return bool(found.item.void_day) or idle

    # Keys.

    def action_customer(self) -> None:
        """The page of whoever paid."""
        if self.found is not None:
            self.app.action_open_record(self.found.item.customer_id, "customer")

    @needs(Permission.PAYMENT_RECEIVE)
    def action_cover(self) -> None:
        if self.found is not None:
            self.start(self.after_act(self.take_cover(self.found)))

    @needs(Permission.PAYMENT_VOID)
    def action_void(self) -> None:
        if self.found is not None:
            self.start(self.after_act(self.take_void(self.found)))

    @needs(Permission.PAYMENT_VOID)
    def action_undo(self) -> None:
        if self.found is not None:
            self.start(self.after_act(self.take_back(self.found)))
