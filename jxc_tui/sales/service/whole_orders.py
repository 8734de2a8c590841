"""Orders in one go: the last one again, and one whose lines are all told at once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from jxc_tui.documents.storage import accounts, documents
from jxc_tui.errors import FieldProblem, InvalidFields, JxcError, Refused
from jxc_tui.sales.model.entry_line import EntryVerb, read_entry
from jxc_tui.sales.model.new_sale import Consent, SalePayment
from jxc_tui.sales.model.order_draft import AskedProduct, OrderDraft
from jxc_tui.sales.model.typed_quantity import is_odd, typed_quantity
from jxc_tui.sales.service import entry_products, pricing
from jxc_tui.sales.service.draft_lines import Writing
from jxc_tui.sales.service.entering import Entered, Entering
from jxc_tui.sales.storage import sums

THOUSANDTHS = 1000


@dataclass(frozen=True, slots=True)
class WholeOrder:
    """An order as it is told at once: lines as they are typed (`12*abc=8.5/95`), payments, terms.

    A payment of 0 fen is the whole rest, an empty `number` is drawn by the rule. `accepted` is what
    is said yes to beforehand.
    """

    lines: Sequence[str]
    payments: Sequence[SalePayment] = ()
    day: str = ""
    note: str = ""
    rounding_fen: int = 0
    percent: int = 10_000
    accepted: Collection[Consent] = ()
    number: str = ""


def written(writing: Writing, draft: OrderDraft, order: WholeOrder) -> OrderDraft:
    """The draft with every line. InvalidFields names each line that cannot be, with the reason."""
    problems = []
    for number, text in enumerate(order.lines, start=1):
        try:
            draft = _line(writing, draft, text, order.accepted)
        except InvalidFields as error:
            problems += [replace(each, field=f"line_{number}") for each in error.problems]
        except JxcError as error:
            told = tuple(error.params.items())
            problems.append(FieldProblem(f"line_{number}", error.text_id, told, text))
    if problems:
        raise InvalidFields(tuple(problems))
    return draft


def _line(
    writing: Writing, draft: OrderDraft, text: str, accepted: Collection[Consent]
) -> OrderDraft:
    connection = writing.connection
    entry = read_entry(text, lambda part: entry_products.is_known(connection, part))
    if entry.verb is not EntryVerb.LINE or not entry.product:
        raise Refused("entry.line_unclear", text=text)
    product = entry_products.only_one(connection, entry.product)
    of = pricing.sellable(connection, product.product_id)
    quantity = typed_quantity(entry.quantity or "1", of.units, product.barcode_unit)
    bought = sums.last_price(connection, int(writing.buyer["id"]), of.id)
    odd = is_odd(quantity, entry_products.usual_of(bought))
    if odd and Consent.LARGE_QUANTITY not in accepted:
        raise Refused("entry.odd", quantity=quantity.text)
    return writing.added(draft, of, quantity, entry)


def last_order(entering: Entering) -> Entered:
    """The lines of the customer's last order below those that are there, at today's prices.

    Refused where there was none; what cannot be sold any more is left out and counted.
    """
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
            quantity = of.unit(line.unit).quantity(Fraction(line.quantity, THOUSANDTHS))
            terms = AskedProduct(of.id, percent=line.percent)
            draft = entering.writing.added(draft, of, quantity, terms)
        except JxcError:
            left_out += 1
    if left_out:
        return Entered(draft, "entry.left_out", (("count", left_out),))
    return Entered(draft)
