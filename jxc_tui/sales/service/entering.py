"""What Enter does with a text, in the mode at hand: a pure step from one draft to the next."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Gate
from jxc_tui.errors import NotFound, Refused
from jxc_tui.products.model.units import Quantity
from jxc_tui.sales.answers.entry import EntryWarning, Params
from jxc_tui.sales.model.entry_line import EntryLine, EntryVerb, plain_entry, read_entry
from jxc_tui.sales.model.order_draft import AskedProduct, OrderDraft
from jxc_tui.sales.model.typed_quantity import LONG, is_odd, typed_quantity
from jxc_tui.sales.service import entry_products, posting, pricing
from jxc_tui.sales.service.draft_answers import DraftStanding
from jxc_tui.sales.service.draft_lines import Writing
from jxc_tui.sales.service.draft_payments import paid, rest_of
from jxc_tui.sales.service.entry_products import FoundProduct
from jxc_tui.sales.service.pricing import Article
from jxc_tui.sales.storage import sums
from jxc_tui.values.local_day import day_of
from jxc_tui.values.quantity import plain_thousandths


@dataclass(frozen=True, slots=True)
class Entered:
    """The draft after a text, what is said, and what stays in the bar.

    One that `waits` is shown to those who can approve it.
    """

    draft: OrderDraft
    message: str = ""
    params: Params = ()
    keep: str = ""
    waits: bool = False


@dataclass(frozen=True, slots=True)
class Entering:
    """One text in the bar of an order; `asked` gives what it has not said yes to yet.

    `picked` is the product that was chosen among the hits, `prepaid` fen of the customer.
    """

    writing: Writing
    gate: Gate
    user: CurrentUser
    state: DraftStanding
    today: date
    asked: Callable[[], tuple[EntryWarning, ...]] = tuple
    picked: int = 0
    prepaid: int = 0

    @property
    def warnings(self) -> tuple[EntryWarning, ...]:
        return self.asked()

    @property
    def draft(self) -> OrderDraft:
        return self.state.draft

    def step(self, text: str) -> Entered:
        """Raises NotFound, Refused and InvalidFields for what cannot be: nothing changes then."""
        if self.draft.asked is not None:
            return self._quantity(text, self.draft.asked)
        if self.draft.paying and not self._is_scanned(text):
            return self._pay(text)
        draft = replace(self.draft, paying=False)
        entry = read_entry(text, self._knows)
        if entry.verb is EntryVerb.NOTHING and self.picked:
            return self._product(draft, text, EntryLine())
        if entry.verb is EntryVerb.NOTHING:
            return self._nothing()
        if entry.product.startswith("@") and not self._knows(text):
            return self._dated(draft, entry.product[1:])
        if entry.verb is EntryVerb.TAKE_AWAY:
            return self._take_away(draft)
        if entry.verb is EntryVerb.BRING_BACK:
            return self._bring_back(draft)
        if entry.verb is EntryVerb.PARKED:
            return Entered(self.draft, "entry.parked")
        if entry.verb is EntryVerb.CREATE:
            told = (("code", entry.product),)
            return Entered(self.draft, "entry.create", told, text)
        if not entry.product:
            return self._last(draft, text, entry)
        return self._product(draft, text, entry)

    def _knows(self, text: str) -> bool:
        return entry_products.is_known(self.writing.connection, text)

    def _is_scanned(self, text: str) -> bool:
        plain = plain_entry(text)
        if len(plain) < LONG or not plain.isdigit():
            return False
        return entry_products.exactly(self.writing.connection, plain) is not None

    # An empty bar.

    def _nothing(self) -> Entered:
        """Says yes to the first warning, else goes on to the payment."""
        if not self.draft.lines:
            return Entered(self.draft, "entry.nothing_yet")
        if self.warnings:
            return self._accept()
        return Entered(replace(self.draft, paying=True))

    def _accept(self) -> Entered:
        first = self.warnings[0]
        if first.waits:
            return Entered(self.draft, "entry.waits", waits=True)
        if not first.may:
            return Entered(self.draft, "entry.ask_manager")
        return Entered(replace(self.draft, accepted=(*self.draft.accepted, first.key)))

    def _dated(self, draft: OrderDraft, text: str) -> Entered:
        """Another day for the order (`@11-27`, `@` for today); lines whose price would be another
        one then are marked. InvalidFields for a day that cannot be."""
        if draft.edits:
            raise Refused("entry.edit_day")
        day, told = self.today, ""
        if text.strip():
            day = posting.checked_day(
                self.writing.connection, _latest(text, self.today), self.today
            )
            told = day.isoformat() if day != self.today else ""
        writing, draft = replace(self.writing, day=day), replace(draft, day=told)
        for of in self.state.articles.values():
            draft = writing.marked(draft, of)
        return Entered(draft, "entry.dated", (("day", day.isoformat()),))

    # Lines.

    def _product(self, draft: OrderDraft, text: str, entry: EntryLine) -> Entered:
        connection = self.writing.connection
        product = FoundProduct(self.picked) if self.picked else self._found(entry.product)
        of = pricing.sellable(connection, product.product_id)
        bare = not entry.quantity and entry.price_fen is None and entry.percent is None
        if product.barcode_unit and bare:
            return Entered(self.writing.scanned(draft, of, product.barcode_unit))
        if entry.quantity:
            read = self._read(draft, text, entry.quantity, of, product.barcode_unit)
            if isinstance(read, Entered):
                return read
            return Entered(self.writing.added(draft, of, read, entry))
        asked = AskedProduct(of.id, product.barcode_unit, entry.price_fen, entry.percent)
        return Entered(replace(draft, asked=asked, doubted=""))

    def _found(self, text: str) -> FoundProduct:
        """The product of a text; Refused for a price or a percent that cannot be read."""
        try:
            return entry_products.found(self.writing.connection, text)
        except NotFound:
            if set(text) & set("=/"):
                raise Refused("entry.term_unclear", text=text) from None
            raise

    def _quantity(self, text: str, asked: AskedProduct) -> Entered:
        """The quantity that was asked for, with terms behind it (`12=8.5`); 1 for none."""
        of = pricing.sellable(self.writing.connection, asked.product_id)
        typed = plain_entry(text)
        entry = read_entry(typed if typed[:1] in "=/" else f"*{typed}") if typed else EntryLine()
        if entry.product or entry.verb is not EntryVerb.LINE:
            entry = EntryLine(quantity=typed)
        read = self._read(self.draft, text, entry.quantity or "1", of, asked.unit)
        if isinstance(read, Entered):
            return read
        terms = replace(
            asked,
            price_fen=asked.price_fen if entry.price_fen is None else entry.price_fen,
            percent=asked.percent if entry.percent is None else entry.percent,
        )
        return Entered(self.writing.added(self.draft, of, read, terms))

    def _read(
        self, draft: OrderDraft, text: str, typed: str, of: Article, unit: str
    ) -> Quantity | Entered:
        """A typed quantity; asked about once where it looks like a barcode, or is far above the
        usual one. Raises what `typed_quantity` raises."""
        digits = plain_entry(typed).lstrip("-").partition(".")[0]
        if draft.doubted != text and len(digits) >= LONG and digits.isdigit():
            told: Params = (("quantity", f"{int(digits):,}"), ("unit", of.unit(unit).name))
            return Entered(replace(draft, doubted=text), "entry.odd_barcode", told, text)
        quantity = typed_quantity(typed, of.units, unit)
        bought = sums.last_price(self.writing.connection, int(self.writing.buyer["id"]), of.id)
        usual = entry_products.usual_of(bought)
        if draft.doubted == text or not is_odd(quantity, usual):
            return quantity
        told = (("quantity", plain_thousandths(quantity.thousandths)),
                ("unit", quantity.unit.name),
                ("usual", of.units.shown(Fraction(usual, 1000))))  # fmt: skip
        return Entered(replace(draft, doubted=text), "entry.odd_quantity", told, text)

    def _last(self, draft: OrderDraft, text: str, entry: EntryLine) -> Entered:
        if not draft.lines:
            raise Refused("entry.no_last")
        return self.changed(draft, len(draft.lines), text, entry)

    def changed(self, draft: OrderDraft, place: int, text: str, entry: EntryLine) -> Entered:
        """Other terms for the line of a place. Refused where there is none."""
        if not 0 < place <= len(draft.lines):
            raise Refused("entry.no_line", place=place)
        if entry.quantity:
            line = draft.lines[place - 1]
            of = pricing.article(self.writing.connection, line.product_id)
            read = self._read(draft, text, entry.quantity, of, line.unit)
            if isinstance(read, Entered):
                return read
        return Entered(self.writing.changed(draft, place, entry))

    def _take_away(self, draft: OrderDraft) -> Entered:
        if not draft.lines:
            raise Refused("entry.no_last")
        return self.removed(draft, len(draft.lines))

    def removed(self, draft: OrderDraft, place: int) -> Entered:
        """Without a line; `++` brings it back. Refused where there is none."""
        if not 0 < place <= len(draft.lines):
            raise Refused("entry.no_line", place=place)
        line = draft.lines[place - 1]
        left = self._marked(draft.without(place), line.product_id)
        return Entered(left, "entry.taken_away", (("code", line.code), ("name", line.name)))

    def _bring_back(self, draft: OrderDraft) -> Entered:
        if not draft.undone:
            raise Refused("entry.nothing_undone")
        line = draft.undone[-1]
        return Entered(self._marked(draft.brought_back(), line.product_id))

    def _marked(self, draft: OrderDraft, product_id: int) -> OrderDraft:
        if not any(line.product_id == product_id for line in draft.lines):
            return draft
        if product_id not in self.state.articles:
            return draft
        return self.writing.marked(draft, self.state.articles[product_id])

    # Payment.

    def _pay(self, text: str) -> Entered:
        total = self.state.totals.total_fen
        if not plain_entry(text):
            first = self.warnings[0] if self.warnings else None
            if first and (first.may or (first.waits and not rest_of(self.draft, total))):
                return self._accept()
            if not rest_of(self.draft, total):
                return Entered(self.draft, "entry.f2_saves")
        if plain_entry(text) == "--":
            return Entered(replace(self.draft, payments=self.draft.payments[:-1]))
        return Entered(paid(
            self.writing.connection, self.gate, self.user, self.draft, text, total=total,
            gross=self.state.totals.gross_fen, prepaid=self.prepaid, method=self.state.method,
        ))  # fmt: skip


def _latest(text: str, today: date) -> str:
    """A day without a year is the last one of that name, since an order lies not ahead."""
    found = day_of(text, today)
    if found is None or found <= today or str(found.year) in text:
        return text
    with suppress(ValueError):
        return found.replace(year=found.year - 1).isoformat()
    return text
