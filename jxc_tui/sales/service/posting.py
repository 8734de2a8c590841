"""Keeping a sale: everything is asked again inside the transaction that writes it.

Number, lines, receivable, payments, what they cover and every sum are one transaction: two clerks
cannot both pass a credit limit, and what is rolled back was never numbered.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from typing import Any

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Gate
from jxc_tui.access.permission import Permission
from jxc_tui.database.engine import Connection
from jxc_tui.documents.model.new_document import DocumentKind, DocumentLine, NewDocument
from jxc_tui.documents.service.days import checked_day as checked_day
from jxc_tui.documents.service.numbering import given_number
from jxc_tui.documents.service.parties import party_of
from jxc_tui.documents.storage import accounts, documents, events, numbers, owed
from jxc_tui.documents.storage.owed import OwedMoves
from jxc_tui.errors import ConsentWanted, FieldProblem, InvalidFields, Refused
from jxc_tui.payments.service.receiving import RECEIPT, REFUND, free_numbers
from jxc_tui.payments.storage import allocations, payments
from jxc_tui.payments.storage.allocations import Covering
from jxc_tui.products.model.prices import below_lowest
from jxc_tui.records.model.fields import Status
from jxc_tui.records.storage.records import Row
from jxc_tui.sales.answers import Caution, OrderTotals, SavedSale
from jxc_tui.sales.model.limits import check_payment, checked_line
from jxc_tui.sales.model.new_sale import (
    CREDIT,
    MOST_LINES,
    PREPAID,
    WHOLE,
    Consent,
    NewSale,
    SalePayment,
)
from jxc_tui.sales.model.totals import DiscountOn, PricedLine, totals_of
from jxc_tui.sales.service import credit, pricing
from jxc_tui.sales.service.pricing import Article
from jxc_tui.sales.storage import sums
from jxc_tui.sales.storage.sums import Sold
from jxc_tui.values.local_day import local_day
from jxc_tui.values.money import format_fen, half_up_ratio
from jxc_tui.values.quantity import plain_thousandths

THOUSANDTHS = 1000
OF_CREDIT = (Consent.OVER_LIMIT, Consent.OVERDUE)


@dataclass(frozen=True, slots=True)
class Priced:
    """A sale with its customer, its day and what it comes to; nothing of it is written yet."""

    sale: NewSale
    buyer: Row
    day: date
    document: NewDocument
    articles: dict[int, Article]

    @property
    def totals(self) -> OrderTotals:
        found = self.document
        return OrderTotals(
            found.gross_fen, found.discount_fen, found.net_fen, found.tax_fen,
            found.rounding_fen, found.total_fen,
        )  # fmt: skip

    @property
    def paid(self) -> int:
        """Fen that are paid with it, without what was paid before."""
        methods = (CREDIT, PREPAID)
        return sum(each.amount_fen for each in self.sale.payments if each.method not in methods)

    @property
    def owed(self) -> int:
        """Fen that the customer owes more by it."""
        return self.document.total_fen - self.paid - self.sale.counted_fen


def priced(connection: Connection, sale: NewSale, today: date) -> Priced:
    """What a sale comes to. Raises NotFound, InvalidFields and Refused for what cannot be sold."""
    buyer = pricing.customer(connection, sale.customer_id)
    if buyer["status"] == Status.DISABLED:
        raise Refused("sale.customer_disabled", code=buyer["code"], name=buyer["name"])
    day = checked_day(connection, sale.day, today)
    if len(sale.lines) > MOST_LINES:
        raise Refused("sale.many_lines", most=MOST_LINES, count=len(sale.lines))
    articles = pricing.sellables(connection, {line.product_id for line in sale.lines})
    return summed(sale, buyer, day, articles)


def summed(sale: NewSale, buyer: Row, day: date, articles: dict[int, Article]) -> Priced:
    """What a sale comes to with products that are known; nothing else of it is checked."""
    lines = [
        PricedLine(
            Fraction(line.quantity, THOUSANDTHS), line.price_fen, _percent(WHOLE - line.percent),
            _rates(articles[line.product_id].values.tax_rate),
        )
        for line in sale.lines
    ]  # fmt: skip
    found = totals_of(
        lines, order_discount=sale.discount_fen, discount_on=DiscountOn.TOTAL, tax_included=True,
        rounding=sale.rounding_fen,
    )  # fmt: skip
    kept = tuple(
        _line(each, articles[each.product_id], line.quantity, amount, amount - part)
        for each, line, amount, part in zip(
            sale.lines, lines, found.amounts, found.discounts, strict=True
        )
    )
    term = timedelta(days=int(buyer["term_days"]))
    document = NewDocument(
        DocumentKind.SALE, party_of(buyer), day.isoformat(), (day + term).isoformat(), kept,
        found.gross, found.discount, found.net, found.tax, found.rounding, found.payable,
        salesperson=sale.salesperson or buyer["salesperson"], note=sale.note,
        number=sale.number, origin_id=sale.origin_id,
    )  # fmt: skip
    return Priced(sale, buyer, day, document, articles)


@lru_cache(maxsize=512)
def _percent(hundredths: int) -> Fraction:
    return Fraction(hundredths, 100)


@lru_cache(maxsize=64)  # the same object for the same rate: lines are put together by it
def _rates(hundredths: int) -> tuple[Fraction, ...]:
    return (Fraction(hundredths, 100),)


def _line(line: Any, of: Article, count: Fraction, amount: int, net: int) -> DocumentLine:
    unit = of.unit(line.unit)
    unit.quantity(count)  # refused with decimals it cannot have
    values = of.values
    return checked_line(DocumentLine(
        of.id, values.code, values.name, values.spec, unit.name, line.quantity,
        unit.factor.numerator, unit.factor.denominator, line.price_fen, line.percent, line.source,
        amount, net, values.tax_rate, line.origin, line.note,
    ))  # fmt: skip


def cautions(
    connection: Connection, gate: Gate, user: CurrentUser, found: Priced, today: date
) -> tuple[Caution, ...]:
    """What has to be said yes to, each with whether the user may."""
    told = tuple(_price_cautions(found))
    may = bool(told) and gate.allows(connection, user, Permission.SALE_PRICE)
    priced = tuple(replace(each, may=may) for each in told)
    owed = tuple(_credit_cautions(connection, found, today))
    return priced + tuple(
        replace(each, may=credit.can_accept(connection, gate, user, each)) for each in owed
    )


def _price_cautions(found: Priced) -> Iterator[Caution]:
    for place, line in enumerate(found.document.lines, start=1):
        if line.quantity <= 0 or not line.price_fen:
            continue
        of, asked = found.articles[line.product_id], line.price_fen * line.percent
        values, fen = of.values, asked // WHOLE
        if fen < half_up_ratio(values.lowest_fen * line.above, line.below):
            reason = below_lowest(of.prices, fen, Fraction(line.above, line.below))
            if reason is not None:
                yield Caution(Consent.BELOW_LOWEST, reason[0], tuple(reason[1].items()), place)
        if asked * line.below < values.purchase_fen * line.above * WHOLE:
            params = (("price", format_fen(fen)), ("code", line.code))
            yield Caution(Consent.BELOW_COST, "sale.below_cost", params, place)


def _credit_cautions(connection: Connection, found: Priced, today: date) -> Iterator[Caution]:
    """Asked of what is not paid at once only: who pays needs no credit."""
    more, approval = found.owed, found.sale.approval
    if more > 0:
        yield from credit.cautions(
            connection, found.buyer, today, more=more, approved=approval.fen if approval else 0,
            overdue_too=approval is None,
        )  # fmt: skip


def post(
    connection: Connection,
    gate: Gate,
    user: CurrentUser,
    sale: NewSale,
    *,
    at: str,
) -> SavedSale:
    """Keeps a sale with its payments, in the caller's write transaction.

    Raises what `priced` raises, Refused for a caution without consent or without the right to it,
    for a sale without lines, and InvalidFields for a number or a method that cannot be.
    """
    today = local_day(at)
    if not sale.lines:
        raise Refused("sale.no_lines")
    return keep(connection, gate, user, priced(connection, sale, today), at=at)


def keep(
    connection: Connection,
    gate: Gate,
    user: CurrentUser,
    found: Priced,
    *,
    at: str,
) -> SavedSale:
    """Keeps a sale that is worked out; what it refuses is what `post` says of a worked out one."""
    sale, needed = found.sale, consented(connection, gate, user, found, at=at)
    check_returns(connection, found)
    _check_payments(connection, found)
    document, paying = found.document, _paying(connection, found)
    number, *drawn = _numbers(connection, found, paying)
    document_id = documents.add(
        connection, document, number=number, at=at, by=user.name, settled=paying.covered
    )
    kept = [(each, document_id) for each in (number, *drawn)]
    numbers.keep(connection, kept, at=at, by=user.name)
    exposed = credit.exposure(connection, found.buyer).total + found.owed
    events.add(
        connection, document_id, "saved", at=at, day=document.day, by=user.name,
        credit_fen=exposed,
    )  # fmt: skip
    if sale.approval is not None:
        given = sale.approval
        credit.keep_approval(connection, document_id, given.fen, at=given.at, by=given.by)
    elif needed:
        credit.keep_approval(connection, document_id, exposed, at=at, by=user.name)
    for line in document.lines:
        if line.origin[0]:
            documents.come_back(connection, line.origin, line.quantity)
    goods = any(line.quantity > 0 for line in document.lines)
    order = (document.day, document_id) if goods else None
    accounts.add(
        connection, document.party.id, receivable=document.total_fen - paying.covered,
        prepaid=paying.over, order=order,
    )  # fmt: skip
    sums.add(connection, Sold(document_id, document.party.id, document.day, document.lines))
    paying.moves(document).put(connection)
    _pay(connection, found, document_id, paying, drawn, at=at, by=user.name)
    state = str(documents.fresh_state(document))
    return SavedSale(document_id, number, document.total_fen, found.paid, paying.over, state)


def consented(
    connection: Connection, gate: Gate, user: CurrentUser, found: Priced, *, at: str
) -> bool:
    """Nothing stands in the way: whether that is so because the user said yes to credit.

    Raises ConsentWanted for a caution without consent, Refused without the right to it.
    """
    needed = False
    for caution in cautions(connection, gate, user, found, local_day(at)):
        if not caution.may:
            raise credit.refused(caution)
        if caution.consent not in found.sale.consents:
            wanted = ConsentWanted(caution.text_id, **dict(caution.params))
            raise wanted.about(caution.consent.value)
        needed |= caution.consent in OF_CREDIT
    return needed


def _numbers(connection: Connection, found: Priced, paying: Paying) -> list[str]:
    """The number of the sale, and one for each of its payments."""
    typed = found.document.number
    first = [given_number(connection, typed)] if typed else []
    kinds = [] if typed else [DocumentKind.SALE.value]
    kinds += ["receipt" if each.amount_fen > 0 else "refund" for each, _ in paying.new]
    drawn = first + numbers.draw_each(connection, kinds, found.day)
    for at, (each, _) in enumerate(paying.new, start=1):
        if payments.numbered(connection, drawn[at]) is not None:  # it was typed, or came in a file
            kind = RECEIPT if each.amount_fen > 0 else REFUND
            (drawn[at],) = free_numbers(connection, kind, found.day, 1)
    return drawn


def check_returns(connection: Connection, found: Priced) -> None:
    """No more of a line comes back than was sold: InvalidFields names every line that would."""
    wanted: dict[tuple[int, int], int] = {}
    problems = []
    for place, line in enumerate(found.document.lines, start=1):
        if not line.origin[0]:
            continue
        sold = documents.line(connection, *line.origin)
        if sold is None or sold.party_ref != found.document.party.id or line.quantity > 0:
            problems.append(FieldProblem(f"line_{place}", "sale.no_origin", (("place", place),)))
            continue
        wanted[line.origin] = wanted.get(line.origin, 0) - line.quantity
        left = sold.quantity - sold.returned - sold.closed
        if wanted[line.origin] > left:
            params = (
                ("place", place), ("code", line.code), ("rest", plain_thousandths(left)),
                ("given", plain_thousandths(-line.quantity)),
            )  # fmt: skip
            problems.append(FieldProblem(f"line_{place}", "sale.returned_too_much", params))
    if problems:
        raise InvalidFields(tuple(problems))


def _check_payments(connection: Connection, found: Priced) -> None:
    known = {row.name for row in payments.methods(connection) if not row.disabled}
    total = found.document.total_fen
    for each in found.sale.payments:
        if each.method not in known | {CREDIT, PREPAID}:
            params = (("method", each.method), ("known", "、".join(sorted(known))))
            problem = FieldProblem("method", "payment.method_unknown", params, each.method)
            raise InvalidFields((problem,))
        if not each.amount_fen and each.method not in (CREDIT, PREPAID):
            raise Refused("payment.zero")
        check_payment(each)
        if each.amount_fen and (each.amount_fen > 0) != (total > 0):
            raise Refused("payment.wrong_sign", total=format_fen(total))
    if total < 0 and found.paid < total:
        told = {"total": format_fen(-total), "given": format_fen(-found.paid)}
        raise Refused("payment.refund_much", **told)


@dataclass(frozen=True, slots=True)
class Paying:
    """What a sale is paid with: payments with the fen that each covers of it, and what covers it
    of payments that were there before, as (id, fen)."""

    new: tuple[tuple[SalePayment, int], ...] = ()
    before: tuple[tuple[int, int], ...] = ()

    @property
    def covered(self) -> int:
        """Fen that its own payments cover."""
        return sum(part for _, part in self.new)

    @property
    def over(self) -> int:
        """Fen of its own payments that are prepaid now."""
        return sum(each.amount_fen - part for each, part in self.new)

    def moves(self, document: NewDocument) -> OwedMoves:
        """What the sale and its own payments move of what is owed."""
        found, party_id, day = OwedMoves(), document.party.id, document.day
        found.new(document)
        found.covered(party_id, owed.aged(document), day, self.covered, 0)
        found.paid(party_id, day, self.covered + self.over)
        found.used(day, self.covered)
        return found


def _paying(connection: Connection, found: Priced) -> Paying:
    """What covers how much of a sale, in the order of what was given; nothing is written."""
    new, before = list[tuple[SalePayment, int]](), list[tuple[int, int]]()
    left = found.document.total_fen
    for each in found.sale.payments:
        if each.method == PREPAID:
            parts = _prepaid(connection, found, left, each, dict(before))
            before += parts
            left -= sum(part for _, part in parts)
        elif each.method != CREDIT:
            part = min(left, each.amount_fen) if left > 0 else max(left, each.amount_fen)
            new.append((each, part))
            left -= part
    return Paying(tuple(new), tuple(before))


def _prepaid(
    connection: Connection, found: Priced, left: int, given: SalePayment, taken: dict[int, int]
) -> list[tuple[int, int]]:
    """What of payments made before covers the sale, the oldest first, as (id, fen).

    An amount of 0 takes as much as there is; Refused for more than there is beside what is taken.
    """
    wanted = min(left, given.amount_fen or left)
    parts, covered = list[tuple[int, int]](), 0
    for row in payments.free_of(connection, found.document.party.id, 1000):
        free = row["amount_fen"] - row["allocated_fen"] - taken.get(row["id"], 0)
        part = min(wanted - covered, free)
        if part > 0:
            parts.append((int(row["id"]), part))
            covered += part
    if given.amount_fen and covered < wanted:
        raise Refused("payment.prepaid_short", free=format_fen(covered), asked=format_fen(wanted))
    return parts


def _pay(
    connection: Connection,
    found: Priced,
    document_id: int,
    paying: Paying,
    drawn: list[str],
    *,
    at: str,
    by: str,
) -> None:
    """Keeps what was paid and what it covers of the sale, which is kept with that covered."""
    party, day = found.document.party, found.document.day
    covers = []
    for (each, part), number in zip(paying.new, drawn, strict=True):
        payment_id = payments.add(
            connection, number=number, party_ref=party.id, party_code=party.code,
            party_name=party.name, day=day, method=each.method, amount_fen=each.amount_fen,
            allocated_fen=part, given_fen=each.given_fen, document_ref=document_id,
            created_at=at, created_by=by,
        )  # fmt: skip
        covers += [Covering(party.id, document_id, part, day, payment_id)] * bool(part)
    allocations.add_new(connection, covers, at=at, by=by)
    for payment_id, part in paying.before:
        cover = Covering(party.id, document_id, part, day, payment_id)
        allocations.add(connection, cover, at=at, by=by)
