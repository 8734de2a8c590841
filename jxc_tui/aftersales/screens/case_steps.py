"""The next step of a case by its name: approve, finish, take on, write, reject."""

from __future__ import annotations

from jxc_tui.aftersales.answers import CaseCard
from jxc_tui.desk.dialogs import AskDialog, ChoiceDialog, ConfirmDialog
from jxc_tui.desk.screen import DeskScreen
from jxc_tui.sales.model.after_sales import CaseKind
from jxc_tui.sales.screens.consents import with_consents
from jxc_tui.values.money import format_fen

STAYS = "-"


class CaseSteps(DeskScreen):
    """What the list and the page of cases do with one; each gives the case after it, or None."""

    async def take_step(self, card: CaseCard) -> CaseCard | None:
        """Approves what waits, finishes what is approved."""
        item = card.item
        if item.state == "waiting":
            return await self._approve(card)
        if item.state == "approved":
            question = self.t("case.done_question", number=item.number)
            if not await self.app.push_screen_wait(ConfirmDialog(question, harmless=True)):
                return None
            done = await self.ask(self.services.cases.done, item.id, version=card.version)
            self.say("case.done", number=item.number)
            return done
        self.say("case.no_step", number=item.number, state=self.t(f"case.state_{item.state}"))
        return None

    async def _approve(self, card: CaseCard) -> CaseCard | None:
        item, kind = card.item, CaseKind(card.item.kind)
        given: list[str] = []
        method = ""
        if kind is CaseKind.EXCHANGE:
            title = self.t("case.give_title", number=item.number)
            dialog = AskDialog(title, hint=self.t("case.give_hint"))
            typed = await self.app.push_screen_wait(dialog)
            if typed is None:
                return None
            given = [part.strip() for part in typed.replace("，", ",").split(",") if part.strip()]
        if kind.pays_back:
            told = self.t("case.pay_title", number=item.number, fen=format_fen(card.proposed_fen))
            options = [(each, each) for each in card.methods] + [(STAYS, self.t("case.pay_stays"))]
            chosen = await self.app.push_screen_wait(ChoiceDialog(told, options))
            if chosen is None:
                return None
            method = "" if chosen == STAYS else chosen
        else:
            question = self.t("case.approve_question", number=item.number)
            if not await self.app.push_screen_wait(ConfirmDialog(question, harmless=True)):
                return None
        after = await with_consents(
            self, self.services.cases.approve, item.id, against=given, method=method,
            version=card.version,
        )  # fmt: skip
        if after is None:
            return None
        fen, made = format_fen(after.item.refund_fen), after.made_number or "-"
        self.say("case.approved", number=item.number, fen=fen, made=made)
        return after

    async def take_on(self, card: CaseCard) -> CaseCard | None:
        """Oneself has it now."""
        after = await self.ask(self.services.cases.take, card.item.id, version=card.version)
        self.say("case.taken", number=card.item.number)
        return after

    async def write_note(self, card: CaseCard) -> CaseCard | None:
        """What happened, in a line."""
        return await self._typed(card, "note", "case.noted")

    async def take_reject(self, card: CaseCard) -> CaseCard | None:
        """驳回, with a reason."""
        return await self._typed(card, "reject", "case.rejected")

    async def _typed(self, card: CaseCard, verb: str, said: str) -> CaseCard | None:
        number = card.item.number
        after: CaseCard | None = None
        cases = self.services.cases
        act = cases.note if verb == "note" else cases.reject

        async def take(text: str) -> None:
            nonlocal after
            after = await self.ask(act, card.item.id, text, card.version)

        title = self.t(f"case.{verb}_title", number=number)
        if await self.app.push_screen_wait(AskDialog(title, take=take)) is None:
            return None
        self.say(said, number=number)
        return after
