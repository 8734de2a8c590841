"""Which sale a line that comes back is of (换货、退货)."""

from __future__ import annotations

from fractions import Fraction

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import reads, writes
from jxc_tui.access.permission import Permission
from jxc_tui.database.engine import Connection
from jxc_tui.documents.storage import documents
from jxc_tui.errors import NotFound, Refused
from jxc_tui.sales.answers.entry import EntryOrigin, OrderEntryAnswer
from jxc_tui.sales.model.order_draft import DraftLine, OrderDraft
from jxc_tui.sales.service import pricing
from jxc_tui.sales.service.draft_keeping import DraftKeeping
from jxc_tui.sales.service.draft_lines import THOUSANDTHS, Writing, is_counted
from jxc_tui.sales.service.entering import Entered, Entering
from jxc_tui.values.quantity import plain_thousandths
from jxc_tui.values.text import visible

MOST_SHOWN = 20


class LineOrigins(DraftKeeping):
    """Verbs about the sale of a line below 0."""

    @reads(Permission.SALE_CREATE)
    def of_line(
        self, connection: Connection, user: CurrentUser, draft_id: int, place: int
    ) -> tuple[EntryOrigin, ...]:
        """The sales of which the product of a line may come back, the last first.

        Raises NotFound, and Refused for a line that is sold.
        """
        kept = self._kept(connection, user, draft_id)
        line = _returned(kept.draft, place)
        writing = Writing(connection, kept.buyer, self._day_of(kept.draft), kept.draft.edits)
        found = []
        for document_id, sold, left in writing.sold_of(
            pricing.article(connection, line.product_id)
        ):
            row = documents.find(connection, document_id)
            found.append(EntryOrigin(
                document_id, int(sold.place), visible(row.number), row.day,
                plain_thousandths(left), visible(sold.unit), int(sold.price_fen),
                int(sold.percent), (document_id, int(sold.place)) == line.origin,
            ))  # fmt: skip
            if len(found) >= MOST_SHOWN:
                break
        return tuple(found)

    @writes(Permission.SALE_CREATE)
    def take(
        self, connection: Connection, user: CurrentUser, draft_id: int, place: int,
        origin: tuple[int, int], version: int = 0,
    ) -> OrderEntryAnswer:  # fmt: skip
        """The line comes back of another sale, at what was paid there.

        Raises NotFound, Conflict, and Refused where that sale has less left.
        """
        return self._step(
            connection, user, draft_id, version,
            lambda entering: Entered(_taken(entering, place, origin)),
        )  # fmt: skip


def _returned(draft: OrderDraft, place: int) -> DraftLine:
    if not 0 < place <= len(draft.lines):
        raise Refused("entry.no_line", place=place)
    line = draft.lines[place - 1]
    if line.quantity >= 0:
        raise Refused("entry.not_returned", place=place)
    return line


def _taken(entering: Entering, place: int, origin: tuple[int, int]) -> OrderDraft:
    writing, draft = entering.writing, entering.draft
    line = _returned(draft, place)
    of = pricing.article(writing.connection, line.product_id)
    wanted = -writing.basic(line, of)
    for document_id, sold, left in writing.sold_of(of):
        if (document_id, int(sold.place)) != origin:
            continue
        factor = Fraction(sold.above, sold.below)
        if left * factor < wanted * THOUSANDTHS or not is_counted(of, sold.unit, wanted / factor):
            told = f"{plain_thousandths(left)}{sold.unit}"
            raise Refused("entry.origin_short", left=told)
        return draft.put(place, writing.of_sale(line, document_id, sold, wanted))
    raise NotFound("sale.no_origin", place=place)
