"""What a person can do with an order while it is written (开单): one key, one call, one answer.

The draft is on disk after every call; whatever is refused leaves it as it was.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Service, reads, writes
from jxc_tui.access.permission import Permission
from jxc_tui.database.engine import Connection
from jxc_tui.documents.storage import accounts, documents, drafts
from jxc_tui.errors import Conflict, JxcError, NotFound, Refused
from jxc_tui.products.model.prices import PriceName
from jxc_tui.records.storage.records import Row
from jxc_tui.sales.answers.entry import (
    EntryHit,
    EntryPrice,
    EntryWarning,
    OrderEntryAnswer,
    ParkedOrder,
)
from jxc_tui.sales.model.entry_line import EntryLine, read_entry
from jxc_tui.sales.model.new_sale import Consent
from jxc_tui.sales.model.order_draft import AskedProduct, OrderDraft, draft_of
from jxc_tui.sales.service import entry_products, posting, pricing
from jxc_tui.sales.service.draft_answers import (
    DraftStanding,
    answered,
    standing,
    warnings_of,
)
from jxc_tui.sales.service.draft_lines import Writing, repriced
from jxc_tui.sales.service.entering import Entered, Entering
from jxc_tui.values.local_day import day_of, local_day
from jxc_tui.values.money import half_up
from jxc_tui.values.text import visible

KIND = "sale"
MOST_PARKED = 50
MOST_HITS = 20

Step = Callable[[Entering], Entered]


@dataclass(frozen=True, slots=True)
class _Kept:
    """A draft as it lies on disk, with whose order it is."""

    id: int
    version: int
    parked: bool
    draft: OrderDraft
    buyer: Row
    day: date


class OrderEntry(Service):
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
        known = drafts.of_user(connection, KIND, user.id, 1, int(buyer["id"]))
        if known:
            return self._taken_up(connection, user, int(known[0]["id"]))
        text = OrderDraft(int(buyer["id"])).text
        draft_id = drafts.add(connection, KIND, user.id, int(buyer["id"]), text, self.now())
        return self._shown(connection, user, self._kept(connection, user, draft_id))

    @writes(Permission.SALE_CREATE)
    def take_up(self, connection: Connection, user: CurrentUser, draft_id: int) -> OrderEntryAnswer:
        """取单: an order that was parked goes on. Raises NotFound."""
        return self._taken_up(connection, user, draft_id)

    @reads(Permission.SALE_CREATE)
    def show(self, connection: Connection, user: CurrentUser, draft_id: int) -> OrderEntryAnswer:
        """The order as it is now, whoever changed it. Raises NotFound."""
        return self._shown(connection, user, self._kept(connection, user, draft_id))

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
        return entry_products.hits(connection, kept.buyer, wanted, kept.day, most)

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
        terms = read_entry(plain if plain[:1] in ("=", "/", "＝", "／", "*") else f"*{plain}")
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
    def dated(
        self, connection: Connection, user: CurrentUser, draft_id: int, day: str,
        version: int = 0,
    ) -> OrderEntryAnswer:  # fmt: skip
        """Another day for the order, today for none; lines with another price then are marked.

        Raises InvalidFields for a day that cannot be.
        """
        today = local_day(self.now())
        told = posting.checked_day(connection, day, today).isoformat() if day else ""

        def step(entering: Entering) -> Entered:
            writing = replace(entering.writing, day=day_of(told, today) or today)
            draft = replace(entering.draft, day=told)
            for of in entering.state.articles.values():
                draft = writing.marked(draft, of)
            return Entered(draft)

        return self._step(connection, user, draft_id, version, step)

    @writes(Permission.SALE_CREATE)
    def bring_in(
        self, connection: Connection, user: CurrentUser, draft_id: int, version: int = 0
    ) -> OrderEntryAnswer:
        """The lines of the customer's last order, at today's prices.

        What cannot be sold any more is left out and counted. Refused where there was no order.
        """
        return self._step(connection, user, draft_id, version, _last_order)

    @reads(Permission.SALE_CREATE)
    def price_history(
        self, connection: Connection, user: CurrentUser, draft_id: int, product_id: int,
        unit: str = "",
    ) -> tuple[EntryPrice, ...]:  # fmt: skip
        """Every price of a product for the customer, the lowest allowed one last. Raises NotFound."""
        kept = self._kept(connection, user, draft_id)
        of = pricing.article(connection, product_id)
        each = of.unit(unit)
        offered = pricing.offered(
            connection, of, kept.buyer, kept.day, unit=each, basic=each.factor
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
        today = local_day(self.now())
        if not kept.draft.lines:
            raise Refused("sale.no_lines")
        draft = replace(kept.draft, paying=True, asked=None)
        state = standing(connection, draft, kept.buyer, kept.day)
        if state.problems or state.priced is None:
            text_id, params = next(iter(state.problems.values()))
            raise Refused(text_id, **dict(params))
        open_ = warnings_of(connection, self.gate, user, state, today)
        if open_ or kept.draft.asked is not None:
            paying = draft if open_ else replace(kept.draft)
            answer = self._put(connection, user, kept, Entered(paying), today)
            said = "entry.accept_first" if open_ else "entry.quantity_first"
            return replace(answer, message=said)
        sale = replace(state.priced.sale, consents=frozenset(Consent))
        saved = posting.post(connection, self.gate, user, sale, at=self.now())
        drafts.remove(connection, draft_id)
        told: dict[str, tuple[object, object]] = {"total_fen": (0, saved.total_fen)}
        self.record(connection, user, "sale.saved", "document", saved.id, told)
        shown = answered(connection, self.gate, user, draft_id, 0, state, today)
        methods = tuple(dict.fromkeys(visible(each.method) for each in sale.payments))
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

    # How a step goes.

    def _kept(
        self, connection: Connection, user: CurrentUser, draft_id: int, version: int = 0
    ) -> _Kept:
        row = drafts.find(connection, draft_id)
        if row is None or row.user_id != user.id or row.kind != KIND:
            raise NotFound("entry.gone")
        if version and row.version != version:
            raise Conflict("entry.changed")
        buyer = pricing.customer(connection, int(row.party_ref))
        draft = draft_of(str(row.content), int(buyer["id"]))
        today = local_day(self.now())
        day = day_of(draft.day, today) if draft.day else today
        return _Kept(draft_id, int(row.version), bool(row.parked), draft, buyer, day or today)

    def _taken_up(
        self, connection: Connection, user: CurrentUser, draft_id: int
    ) -> OrderEntryAnswer:
        kept = self._kept(connection, user, draft_id)
        if not kept.parked:
            return self._shown(connection, user, kept)
        drafts.put(connection, draft_id, kept.draft.text, self.now(), parked=False)
        return self._shown(connection, user, self._kept(connection, user, draft_id))

    def _shown(self, connection: Connection, user: CurrentUser, kept: _Kept) -> OrderEntryAnswer:
        state = standing(connection, kept.draft, kept.buyer, kept.day)
        today = local_day(self.now())
        return answered(connection, self.gate, user, kept.id, kept.version, state, today)

    def _step(
        self, connection: Connection, user: CurrentUser, draft_id: int, version: int, step: Step,
        text: str = "", picked: int = 0,
    ) -> OrderEntryAnswer:  # fmt: skip
        kept = self._kept(connection, user, draft_id, version)
        today = local_day(self.now())
        state = standing(connection, kept.draft, kept.buyer, kept.day)
        open_ = warnings_of(connection, self.gate, user, state, today)
        prepaid = accounts.of_party(connection, int(kept.buyer["id"])).prepaid_fen
        entering = Entering(
            Writing(connection, kept.buyer, kept.day), self.gate, user, state, open_, picked,
            prepaid,
        )  # fmt: skip
        entered = step(entering)
        after = standing(connection, entered.draft, kept.buyer, kept.day)
        barred = self._barred(connection, user, open_, after, today)
        if barred:
            shown = answered(connection, self.gate, user, draft_id, kept.version, state, today)
            return replace(shown, warnings=barred, keep=text)
        return self._put(connection, user, kept, entered, today)

    def _barred(
        self, connection: Connection, user: CurrentUser, before: tuple[EntryWarning, ...],
        after: DraftStanding, today: date,
    ) -> tuple[EntryWarning, ...]:  # fmt: skip
        """What a step would bring in about a line although this user may not say yes to it."""
        known = {each.key for each in before}
        found = warnings_of(connection, self.gate, user, after, today)
        return tuple(
            each for each in found if each.place and not each.may and each.key not in known
        )

    def _put(
        self, connection: Connection, user: CurrentUser, kept: _Kept, entered: Entered, today: date
    ) -> OrderEntryAnswer:
        version = kept.version
        if entered.draft != kept.draft or kept.parked:
            drafts.put(connection, kept.id, entered.draft.text, self.now(), parked=False)
            version += 1
        state = standing(connection, entered.draft, kept.buyer, kept.day)
        shown = answered(connection, self.gate, user, kept.id, version, state, today)
        return replace(shown, message=entered.message, params=entered.params, keep=entered.keep)


def _last_order(entering: Entering) -> Entered:
    """The lines of the last order below those that are there."""
    connection, draft = entering.writing.connection, entering.draft
    account = accounts.of_party(connection, int(entering.writing.buyer["id"]))
    sold = documents.lines_of(connection, account.last_ref) if account.last_ref else []
    if not sold:
        raise Refused("entry.no_last_order")
    left_out = 0
    for line in sold:
        if line.quantity <= 0:
            continue
        try:
            of = pricing.sellable(connection, int(line.product_ref))
            quantity = of.unit(line.unit).quantity(Fraction(line.quantity, 1000))
            terms = AskedProduct(of.id, percent=line.percent)
            draft = entering.writing.added(draft, of, quantity, terms)
        except JxcError:
            left_out += 1
    said = "entry.left_out" if left_out else ""
    return Entered(draft, said, (("count", left_out),) if left_out else ())
