"""The next step of a sale by its name: ship what is left, have it signed for, close, void."""

from __future__ import annotations

from jxc_tui.desk.dialogs import AskDialog, ConfirmDialog
from jxc_tui.desk.screen import DeskScreen
from jxc_tui.sales.answers import Order
from jxc_tui.sales.screens.consents import with_consent
from jxc_tui.sales.screens.ship import ShipScreen
from jxc_tui.values.money import format_fen


class OrderSteps(DeskScreen):
    """What the list and the page of sales do with one; each gives the sale after it, or None."""

    async def take_step(self, order: Order) -> Order | None:
        """Ships what is left, or has what left signed for."""
        progress, number = order.row.progress, order.row.number
        if progress in ("unshipped", "part"):
            shipped: Order | None = await self.app.push_screen_wait(ShipScreen(order))
            if shipped is not None:
                self.say("order.shipped", number=number)
            return shipped
        if progress == "shipped":
            question = self.t("order.sign_question", number=number, name=order.row.customer_name)
            if not await self.app.push_screen_wait(ConfirmDialog(question, harmless=True)):
                return None
            signed = await self.ask(self.services.orders.sign, order.row.id, version=order.version)
            self.say("order.signed", number=number)
            return signed
        self.say("order.no_step", number=number, state=self.t(f"order.state.{progress}"))
        return None

    async def take_close(self, order: Order) -> Order | None:
        """The rest is not shipped any more; or it is again, where it was closed."""
        closed = any(line.closed for line in order.lines)
        text_id = "order.reopen_question" if closed else "order.close_question"
        question = self.t(text_id, number=order.row.number)
        if not await self.app.push_screen_wait(ConfirmDialog(question)):
            return None
        verb = self.services.orders.reopen if closed else self.services.orders.close
        changed = await with_consent(self, verb, order.row.id, version=order.version)
        if changed is None:
            return None
        self.say("order.reopened" if closed else "order.rest_closed", number=order.row.number)
        return changed

    async def take_void(self, order: Order) -> Order | None:
        """作废, with a reason."""
        row = order.row
        title = self.t("order.void_title", number=row.number, fen=format_fen(row.total_fen))
        changed: Order | None = None

        async def take(reason: str) -> None:
            nonlocal changed
            changed = await self.ask(self.services.orders.void, row.id, reason, order.version)

        dialog = AskDialog(title, hint=self.t("order.void_reason"), take=take)
        if await self.app.push_screen_wait(dialog) is None:
            return None
        self.say("order.voided", number=row.number)
        return changed
