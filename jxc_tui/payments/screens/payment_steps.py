"""What is done with a payment: made void, its rest given to what is owed, a cover taken back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

from jxc_tui.desk.dialogs import AskDialog, ChoiceDialog, ConfirmDialog
from jxc_tui.desk.screen import DeskScreen
from jxc_tui.payments.answers import CoverLine, PaymentCard
from jxc_tui.payments.model.new_payment import Cover
from jxc_tui.values.money import format_fen

ALLOCATE, RELEASE_ALL = "allocate", "all"
Back = Callable[[], Awaitable[object]]


class PaymentSteps(DeskScreen):
    """Each act gives the payment after it, None where nothing was done.

    `take_back` undoes the last act of this screen that can be: covering and releasing.
    """

    def __init__(self, *given: object, **more: object) -> None:
        super().__init__(*given, **more)  # type: ignore[arg-type]
        self._backs: list[Back] = []

    async def take_void(self, card: PaymentCard) -> PaymentCard | None:
        """作废, with a reason; what it covers is released first, where that is said yes to."""
        item = card.item
        if card.covers:
            told = " ".join(dict.fromkeys(each.number for each in card.covers[:3]))
            question = self.t("payment.void_release", number=item.number, others=told)
            if not await self.app.push_screen_wait(ConfirmDialog(question)):
                return None
        changed: PaymentCard | None = None

        async def take(reason: str) -> None:
            nonlocal changed
            if card.covers:
                await self.ask(self.services.payments.release, payment_id=item.id)
            changed = await self.ask(self.services.payments.void, item.id, reason)

        fen = format_fen(abs(item.amount_fen))
        title = self.t("payment.void_title", number=item.number, fen=fen)
        hint = self.t("payment.void_reason")
        if await self.app.push_screen_wait(AskDialog(title, hint=hint, take=take)) is None:
            return None
        self.say("payment.voided", number=item.number)
        return changed

    async def take_cover(self, card: PaymentCard) -> PaymentCard | None:
        """The rest to what is owed, or what it covers of one document, or of all, taken back."""
        item = card.item
        options = []
        if item.free_fen > 0:
            free = format_fen(item.free_fen)
            options.append((ALLOCATE, self.t("payment.allocate", fen=free)))
        of_documents = [each for each in card.covers if each.document_id]
        options += [(str(at), self._told(each)) for at, each in enumerate(of_documents)]
        if len(of_documents) > 1:
            options.append((RELEASE_ALL, self.t("payment.release_all")))
        if not options:
            self.say("payment.nothing_to_change", number=item.number)
            return None
        title = self.t("payment.cover_title", number=item.number)
        chosen = await self.app.push_screen_wait(ChoiceDialog(title, options))
        if chosen is None:
            return None
        if chosen == ALLOCATE:
            return await self._allocate(card)
        taken = of_documents if chosen == RELEASE_ALL else [of_documents[int(chosen)]]
        return await self._release(card, taken)

    def _told(self, cover: CoverLine) -> str:
        number = cover.number or self.t("document.kind.opening")
        return self.t("payment.release_one", number=number, fen=format_fen(cover.amount_fen))

    async def _allocate(self, card: PaymentCard) -> PaymentCard:
        payments, payment_id = self.services.payments, card.item.id
        done = await self.ask(payments.allocate, payment_id=payment_id)

        async def back() -> None:
            for document_id in {each.document_id for each in done.covers}:
                await self.ask(payments.release, payment_id=payment_id, document_id=document_id)

        self._backs.append(back)
        self.say("payment.allocated", number=card.item.number, fen=format_fen(done.fen))
        return await self.ask(payments.show, payment_id)

    async def _release(self, card: PaymentCard, taken: list[CoverLine]) -> PaymentCard:
        payments, payment_id = self.services.payments, card.item.id
        fen = 0
        for each in taken:
            done = await self.ask(
                payments.release, payment_id=payment_id, document_id=each.document_id
            )
            fen += done.fen
        covers = tuple(
            Cover(each.document_id, abs(each.amount_fen), each.discount_fen) for each in taken
        )
        again = partial(self.ask, payments.allocate, payment_id=payment_id, covers=covers)
        self._backs.append(again)
        self.say("payment.released", number=card.item.number, fen=format_fen(fen))
        return await self.ask(payments.show, payment_id)

    async def take_back(self, card: PaymentCard) -> PaymentCard | None:
        """As it was before the last covering or releasing here."""
        if not self._backs:
            self.say("payment.nothing_to_undo")
            return None
        await self._backs.pop()()
        self.say("payment.undone", number=card.item.number)
        return await self.ask(self.services.payments.show, card.item.id)
