"""Orders made of a sale that was kept: a copy (复制) of it, or itself to be changed (改单)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import writes
from jxc_tui.access.permission import Permission
from jxc_tui.database.engine import Connection
from jxc_tui.documents.storage import documents, drafts
from jxc_tui.errors import JxcError, Refused
from jxc_tui.sales.answers.entry import OrderEntryAnswer
from jxc_tui.sales.model.order_draft import DraftLine, OrderDraft
from jxc_tui.sales.service import pricing
from jxc_tui.sales.service.amending import check_changeable
from jxc_tui.sales.service.draft_keeping import KIND, DraftKeeping
from jxc_tui.sales.service.draft_lines import Writing
from jxc_tui.sales.service.order_answers import known_order
from jxc_tui.values.local_day import local_day


class DrawnUp(DraftKeeping):
    """Verbs that begin an order with the lines of a sale."""

    @writes(Permission.SALE_CREATE)
    def copy(self, connection: Connection, user: CurrentUser, order_id: int) -> OrderEntryAnswer:
        """A new order with the lines of a sale at its prices; those that would be others today are
        marked, what is not sold any more is left out. Raises NotFound, Refused."""
        row = known_order(connection, order_id)
        buyer = pricing.customer(connection, int(row.party_ref))
        if buyer["status"] == "disabled":
            raise Refused("sale.customer_disabled", code=buyer["code"], name=buyer["name"])
        draft = OrderDraft(int(buyer["id"]))
        writing = Writing(connection, buyer, local_day(self.now()))
        left_out = 0
        for line in documents.lines_of(connection, order_id):
            if line.quantity <= 0:
                continue
            try:
                of = pricing.sellable(connection, int(line.product_ref))
                of.unit(line.unit)
            except JxcError:
                left_out += 1
                continue
            kept = replace(_line(line), origin=(0, 0))
            draft = writing.marked(draft.with_line(writing.remembering(of, kept)), of)
        if not draft.lines:
            raise Refused("entry.nothing_to_copy", number=row.number)
        answer = self._begun(connection, user, draft)
        if left_out:
            told = (("count", left_out),)
            return replace(answer, message="entry.left_out", params=told)
        return replace(answer, message="entry.copied", params=(("number", row.number),))

    @writes(Permission.SALE_VOID)
    def edit(self, connection: Connection, user: CurrentUser, order_id: int) -> OrderEntryAnswer:
        """A sale of which nothing has left, to be changed; saving it keeps its number.

        Raises NotFound, Refused once anything has left, InvalidFields in a closed period.
        """
        row = known_order(connection, order_id)
        check_changeable(connection, row, self.now())
        lines = tuple(_line(line) for line in documents.lines_of(connection, order_id))
        draft = OrderDraft(
            int(row.party_ref), lines, discount_fen=int(row.discount_fen),
            rounding_fen=int(row.rounding_fen), note=row.note, day=row.day, edits=order_id,
            edits_version=int(row.version), number=row.number, counted_fen=int(row.total_fen),
        )  # fmt: skip
        return replace(
            self._begun(connection, user, draft), message="entry.editing",
            params=(("number", row.number),),
        )  # fmt: skip

    def _begun(
        self, connection: Connection, user: CurrentUser, draft: OrderDraft
    ) -> OrderEntryAnswer:
        now = self.now()
        draft_id = drafts.add(connection, KIND, user.id, draft.customer_id, draft.text, now)
        return self._taken_up(connection, user, draft_id)


def _line(line: Any) -> DraftLine:
    return DraftLine(
        int(line.product_ref), line.code, line.name, line.unit, line.quantity, line.price_fen,
        line.percent, line.source, (int(line.origin_ref), int(line.origin_place)),
    )  # fmt: skip
