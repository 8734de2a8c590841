"""Approving orders of others (审批): who may, sees what waits and lets it pass."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import reads, writes
from jxc_tui.access.permission import Permission
from jxc_tui.accounts.storage import users
from jxc_tui.database.engine import Connection
from jxc_tui.documents.storage import drafts
from jxc_tui.errors import Conflict, JxcError, NotFound
from jxc_tui.sales.answers.entry import Params, WaitingOrder
from jxc_tui.sales.model.new_sale import SaleApproval
from jxc_tui.sales.model.order_draft import draft_of
from jxc_tui.sales.service import credit, pricing
from jxc_tui.sales.service.draft_answers import DraftStanding
from jxc_tui.sales.service.draft_keeping import KIND, DraftKeeping
from jxc_tui.values.text import visible

MOST_WAITING = 50


class Approving(DraftKeeping):
    """Verbs of those who may sell above a limit, about orders that others write."""

    @reads(Permission.SALE_CREDIT)
    def waiting(self, connection: Connection, user: CurrentUser) -> tuple[WaitingOrder, ...]:
        """Orders that wait for an approval, the oldest first, each with what is not kept."""
        rows = drafts.waiting(connection, KIND, MOST_WAITING)
        found = []
        for row in rows:
            try:
                found.append(self._waiting(connection, row))
            except JxcError:  # its customer or all its products are gone
                continue
        return tuple(found)

    @writes(Permission.SALE_CREDIT)
    def approve(self, connection: Connection, user: CurrentUser, draft_id: int) -> WaitingOrder:
        """Lets an order of somebody else pass, as it is now; how it was.

        It is an event of the sale once that is kept. Raises NotFound, and Conflict where it waits
        no more.
        """
        row = drafts.find(connection, draft_id)
        if row is None or row.kind != KIND:
            raise NotFound("entry.gone")
        if not row.waits:
            raise Conflict("entry.not_waiting")
        order = self._waiting(connection, row._asdict())
        state = self._worked_out(connection, row._asdict())
        owed = state.priced.owed if state.priced is not None else 0
        fen = credit.exposure(connection, state.buyer).total + max(0, owed)
        draft = draft_of(str(row.content), int(row.party_ref))
        now = self.now()
        draft = replace(draft, approval=SaleApproval(user.name, now, fen))
        drafts.put(connection, draft_id, draft.text, now, parked=bool(row.parked))
        told: dict[str, tuple[object, object]] = {"exposure_fen": (0, fen)}
        self.record(connection, user, "sale.approved", "document_draft", draft_id, told)
        return order

    def _worked_out(self, connection: Connection, row: Any) -> DraftStanding:
        buyer = pricing.customer(connection, int(row["party_ref"]))
        draft = replace(draft_of(str(row["content"]), int(buyer["id"])), paying=True)
        return self._standing(connection, draft, buyer)

    def _waiting(self, connection: Connection, row: Any) -> WaitingOrder:
        state = self._worked_out(connection, row)
        why: tuple[tuple[str, Params], ...] = ()
        if state.priced is not None:
            owed = state.priced.owed
            told = credit.cautions(connection, state.buyer, self._today(), more=max(0, owed))
            why = tuple((each.text_id, each.params) for each in told)
        buyer = state.buyer
        return WaitingOrder(
            int(row["id"]), _name_of(connection, int(row["user_id"])),
            visible(buyer["code"]), visible(buyer["name"]), len(state.draft.lines),
            state.totals.total_fen, str(row["changed_at"]), why,
        )  # fmt: skip


def _name_of(connection: Connection, user_id: int) -> str:
    row = users.by_id(connection, user_id)
    return "" if row is None else visible(row["display_name"] or row["name"])
