"""What approving a case does to goods and money: one document for what comes back and what goes.

What is paid back is the share of what was really paid for the line, after the order discount and
what was rounded off; the last part takes the rest. It comes off what is owed of the sale first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Gate
from jxc_tui.aftersales.storage import cases
from jxc_tui.database.engine import Connection
from jxc_tui.documents.model.new_document import DocumentKind, DocumentLine, NewDocument
from jxc_tui.documents.storage import documents
from jxc_tui.errors import Refused
from jxc_tui.payments.storage import allocations
from jxc_tui.payments.storage.allocations import Covering
from jxc_tui.sales.answers import SavedSale
from jxc_tui.sales.model.after_sales import (
    CaseKind,
    CaseState,
    PaidBack,
    SoldLine,
    left_of,
    money_left,
    refund_of,
    refund_without_goods,
)
from jxc_tui.sales.model.new_sale import CREDIT, Consent, NewSale, SalePayment
from jxc_tui.sales.model.order_draft import OrderDraft
from jxc_tui.sales.model.shares import any_shares, shares, shares_of_part
from jxc_tui.sales.service import posting, pricing
from jxc_tui.sales.service.draft_answers import sale_of
from jxc_tui.sales.service.draft_lines import Writing
from jxc_tui.sales.service.posting import Priced
from jxc_tui.sales.service.whole_orders import WholeOrder, written
from jxc_tui.values.local_day import local_day
from jxc_tui.values.money import half_up

THOUSANDTHS = 1000
_WAITING = (CaseState.DRAFT.value, CaseState.WAITING.value, CaseState.APPROVED.value)


@dataclass(frozen=True, slots=True)
class SoldPart:
    """A line as it was sold, what came back of it, and how much other cases have asked for."""

    line: Any
    sold: SoldLine
    before: tuple[PaidBack, ...]
    asked: Fraction = Fraction()

    @property
    def left(self) -> Fraction:
        """Units of the line that can still come back, without what other cases ask for."""
        return max(left_of(self.sold, self.before) - self.asked, Fraction())


def parts_of(connection: Connection, order: Any, but: int = 0) -> dict[int, SoldPart]:
    """The lines of a sale by place; the case of the id `but` asks for nothing."""
    lines = documents.lines_of(connection, order.id)
    rounded = any_shares(order.rounding_fen, [abs(line.net_fen) for line in lines])
    found = {}
    for line, part in zip(lines, rounded, strict=True):
        sold = SoldLine(Fraction(line.quantity, THOUSANDTHS), line.net_fen + part, line.name)
        found[line.place] = SoldPart(line, sold, _before(connection, sold, (order.id, line.place)))
    for case in cases.about(connection, order.id):
        if case["id"] == but or case["state"] not in _WAITING or case["document_made"]:
            continue
        if case["kind"] not in (CaseKind.RETURN.value, CaseKind.EXCHANGE.value):
            continue
        for place in [case["place"]] if case["place"] else list(found):
            each = found[place]
            more = Fraction(case["quantity"], THOUSANDTHS) if case["place"] else each.left
            found[place] = replace(each, asked=each.asked + more)
    return found


def _before(
    connection: Connection, sold: SoldLine, origin: tuple[int, int]
) -> tuple[PaidBack, ...]:
    """What came back of a line, one after the other, each with its share of what was paid."""
    found: tuple[PaidBack, ...] = ()
    for row in documents.came_back(connection, origin):
        came = row.quantity - (row.closed if row.kind == DocumentKind.SALE else 0)
        fen = -row.net_fen
        if came != row.quantity:
            fen = -shares_of_part(row.net_fen, row.quantity, 0, came)
        quantity = Fraction(-came, THOUSANDTHS)
        kept = sold.paid - sum(each.share for each in found)
        share = fen
        if row.kind == DocumentKind.SALE and quantity > 0:
            last = quantity >= left_of(sold, found)
            share = kept if last else min(half_up(sold.paid * quantity / sold.quantity), kept)
        found += (PaidBack(quantity, share if quantity else 0, fen),)
    return found


def coming_back(
    connection: Connection, order: Any, case: Mapping[str, Any]
) -> Iterator[tuple[SoldPart, PaidBack]]:
    """What a case brings back of which lines. Raises Refused for more than was sold or paid."""
    parts = parts_of(connection, order, int(case.get("id") or 0))
    agreed = int(case["refund_fen"])
    place = int(case["place"])
    if case["kind"] == CaseKind.REFUND_ONLY:
        yield from _money_only(connection, order, parts, place, agreed)
        return
    if place:
        part = parts[place]
        wanted = Fraction(int(case["quantity"]), THOUSANDTHS)
        if wanted > part.left:  # the refusal says how much is left beside other cases
            waiting = PaidBack(part.asked, 0, 0)
            refund_of(part.sold, wanted, (*part.before, waiting))
        yield part, refund_of(part.sold, wanted, part.before, agreed or None)
        return
    goods = [part for part in parts.values() if part.left > 0]
    if not goods:
        raise Refused("case.nothing_left", number=order.number)
    back = [refund_of(part.sold, part.left, part.before) for part in goods]
    if agreed:
        refund_without_goods(SoldLine(Fraction(1), sum(each.fen for each in back)), agreed)
        fens = shares(agreed, [each.fen for each in back])
        back = [replace(each, fen=fen) for each, fen in zip(back, fens, strict=True)]
    yield from zip(goods, back, strict=True)


def _money_only(
    connection: Connection, order: Any, parts: Mapping[int, SoldPart], place: int, fen: int
) -> Iterator[tuple[SoldPart, PaidBack]]:
    if place:
        part = parts[place]
        yield part, refund_without_goods(part.sold, fen, part.before)
        return
    left = [max(0, money_left(part.sold, part.before)) for part in parts.values()]
    refund_without_goods(SoldLine(Fraction(1), sum(left), order.party_name), fen)
    for part, each in zip(parts.values(), shares(fen, left), strict=True):
        if each:
            yield part, PaidBack(Fraction(), 0, each)


def settle(
    connection: Connection,
    gate: Gate,
    user: CurrentUser,
    case: Mapping[str, Any],
    *,
    against: Sequence[str],
    method: str,
    consents: frozenset[Consent],
    at: str,
) -> tuple[SavedSale, int]:
    """Keeps the document that settles a case, and the fen that go back for goods or without.

    `against` are the new goods of an exchange as typed (`12*abc=8.5/95`); by `method` the
    difference is paid, or nothing is where it is empty. Raises what keeping a sale raises.
    """
    order = documents.find(connection, int(case["document_ref"]))
    if order is None or order.void_day:
        raise Refused("case.order_void", number="" if order is None else order.number)
    back = list(coming_back(connection, order, case))
    lines = [_back_line(order, *each) for each in back]
    found = _worked_out(connection, order, _note_of(case), lines, _Given(against, consents), at)
    total = found.document.total_fen
    credit = min(max(0, -total), max(0, order.total_fen - order.settled_fen))
    if method and method != CREDIT and total + credit:
        paid = (SalePayment(method, total + credit),)
        found = replace(found, sale=replace(found.sale, payments=paid))
    found = replace(found, sale=replace(found.sale, consents=consents))
    saved = posting.keep(connection, gate, user, found, at=at)
    if credit:
        day = found.document.day
        cover = Covering(int(order.party_ref), order.id, credit, day, credit_id=saved.id)
        allocations.add(connection, cover, at=at, by=user.name)
    return saved, sum(each.fen for _, each in back)


def _back_line(order: Any, part: SoldPart, back: PaidBack) -> DocumentLine:
    """What comes back as a line, at the price it was sold at; without goods a quantity of 0."""
    line = part.line
    quantity = -int(back.quantity * THOUSANDTHS)
    amount = back.fen
    if quantity:
        amount = half_up(line.amount_fen * back.quantity / part.sold.quantity)
    return DocumentLine(
        line.product_ref, line.code, line.name, line.spec, line.unit, quantity, line.above,
        line.below, line.price_fen if quantity else 0, line.percent, line.source, -amount,
        -back.fen, line.tax_rate, (order.id, line.place), line.note,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Given:
    """The new goods of an exchange, as they are typed, and what is said yes to."""

    lines: Sequence[str]
    consents: frozenset[Consent]


def _note_of(case: Mapping[str, Any]) -> str:
    return " ".join(filter(None, (str(case["number"]), str(case["reason"]))))


def _worked_out(
    connection: Connection,
    order: Any,
    note: str,
    back: Sequence[DocumentLine],
    given: _Given,
    at: str,
) -> Priced:
    """What comes back and what goes, as one sale of today."""
    buyer = pricing.customer(connection, int(order.party_ref))
    today = posting.checked_day(connection, "", local_day(at))
    sale = NewSale(int(buyer["id"]), (), note=note, origin_id=order.id)
    if given.lines:
        draft = OrderDraft(int(buyer["id"]), day=today.isoformat())
        told = WholeOrder(given.lines, accepted=given.consents)
        draft = written(Writing(connection, buyer, today), draft, told)
        if any(line.quantity <= 0 for line in draft.lines):
            raise Refused("case.quantity")
        sale = replace(sale, lines=sale_of(draft, draft.lines).lines)
        new = posting.priced(connection, sale, today)
    else:
        new = posting.summed(sale, buyer, today, {})
    lines = (*back, *new.document.lines)
    return replace(new, document=_with_lines(new.document, lines, order.salesperson))


def _with_lines(document: NewDocument, lines: tuple[DocumentLine, ...], by: str) -> NewDocument:
    """The document with other lines, and the totals that they give; tax is within them."""
    gross = sum(line.amount_fen for line in lines)
    total = sum(line.net_fen for line in lines)
    rates: dict[int, int] = {}
    for line in lines:
        rates[line.tax_rate] = rates.get(line.tax_rate, 0) + line.net_fen
    net = sum(half_up(Fraction(fen * 10_000, 10_000 + rate)) for rate, fen in rates.items())
    return replace(
        document, lines=lines, gross_fen=gross, discount_fen=gross - total, net_fen=net,
        tax_fen=total - net, rounding_fen=0, total_fen=total, salesperson=by,
    )  # fmt: skip
