"""The place of cases: the open ones, overdue first, narrowed by what is typed and by state."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual.binding import Binding
from textual.screen import Screen

from jxc_tui.access.permission import Permission
from jxc_tui.aftersales.answers import MOST_COUNTED, CaseCard, CaseItem, CasesPage, CasesQuestion
from jxc_tui.aftersales.screens import case_words
from jxc_tui.aftersales.screens.case_page import CasePage
from jxc_tui.aftersales.screens.case_steps import CaseSteps
from jxc_tui.desk.grants import needs
from jxc_tui.documents.screens.document_list import DocumentList, DocumentsFound
from jxc_tui.values.money import format_fen
from jxc_tui.widgets.row_list import Column


class CasesScreen(DocumentList[CaseItem], CaseSteps):
    """Cases by the day until when they are to be done; Enter opens one, F2 takes its next step."""

    title_id = "place.cases"
    topic = "case"
    STATES = ("open", "waiting", "approved", "done", "rejected", "")
    WITH_CARD = False
    ROW_ACTIONS = frozenset({"open", "step"})

    BINDINGS = [Binding("f2,ctrl+s", "step", id="case.step")]

    def columns(self) -> Sequence[Column]:
        return (
            Column(self.t("case.head.number"), 14, whole=True),
            Column(self.t("case.head.kind"), 9),
            Column(self.t("case.head.state"), 8),
            Column(self.t("case.head.customer"), 0, least=12),
            Column(self.t("case.head.goods"), 16, importance=1),
            Column(self.t("case.head.until"), 16),
            Column(self.t("case.head.person"), 8, importance=1),
            Column(self.t("case.head.refund"), 10, right=True, importance=2),
        )

    def cells(self, row: CaseItem) -> Sequence[str]:
        until = self.t("case.late", day=row.until) if row.late else row.until
        return (
            row.number, self.t(f"case.{row.kind}"), self.t(f"case.state_{row.state}"),
            row.customer_name, case_words.goods_text(row, self.texts), until, row.person,
            format_fen(row.refund_fen) if row.refund_fen else "",
        )  # fmt: skip

    def is_dim(self, row: CaseItem) -> bool:
        return row.state in ("done", "rejected", "cancelled")

    async def read(self, term: str, state: str, **where: Any) -> CasesPage:
        asked = CasesQuestion(term, state, self.customer_id, **where)
        return await self.ask(self.services.cases.list, asked)

    def counted(self, found: DocumentsFound[CaseItem]) -> Sequence[str]:
        if not isinstance(found, CasesPage):
            return ()
        count = f"{found.total:,}{'+' if found.total >= MOST_COUNTED else ''}"
        return (count, self.t("case.late_count", count=found.late) if found.late else "")

    def page_of(self, row: CaseItem) -> Screen[Any]:
        return CasePage(row.id)

    # Keys.

    @needs(Permission.CASE_EDIT)
    def action_step(self) -> None:
        row: CaseItem | None = self.rows.current
        if row is not None:
            self.start(self.after_act(self._step(row)))

    async def _step(self, row: CaseItem) -> CaseCard | None:
        return await self.take_step(await self.ask(self.services.cases.show, row.id))
