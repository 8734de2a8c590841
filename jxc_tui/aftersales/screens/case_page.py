"""One case: what it is about, what goes back, what happened to it."""

from __future__ import annotations

from textual.binding import Binding

from jxc_tui.access.permission import Permission
from jxc_tui.aftersales.answers import CaseCard
from jxc_tui.aftersales.screens import case_words
from jxc_tui.aftersales.screens.case_steps import CaseSteps
from jxc_tui.desk.grants import needs
from jxc_tui.documents.screens.document_page import DocumentPage
from jxc_tui.sales.screens.order_page import OrderPage


class CasePage(DocumentPage[CaseCard], CaseSteps):
    """The page of a case."""

    title_id = "place.case_page"

    BINDINGS = [
        Binding("f2,ctrl+s", "step", id="case.step"),
        Binding("f4,ctrl+t", "take_on", id="case.take"),
        Binding("f7,ctrl+n", "note", id="case.note"),
        Binding("f8,ctrl+y", "reject", id="case.reject"),
        Binding("enter", "order", id="case.order"),
    ]

    async def read(self) -> CaseCard:
        return await self.ask(self.services.cases.show, self.document_id)

    def heading_of(self, found: CaseCard) -> tuple[str, str]:
        return found.item.number, self.t("case.by", by=found.opened_by)

    def lines_of(self, found: CaseCard) -> list[case_words.Line]:
        return case_words.page_lines(found, self.texts)

    def useless(self, action: str) -> bool:
        if self.found is None:
            return False
        state = self.found.item.state
        if action in ("step", "take_on"):
            return state not in ("waiting", "approved")
        return action == "reject" and state != "waiting"

    # Keys.

    def action_order(self) -> None:
        """The document that settled it, else the sale it is about."""
        if self.found is not None:
            order_id = self.found.made_id or self.found.item.order_id
            self.open_above(OrderPage(order_id), lambda _result: None)

    @needs(Permission.CASE_EDIT)
    def action_step(self) -> None:
        if self.found is not None:
            self.start(self.after_act(self.take_step(self.found)))

    @needs(Permission.CASE_EDIT)
    def action_take_on(self) -> None:
        if self.found is not None:
            self.start(self.after_act(self.take_on(self.found)))

    @needs(Permission.CASE_EDIT)
    def action_note(self) -> None:
        if self.found is not None:
            self.start(self.after_act(self.write_note(self.found)))

    @needs(Permission.CASE_APPROVE)
    def action_reject(self) -> None:
        if self.found is not None:
            self.start(self.after_act(self.take_reject(self.found)))
