"""Lines of an order that is being written: priced for the customer, changed, given back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

from jxc_tui.database.engine import Connection
from jxc_tui.documents.storage import accounts, documents
from jxc_tui.documents.storage.documents import DocumentsAsked
from jxc_tui.errors import Refused
from jxc_tui.products.model.prices import PriceOffer
from jxc_tui.products.model.units import Quantity
from jxc_tui.records.storage.records import Row
from jxc_tui.sales.model.entry_line import WHOLE, EntryLine
from jxc_tui.sales.model.new_sale import MOST_LINES
from jxc_tui.sales.model.order_draft import AskedProduct, DraftLine, OrderDraft
from jxc_tui.sales.model.typed_quantity import typed_quantity
from jxc_tui.sales.service import pricing
from jxc_tui.sales.service.pricing import Article
from jxc_tui.values.money import half_up

THOUSANDTHS = 1000
_LOOKED_BACK = 50  # orders of a customer in which a line that comes back is looked for


@dataclass(frozen=True, slots=True)
class Writing:
    """An order that is being written: whose, on which day, and where; `edits` is the sale that it
    changes."""

    connection: Connection
    buyer: Row
    day: date
    edits: int = 0

    def offered(self, draft: OrderDraft, of: Article, unit: str, more: Fraction,
                but: int = 0) -> tuple[PriceOffer, ...]:  # fmt: skip
        """Prices for `more` basic units beside the other lines of the product, `but` one line."""
        basic = more + sum(
            (self.basic(line, of) for place, line in enumerate(draft.lines, start=1)
             if line.product_id == of.id and place != but and line.quantity > 0), Fraction(),
        )  # fmt: skip
        return pricing.offered(
            self.connection, of, self.buyer, self.day, unit=of.unit(unit), basic=basic
        )

    @staticmethod
    def basic(line: DraftLine, of: Article) -> Fraction:
        """The quantity of a line in basic units."""
        return Fraction(line.quantity, THOUSANDTHS) * of.unit(line.unit).factor

    # New lines.

    def added(self, draft: OrderDraft, of: Article, quantity: Quantity,
              terms: EntryLine | AskedProduct) -> OrderDraft:  # fmt: skip
        """The draft with one more line of a product. Refused for one that has no price."""
        if len(draft.lines) >= MOST_LINES:
            raise Refused("sale.many_lines", most=MOST_LINES, count=len(draft.lines) + 1)
        values = of.values
        line = DraftLine(of.id, values.code, values.name, quantity.unit.name,
                         quantity.thousandths, 0)  # fmt: skip
        line = self.given_back(of, line) if line.quantity < 0 else line
        if terms.price_fen is None and not line.origin[0]:
            line = self._priced(draft, of, line)
        if terms.price_fen is not None:
            line = replace(line, price_fen=terms.price_fen, source="")
        if terms.percent is not None:
            line = replace(line, percent=terms.percent)
        return self.marked(draft.with_line(self.remembering(of, line)), of)

    def scanned(self, draft: OrderDraft, of: Article, unit: str) -> OrderDraft:
        """One more of a product by its barcode: on its line where that is the same."""
        one = of.unit(unit)
        for place in range(len(draft.lines), 0, -1):
            line = draft.lines[place - 1]
            if (line.product_id, line.unit) == (of.id, one.name) and line.quantity > 0:
                more = one.quantity(Fraction(line.quantity, THOUSANDTHS) + 1)
                return self.requantified(replace(draft, doubted=""), place, of, more)
        return self.added(draft, of, one.quantity(Fraction(1)), AskedProduct(of.id))

    def _priced(self, draft: OrderDraft, of: Article, line: DraftLine, but: int = 0) -> DraftLine:
        offered = self.offered(draft, of, line.unit, max(self.basic(line, of), Fraction()), but)
        if not offered:
            raise Refused("entry.no_price", code=of.values.code, name=of.values.name)
        return replace(line, price_fen=offered[0].fen, source=offered[0].source.value)

    def remembering(self, of: Article, line: DraftLine) -> DraftLine:
        """The line with what one of its unit cost this customer the last time."""
        last = pricing.last_net(self.connection, int(self.buyer["id"]), of.id)
        if last is None or line.quantity <= 0:
            return replace(line, last_fen=0, last_day="")
        fen = half_up(Fraction(last.fen) / last.factor * of.unit(line.unit).factor)
        return replace(line, last_fen=fen, last_day=last.day.isoformat())

    # Lines that come back.

    def given_back(self, of: Article, line: DraftLine) -> DraftLine:
        """A line below 0 with the price it was sold at; without its sale it is one of its own."""
        wanted = -self.basic(line, of)
        for document_id, sold, left in self.sold_of(of):
            if left * Fraction(sold.above, sold.below) >= wanted * THOUSANDTHS and is_counted(
                of, sold.unit, wanted * Fraction(sold.below, sold.above)
            ):
                return self.of_sale(line, document_id, sold, wanted)
        return line

    def sold_of(self, of: Article) -> Iterator[tuple[int, Any, int]]:
        """(Sale, its line, thousandths of it that may still come back) of a product, the last sale
        first."""
        customer_id = int(self.buyer["id"])
        last = accounts.of_party(self.connection, customer_id).last_ref
        asked = DocumentsAsked("sale", customer_id)
        window = documents.window(self.connection, asked, limit=_LOOKED_BACK)
        ids = dict.fromkeys([last, *(int(row["id"]) for row in window.rows if not row["void_day"])])
        ids.pop(self.edits, None)
        for document_id in filter(None, ids):
            for sold in documents.lines_of(self.connection, document_id):
                left = sold.quantity - sold.returned - sold.closed
                if sold.product_ref == of.id and sold.quantity > 0 and left > 0:
                    yield document_id, sold, left

    def of_sale(self, line: DraftLine, document_id: int, sold: Any, wanted: Fraction) -> DraftLine:
        """The line as what comes back of a sale: `wanted` basic units at what was paid."""
        factor = Fraction(sold.above, sold.below)
        price = half_up(Fraction(sold.net_fen * THOUSANDTHS, sold.quantity))
        same = sold.amount_fen == sold.net_fen
        return replace(
            line, unit=sold.unit, quantity=-int(wanted * THOUSANDTHS / factor),
            price_fen=sold.price_fen if same else price,
            percent=sold.percent if same else WHOLE, source=sold.source,
            origin=(document_id, int(sold.place)),
        )  # fmt: skip

    # Lines that are changed.

    def changed(self, draft: OrderDraft, place: int, terms: EntryLine) -> OrderDraft:
        """Another quantity, price or percent for a line. Refused for what the product has not."""
        line = draft.lines[place - 1]
        of = pricing.article(self.connection, line.product_id)
        if terms.quantity:
            quantity = typed_quantity(terms.quantity, of.units, line.unit)
            draft = self.requantified(draft, place, of, quantity)
            line = draft.lines[place - 1]
        if terms.price_fen is not None:
            line = replace(line, price_fen=terms.price_fen, source="", other_fen=0)
        if terms.percent is not None:
            line = replace(line, percent=terms.percent)
        return replace(draft.put(place, line), doubted="")

    def requantified(
        self, draft: OrderDraft, place: int, of: Article, quantity: Quantity
    ) -> OrderDraft:
        """Another quantity; a price that was not typed follows it, as it was just touched."""
        line = replace(draft.lines[place - 1], unit=quantity.unit.name,
                       quantity=quantity.thousandths)  # fmt: skip
        if line.quantity < 0 and not (self.edits and line.origin[0]):
            line = self.given_back(of, replace(line, origin=(0, 0)))
        elif line.quantity < 0 and draft.lines[place - 1].unit != line.unit:
            raise Refused("entry.price_of_unit", unit=draft.lines[place - 1].unit)
        elif line.quantity < 0:
            return draft.put(place, line)
        elif line.source:
            line = self._priced(draft, of, replace(line, other_fen=0, origin=(0, 0)), place)
        elif draft.lines[place - 1].unit != line.unit:
            raise Refused("entry.price_of_unit", unit=draft.lines[place - 1].unit)
        return self.marked(draft.put(place, self.remembering(of, line)), of)

    # Prices that would be others now.

    def marked(self, draft: OrderDraft, of: Article) -> OrderDraft:
        """Every line of a product whose price would be another one now is marked, not changed."""
        lines = list(draft.lines)
        for at, line in enumerate(lines):
            if line.product_id == of.id:
                lines[at] = self._compared(draft, of, line, at + 1)
        return replace(draft, lines=tuple(lines))

    def _compared(self, draft: OrderDraft, of: Article, line: DraftLine, place: int) -> DraftLine:
        if not line.source or line.quantity <= 0:
            return replace(line, other_fen=0, other_source="")
        offered = self.offered(draft, of, line.unit, self.basic(line, of), place)
        if not offered or offered[0].fen == line.price_fen:
            return replace(line, other_fen=0, other_source="")
        return replace(line, other_fen=offered[0].fen, other_source=offered[0].source.value)


def is_counted(of: Article, unit: str, count: Fraction) -> bool:
    """Whether so many of a unit can be: a piece of a box that was sold is none of boxes."""
    try:
        of.unit(unit).quantity(count)
    except Refused:
        return False
    return True


def repriced(draft: OrderDraft) -> OrderDraft:
    """Every marked line at the price that applies now."""
    return replace(draft, lines=tuple(
        replace(line, price_fen=line.other_fen, source=line.other_source, other_fen=0,
                other_source="") if line.other_fen else line
        for line in draft.lines
    ))  # fmt: skip
