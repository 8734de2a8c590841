"""Orders that are being written as they lie on disk: read, taken a step further, put back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Service
from jxc_tui.access.permission import Permission
from jxc_tui.database.engine import Connection
from jxc_tui.documents.storage import accounts, drafts
from jxc_tui.errors import Conflict, NotFound
from jxc_tui.records.storage.records import Row
from jxc_tui.sales.answers.entry import EntryWarning, OrderEntryAnswer
from jxc_tui.sales.model.order_draft import OrderDraft, draft_of
from jxc_tui.sales.service import pricing
from jxc_tui.sales.service.draft_answers import (
    DraftStanding,
    answered,
    margin_of,
    standing,
    warnings_of,
)
from jxc_tui.sales.service.draft_lines import Writing
from jxc_tui.sales.service.entering import Entered, Entering
from jxc_tui.values.local_day import day_of, local_day

KIND = "sale"

Step = Callable[[Entering], Entered]


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A draft as it lies on disk, with whose order it is."""

    id: int
    version: int
    parked: bool
    draft: OrderDraft
    buyer: Row


class DraftKeeping(Service):
    """What verbs about orders that are being written have in common."""

    def _today(self) -> date:
        """The local day."""
        return local_day(self.now())

    def _day_of(self, draft: OrderDraft) -> date:
        """The day of an order, today where none was told."""
        today = self._today()
        return (day_of(draft.day, today) if draft.day else None) or today

    def _kept(
        self, connection: Connection, user: CurrentUser, draft_id: int, version: int = 0
    ) -> KeptDraft:
        """A draft of this user. Raises NotFound, and Conflict for another version."""
        row = drafts.find(connection, draft_id)
        if row is None or row.user_id != user.id or row.kind != KIND:
            raise NotFound("entry.gone")
        if version and row.version != version:
            raise Conflict("entry.changed")
        buyer = pricing.customer(connection, int(row.party_ref))
        draft = draft_of(str(row.content), int(buyer["id"]))
        return KeptDraft(draft_id, int(row.version), bool(row.parked), draft, buyer)

    def _taken_up(
        self, connection: Connection, user: CurrentUser, draft_id: int
    ) -> OrderEntryAnswer:
        """A draft at its lines again: no question about a quantity, no payment is open."""
        kept = self._kept(connection, user, draft_id)
        draft = replace(kept.draft, asked=None, paying=False, doubted="")
        state = self._standing(connection, draft, kept.buyer)
        warnings = self._warnings(connection, user, state)
        return self._put(connection, user, kept, Entered(draft), state, warnings)

    def _standing(
        self, connection: Connection, draft: OrderDraft, buyer: Row,
        before: DraftStanding | None = None,
    ) -> DraftStanding:  # fmt: skip
        """What a draft comes to on its day; `before` knows products of the same transaction."""
        known = before.articles if before is not None else {}
        return standing(connection, draft, buyer, self._day_of(draft), known)

    def _warnings(
        self, connection: Connection, user: CurrentUser, state: DraftStanding
    ) -> tuple[EntryWarning, ...]:
        """What has not been said yes to."""
        return warnings_of(connection, self.gate, user, state, self._today())

    def _step(
        self, connection: Connection, user: CurrentUser, draft_id: int, version: int, act: Step,
        text: str = "", picked: int = 0,
    ) -> OrderEntryAnswer:  # fmt: skip
        """The draft one step further and on disk. What this user may not bring in stays out, and
        the text stays in the bar."""
        kept = self._kept(connection, user, draft_id, version)
        before = self._standing(connection, kept.draft, kept.buyer)

        @cache
        def open_() -> tuple[EntryWarning, ...]:
            """What was not said yes to before, worked out where it matters."""
            return self._warnings(connection, user, before)

        prepaid = accounts.of_party(connection, int(kept.buyer["id"])).prepaid_fen
        writing = Writing(connection, kept.buyer, before.day, kept.draft.edits)
        entered = act(
            Entering(writing, self.gate, user, before, self._today(), open_, picked, prepaid)
        )
        after = self._standing(connection, entered.draft, kept.buyer, before)
        warnings = self._warnings(connection, user, after)
        barred = tuple(each for each in warnings if each.place and not each.may)
        if barred:
            known = {each.key for each in open_()}
            barred = tuple(each for each in barred if each.key not in known)
        if barred:
            answer = self._shown(connection, user, kept.id, kept.version, before, barred)
            return replace(answer, keep=text)
        return self._put(connection, user, kept, entered, after, warnings)

    def _shown(
        self, connection: Connection, user: CurrentUser, draft_id: int, version: int,
        state: DraftStanding, warnings: tuple[EntryWarning, ...],
    ) -> OrderEntryAnswer:  # fmt: skip
        """The order as this user sees it: what is earned only with the right to see costs."""
        answer = answered(connection, draft_id, version, state, warnings)
        if not self.gate.allows(connection, user, Permission.SALE_COST):
            return answer
        return replace(answer, margin=margin_of(state))

    def _put(
        self, connection: Connection, user: CurrentUser, kept: KeptDraft, entered: Entered,
        state: DraftStanding, warnings: tuple[EntryWarning, ...],
    ) -> OrderEntryAnswer:  # fmt: skip
        """The draft on disk where it is another one, and as it is shown."""
        version = kept.version
        if entered.draft != kept.draft or kept.parked or entered.waits:
            drafts.put(
                connection, kept.id, entered.draft.text, self.now(), parked=False,
                waits=entered.waits,
            )  # fmt: skip
            version += 1
        answer = self._shown(connection, user, kept.id, version, state, warnings)
        return replace(answer, message=entered.message, params=entered.params, keep=entered.keep)
