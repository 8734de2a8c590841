"""What a person can do with an order while it is written (开单): one key, one call, one answer.

The draft is on disk after every call; whatever is refused leaves it as it was.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import reads, writes
from jxc_tui.access.permission import Permission
from jxc_tui.database.engine import Connection
from jxc_tui.documents.storage import drafts
from jxc_tui.errors import Refused
from jxc_tui.products.model.prices import PriceName
from jxc_tui.sales.answers import SavedSale
from jxc_tui.sales.answers.entry import (
    EntryHit,
    EntryPrice,
    OrderEntryAnswer,
    ParkedOrder,
)
from jxc_tui.sales.model.entry_line import EntryLine, read_entry
from jxc_tui.sales.model.new_sale import WHOLE, Consent
from jxc_tui.sales.model.order_draft import OrderDraft, draft_of
from jxc_tui.sales.service import entry_products, posting, pricing
from jxc_tui.sales.service.amending import amend
from jxc_tui.sales.service.draft_answers import sale_of
from jxc_tui.sales.service.draft_keeping import KIND, DraftKeeping
from jxc_tui.sales.service.draft_lines import Writing, repriced
from jxc_tui.sales.service.draft_payments import told_payments
from jxc_tui.sales.service.entering import Entered
from jxc_tui.sales.service.whole_orders import WholeOrder, last_order, written
from jxc_tui.values.money import half_up
from jxc_tui.values.text import visible

MOST_PARKED = 50
MOST_HITS = 20


class OrderEntry(DraftKeeping):
    """Verbs about orders that are being written. A user sees only their own."""

    @writes(Permission.SALE_CREATE)
    def begin(
        self, connection: Connection, user: CurrentUser, customer_id: int
    ) -> OrderEntryAnswer:
        """An order for a customer: the unfinished one of this user, else a new one.

        Raises NotFound, and Refused for a disabled customer.
        """
        buyer = pricing.customer(connection, customer_id)
        if buyer["status"] == "disabled":
            raise Refused("sale.customer_disabled", code=buyer["code"], name=buyer["name"])
        for row in drafts.of_user(connection, KIND, user.id, MOST_PARKED, int(buyer["id"])):
            if not draft_of(str(row["content"]), int(buyer["id"])).edits:
                return self._taken_up(connection, user, int(row["id"]))
        text = OrderDraft(int(buyer["id"])).text
        draft_id = drafts.add(connection, KIND, user.id, int(buyer["id"]), text, self.now())
        return self._taken_up(connection, user, draft_id)

    @writes(Permission.SALE_CREATE)
    def take_up(self, connection: Connection, user: CurrentUser, draft_id: int) -> OrderEntryAnswer:
        """取单: an order that was parked goes on. Raises NotFound."""
        return self._taken_up(connection, user, draft_id)

    @reads(Permission.SALE_CREATE)
    def show(self, connection: Connection, user: CurrentUser, draft_id: int) -> OrderEntryAnswer:
        """The order as it is now, whoever changed it. Raises NotFound."""
        kept = self._kept(connection, user, draft_id)
        state = self._standing(connection, kept.draft, kept.buyer)
        warnings = self._warnings(connection, user, state)
        return self._shown(connection, user, kept.id, kept.version, state, warnings)

    @reads(Permission.SALE_CREATE)
    def hits(
        self, connection: Connection, user: CurrentUser, draft_id: int, text: str, limit: int = 8
    ) -> tuple[EntryHit, ...]:
        """What a text in the bar may mean, best first; for an empty one what is usual."""
        kept = self._kept(connection, user, draft_id)
        typed = read_entry(text, lambda part: entry_products.is_known(connection, part))
        wanted = typed.product if text.strip() else ""
        if text.strip() and not wanted:
            return ()
        most = max(1, min(limit, MOST_HITS))
        return entry_products.hits(connection, kept.buyer, wanted, self._day_of(kept.draft), most)

    @writes(Permission.SALE_CREATE)
    def enter(
        self, connection: Connection, user: CurrentUser, draft_id: int, text: str,
        version: int = 0, picked: int = 0,
    ) -> OrderEntryAnswer:  # fmt: skip
        """What Enter does with a text in the mode at hand; `picked` is the hit that was chosen.

        Raises NotFound, Refused, InvalidFields, and Conflict where another session was faster.
        """
        return self._step(
            connection, user, draft_id, version, lambda entering: entering.step(text), text, picked
        )

    @writes(Permission.SALE_CREATE)
    def change_line(
        self, connection: Connection, user: CurrentUser, draft_id: int, place: int, text: str,
        version: int = 0,
    ) -> OrderEntryAnswer:  # fmt: skip
        """Another quantity (`12`, `2箱`), price (`=8.5`) or percent (`/95`) for a line.

        Raises what `enter` raises.
        """
        plain = text.strip()
        is_term = plain[:1] in ("=", "/", "＝", "／", "*")
        terms = read_entry(plain if is_term else f"*{plain}")
        if is_term and terms.product:
            raise Refused("entry.term_unclear", text=text)
        if terms.product or not plain:
            terms = EntryLine(quantity=plain or "0")
        return self._step(
            connection, user, draft_id, version,
            lambda entering: entering.changed(entering.draft, place, text, terms), text,
        )  # fmt: skip

    @writes(Permission.SALE_CREATE)
    def remove_line(
        self, connection: Connection, user: CurrentUser, draft_id: int, place: int,
        version: int = 0,
    ) -> OrderEntryAnswer:  # fmt: skip
        """Without a line; `++` brings it back. Raises NotFound, Refused, Conflict."""
        return self._step(
            connection, user, draft_id, version,
            lambda entering: entering.removed(entering.draft, place),
        )  # fmt: skip

    @writes(Permission.SALE_CREATE)
    def back(
        self, connection: Connection, user: CurrentUser, draft_id: int, version: int = 0
    ) -> OrderEntryAnswer:
        """From the payment, or the question about a quantity, back to the lines."""
        return self._step(
            connection, user, draft_id, version,
            lambda entering: Entered(
                replace(entering.draft, asked=None, paying=False, doubted="")
            ),
        )  # fmt: skip

    @writes(Permission.SALE_CREATE)
    def reprice(
        self, connection: Connection, user: CurrentUser, draft_id: int, version: int = 0
    ) -> OrderEntryAnswer:
        """Every line whose price would be another one now at that price."""
        return self._step(
            connection, user, draft_id, version,
            lambda entering: Entered(repriced(entering.draft), "entry.repriced"),
        )  # fmt: skip

    @writes(Permission.SALE_CREATE)
    def bring_in(
        self, connection: Connection, user: CurrentUser, draft_id: int, version: int = 0
    ) -> OrderEntryAnswer:
        """The lines of the customer's last order, at today's prices.

        What cannot be sold any more is left out and counted. Refused where there was no order.
        """
        return self._step(connection, user, draft_id, version, last_order)

    @reads(Permission.SALE_CREATE)
    def price_history(
        self, connection: Connection, user: CurrentUser, draft_id: int, product_id: int,
        unit: str = "",
    ) -> tuple[EntryPrice, ...]:  # fmt: skip
        """Every price of a product for the customer, the lowest allowed last. Raises NotFound."""
        kept = self._kept(connection, user, draft_id)
        of = pricing.article(connection, product_id)
        each = of.unit(unit)
        offered = pricing.offered(
            connection, of, kept.buyer, self._day_of(kept.draft), unit=each, basic=each.factor
        )
        found = [EntryPrice(offer.source.value, offer.fen, offer.reason[0],
                            tuple(offer.reason[1].items())) for offer in offered]  # fmt: skip
        lowest = of.prices.named.get(PriceName.LOWEST)
        if lowest:
            found.append(EntryPrice("lowest", half_up(lowest * each.factor), "entry.lowest"))
        return tuple(found)

    @writes(Permission.SALE_CREATE)
    def save(
        self, connection: Connection, user: CurrentUser, draft_id: int, version: int = 0
    ) -> OrderEntryAnswer:
        """Keeps the order, the rest paid by the customer's usual method; the draft is over.

        Where something has not been said yes to, nothing is kept, and the answer has the warnings.
        Raises what `posting.post` raises, and Conflict.
        """
        kept = self._kept(connection, user, draft_id, version)
        if not kept.draft.lines:
            raise Refused("sale.no_lines")
        state = self._standing(connection, replace(kept.draft, paying=True), kept.buyer)
        if state.problems or state.priced is None:
            text_id, params = next(iter(state.problems.values()))
            raise Refused(text_id, **dict(params))
        said = "entry.quantity_first" if kept.draft.asked is not None else ""
        warnings = self._warnings(connection, user, state)
        if not said and warnings:
            said = "entry.accept_first"
        if said:
            draft = kept.draft if kept.draft.asked is not None else state.draft
            return self._put(connection, user, kept, Entered(draft, said), state, warnings)
        sale = replace(state.priced.sale, consents=frozenset(Consent))
        at = self.now()
        if kept.draft.edits:
            found = replace(state.priced, sale=sale)
            saved = amend(connection, self.gate, user, found, kept.draft, at=at)
        else:
            saved = posting.post(connection, self.gate, user, sale, at=at)
        drafts.remove(connection, draft_id)
        self._tell(connection, user, saved, "sale.edited" if kept.draft.edits else "sale.saved")
        shown = self._shown(connection, user, draft_id, 0, state, ())
        methods = tuple(dict.fromkeys(visible(each.method) for each in sale.payments))
        return replace(shown, saved=saved, paid_by=methods)

    @writes(Permission.SALE_CREATE)
    def outright(
        self, connection: Connection, user: CurrentUser, customer_id: int, order: WholeOrder
    ) -> OrderEntryAnswer:
        """An order that is told and kept at once, without a draft; what is not paid is owed.

        Raises what `posting.post` raises, and InvalidFields naming every line that cannot be.
        """
        buyer = pricing.customer(connection, customer_id)
        day = posting.checked_day(connection, order.day, self._today())
        draft = OrderDraft(
            int(buyer["id"]), rounding_fen=order.rounding_fen, note=order.note,
            day=day.isoformat(), paying=True,
        )  # fmt: skip
        draft = written(Writing(connection, buyer, day), draft, order)
        if order.percent != WHOLE:
            gross = self._standing(connection, draft, buyer).totals.gross_fen
            draft = replace(draft, discount_fen=half_up(
                Fraction(gross * (WHOLE - order.percent), WHOLE)))  # fmt: skip
        total = self._standing(connection, draft, buyer).totals.total_fen
        draft = replace(draft, payments=told_payments(order.payments, total))
        sale = replace(
            sale_of(draft, draft.lines), consents=frozenset(order.accepted), number=order.number
        )
        if sale.discount_fen or sale.rounding_fen:
            self.gate.require(connection, user, Permission.SALE_PRICE)
        saved = posting.post(connection, self.gate, user, sale, at=self.now())
        self._tell(connection, user, saved)
        state = self._standing(connection, draft, buyer)
        shown = self._shown(connection, user, 0, 0, state, ())
        methods = tuple(dict.fromkeys(visible(each.method) for each in draft.payments))
        return replace(shown, saved=saved, paid_by=methods)

    @writes(Permission.SALE_CREATE)
    def park(self, connection: Connection, user: CurrentUser, draft_id: int) -> None:
        """挂单: put aside until it is taken up again. Raises NotFound."""
        kept = self._kept(connection, user, draft_id)
        drafts.put(connection, draft_id, kept.draft.text, self.now(), parked=True)

    @writes(Permission.SALE_CREATE)
    def discard(self, connection: Connection, user: CurrentUser, draft_id: int) -> None:
        """放弃: the draft is gone. Raises NotFound."""
        self._kept(connection, user, draft_id)
        drafts.remove(connection, draft_id)

    @reads(Permission.SALE_CREATE)
    def parked(self, connection: Connection, user: CurrentUser) -> tuple[ParkedOrder, ...]:
        """One's own orders that are not saved, the last changed first."""
        found = []
        for row in drafts.of_user(connection, KIND, user.id, MOST_PARKED):
            draft = draft_of(str(row["content"]), int(row["party_ref"]))
            if draft.is_empty:
                continue
            buyer = pricing.customer(connection, int(row["party_ref"]))
            total = sum(line.price_fen * line.quantity // 1000 for line in draft.lines)
            found.append(ParkedOrder(
                int(row["id"]), int(buyer["id"]), visible(buyer["code"]), visible(buyer["name"]),
                len(draft.lines), str(row["changed_at"]), total, bool(row["parked"]),
            ))  # fmt: skip
        return tuple(found)

    def _tell(
        self, connection: Connection, user: CurrentUser, saved: SavedSale, act: str = "sale.saved"
    ) -> None:
        told: dict[str, tuple[object, object]] = {"total_fen": (0, saved.total_fen)}
        self.record(connection, user, act, "document", saved.id, told)
