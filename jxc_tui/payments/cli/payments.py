"""`jxc payments …`, `jxc statement`, `jxc report ageing`, `jxc cash-up`."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from jxc_tui.command.context import Call
from jxc_tui.command.exit_codes import DONE, NOT_FOUND
from jxc_tui.command.words import BadWords
from jxc_tui.payments.answers import (
    LedgerQuestion,
    PaymentCard,
    PaymentItem,
    PaymentsQuestion,
    Received,
    ReleasedCovers,
)
from jxc_tui.payments.model.early import EarlyPolicy
from jxc_tui.payments.model.kinds import kind_text
from jxc_tui.payments.model.new_payment import (
    OPENING_ID,
    Cover,
    NewReceipt,
    NewRefund,
    PaymentPart,
)
from jxc_tui.records.cli.whose import card_of
from jxc_tui.values.money import format_fen, parse_fen

if TYPE_CHECKING:
    from jxc_tui.access.current_user import CurrentUser
    from jxc_tui.wiring import Services

_OPENING = ("期初", "opening")


def list_payments(call: Call) -> int:
    """The payments, the newest first; 3 for none."""
    asked = call.asked
    with call.services() as (services, user):
        page = services.payments.list(
            user,
            PaymentsQuestion(
                asked.text or "", 0, asked.first, asked.last, asked.kind, asked.method,
                limit=asked.limit,
            ),
        )  # fmt: skip
    if asked.json:
        call.talk.json([asdict(item) for item in page.rows])
    elif page.rows:
        _table(call, page.rows)
    if not page.rows:
        call.talk.say("cli.payments.none")
        return NOT_FOUND
    if not page.at_end:
        call.talk.say("cli.payments.more")
    return DONE


def _table(call: Call, items: tuple[PaymentItem, ...]) -> None:
    names = ("number", "day", "code", "name", "method", "amount", "free")
    rows = [
        (item.number, item.day, item.customer_code, item.customer_name, item.method,
         format_fen(item.amount_fen), format_fen(item.free_fen))
        for item in items
    ]  # fmt: skip
    call.talk.table([call.talk.text(f"cli.column.{name}") for name in names], rows, right=(5, 6))


def show(call: Call) -> int:
    """One payment, and what it covers."""
    with call.services() as (services, user):
        card = services.payments.numbered(user, call.asked.payment)
    if call.asked.json:
        call.talk.json(asdict(card))
        return DONE
    _table(call, (card.item,))
    for line in card.covers:
        _covers(call, line.number or kind_text(line.kind, call.talk.texts), line.amount_fen)
    return DONE


def _covers(call: Call, number: str, fen: int) -> None:
    call.talk.line(call.talk.text("cli.payments.covers", number=number, amount=format_fen(fen)))


def owed(call: Call) -> int:
    """What a customer owes, the oldest due first, and what an amount would pay; 3 for nothing."""
    asked, talk = call.asked, call.talk
    with call.services() as (services, user):
        card = card_of(services, user, asked.code)
        fen = _fen(asked.amount) if asked.amount else 0
        found = services.payments.propose(user, card.id, fen)
        kept = services.receivables.standing(user, card.id)
    if asked.json:
        talk.json(asdict(found) | {"late_fen": kept.late_fen})
    elif found.documents:
        names = ("number", "kind", "day", "due", "late", "left", "paid")
        rows = [
            (each.number, kind_text(each.kind, talk.texts), each.day, each.due,
             max(0, each.late), format_fen(each.left_fen), format_fen(each.amount_fen))
            for each in found.documents
        ]  # fmt: skip
        talk.table([talk.text(f"cli.column.{name}") for name in names], rows, right=(4, 5, 6))
    if not found.documents:
        talk.say("cli.payments.nothing_owed", code=asked.code)
    return DONE if found.documents else NOT_FOUND


def receive(call: Call) -> int:
    """Keeps what a customer pays."""
    asked = call.asked
    given = _fen(asked.handed) if asked.handed else 0
    parts = tuple(_part(pair) for pair in (asked.pays, *(asked.pays_more or ())))
    if given:
        parts = (PaymentPart(parts[0].method, parts[0].amount_fen, given), *parts[1:])
    with call.services(keeps=not asked.dry_run) as (services, user):
        card = card_of(services, user, asked.code)
        covers = () if asked.prepaid else _asked_covers(services, user, asked.cover)
        new = NewReceipt(card.id, parts, covers, asked.day, asked.note, asked.number)
        found = services.payments.receive(user, new)
    return _told(call, found, "cli.payments.received")


def refund(call: Call) -> int:
    """Pays back what is prepaid, or for a document below 0."""
    asked = call.asked
    with call.services(keeps=not asked.dry_run) as (services, user):
        card = card_of(services, user, asked.code)
        document = _document(services, user, asked.document) if asked.document else 0
        new = NewRefund(card.id, (_part(asked.pays),), document, asked.day, asked.note)
        found = services.payments.refund(user, new)
    return _told(call, found, "cli.payments.refunded")


def _told(call: Call, found: Received, text_id: str) -> int:
    talk = call.talk
    if call.asked.json:
        talk.json(asdict(found))
        return DONE
    for item in found.payments:
        amount = format_fen(abs(item.amount_fen))
        talk.line(talk.text(text_id, number=item.number, amount=amount, method=item.method))
    for line in found.covers:
        _covers(call, line.number or kind_text(line.kind, talk.texts), line.amount_fen)
        if line.discount_fen:
            net, tax = format_fen(line.discount_net_fen), format_fen(line.discount_tax_fen)
            told = {"amount": format_fen(line.discount_fen), "net": net, "tax": tax}
            talk.line(talk.text("cli.payments.discount", **told))
    prepaid, change = format_fen(found.prepaid_fen), format_fen(found.change_fen)
    talk.say("cli.payments.rest", prepaid=prepaid, change=change)
    if call.asked.dry_run:
        talk.say("cli.payments.dry")
    return DONE


def allocate(call: Call) -> int:
    """Covers documents with what a payment, or a document below 0, has left."""
    asked = call.asked
    with call.services() as (services, user):
        payment, document = _either(services, user, asked.number)
        covers = _asked_covers(services, user, asked.cover)
        found = services.payments.allocate(
            user, payment_id=payment, credit_id=document, covers=covers
        )
    for line in found.covers if not asked.json else ():
        _covers(call, line.number, line.amount_fen)
    if asked.json:
        call.talk.json(asdict(found))
    return DONE


def release(call: Call) -> int:
    """Releases what a payment covers, or what covers a document."""
    with call.services() as (services, user):
        payment, document = _either(services, user, call.asked.number)
        if call.asked.only:
            document = _document(services, user, call.asked.only)
        found = services.payments.release(user, payment_id=payment, document_id=document)
    return _released(call, found)


def _released(call: Call, found: ReleasedCovers) -> int:
    if call.asked.json:
        call.talk.json(asdict(found))
        return DONE
    for line in found.covers:
        _covers(call, line.number, line.amount_fen)
    call.talk.say("cli.payments.released", number=found.number, amount=format_fen(found.fen))
    return DONE


def void(call: Call) -> int:
    """Makes a payment void."""
    with call.services() as (services, user):
        card: PaymentCard = services.payments.numbered(user, call.asked.payment)
        card = services.payments.void(user, card.item.id, call.asked.reason)
    if call.asked.json:
        call.talk.json(asdict(card))
    call.talk.say("cli.payments.voided", number=card.item.number)
    return DONE


def early(call: Call) -> int:
    """The discount for paying early; with a percentage another one from now on."""
    asked = call.asked
    with call.services() as (services, user):
        policy = services.payments.early_discount(user)
        if asked.percent:
            policy = EarlyPolicy(_fen(asked.percent), asked.days)
            policy = services.payments.set_early_discount(user, policy)
    if asked.json:
        call.talk.json(asdict(policy))
    call.talk.say("cli.payments.early", percent=f"{policy.percent / 100:g}", days=policy.days)
    return DONE


def ledger(call: Call) -> int:
    """Documents and payments of a customer, the newest first; 3 for none."""
    asked, talk = call.asked, call.talk
    with call.services() as (services, user):
        card = card_of(services, user, asked.code)
        page = services.payments.of_customer(user, LedgerQuestion(card.id, limit=asked.limit))
    if asked.json:
        talk.json([asdict(line) for line in page.rows])
    elif page.rows:
        names = ("day", "kind", "number", "amount", "left")
        rows = [
            (line.day, kind_text(line.kind, talk.texts), line.number, format_fen(line.fen),
             format_fen(line.open_fen))
            for line in page.rows
        ]  # fmt: skip
        talk.table([talk.text(f"cli.column.{name}") for name in names], rows, right=(3, 4))
    return DONE if page.rows else NOT_FOUND


def _fen(text: str) -> int:
    try:
        return parse_fen(text)
    except ValueError:
        raise BadWords("cli.payments.pair", given=text, form="123.45") from None


def _part(pair: str) -> PaymentPart:
    method, sign, amount = pair.rpartition("=")
    if not sign or not method:
        raise BadWords("cli.payments.pair", given=pair, form="现金=100")
    return PaymentPart(method, _fen(amount))


def _asked_covers(
    services: Services, user: CurrentUser, pairs: list[str] | None
) -> tuple[Cover, ...] | None:
    """What was told to be covered; None where the oldest due comes first."""
    if not pairs:
        return None
    found = []
    for pair in pairs:
        number, sign, amount = pair.rpartition("=")
        if not sign or not number:
            raise BadWords("cli.payments.pair", given=pair, form="SO2611280001=100")
        at = OPENING_ID if number in _OPENING else _document(services, user, number)
        found.append(Cover(at, _fen(amount)))
    return tuple(found)


def _document(services: Services, user: CurrentUser, number: str) -> int:
    return services.payments.either_numbered(user, number)[1]


def _either(services: Services, user: CurrentUser, number: str) -> tuple[int, int]:
    """(payment, 0) or (0, document) of a number."""
    return services.payments.either_numbered(user, number)
