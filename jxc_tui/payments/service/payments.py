"""What a person can do with payments (收款): receive, pay back, cover, release, void, look."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Service, reads, writes
from jxc_tui.access.permission import Permission
from jxc_tui.database import settings
from jxc_tui.database.engine import Connection
from jxc_tui.documents.service.days import asked_day, checked_day
from jxc_tui.documents.service.parties import customer
from jxc_tui.documents.storage import accounts, documents
from jxc_tui.documents.storage.owed import OwedMoves
from jxc_tui.errors import NotFound, Refused
from jxc_tui.payments.answers import (
    LedgerPage,
    LedgerQuestion,
    MethodOffered,
    PaymentCard,
    PaymentsPage,
    PaymentsQuestion,
    ReceiptProposal,
    Received,
    ReleasedCovers,
)
from jxc_tui.payments.model.early import EarlyPolicy
from jxc_tui.payments.model.new_payment import OPENING_ID, Cover, NewReceipt, NewRefund
from jxc_tui.payments.service import covering, finding, owing, receiving
from jxc_tui.payments.service.covering import Payer
from jxc_tui.payments.service.payment_answers import card_of, cover_lines, known_payment
from jxc_tui.payments.storage import allocations, payments
from jxc_tui.values.local_day import local_day
from jxc_tui.values.money import format_fen
from jxc_tui.values.text import clean_text, visible

MOST_NOTE = 200


class Payments(Service):
    """Verbs about payments. Each asks everything again inside its own transaction."""

    @reads(Permission.PAYMENT_READ)
    def methods(self, connection: Connection, user: CurrentUser) -> tuple[MethodOffered, ...]:
        """The methods of paying that are in use, in their order."""
        rows = [row for row in payments.methods(connection) if not row.disabled]
        return tuple(
            MethodOffered(number, visible(row.name), row.letter, bool(row.cash))
            for number, row in enumerate(rows, start=1)
        )

    @reads(Permission.PAYMENT_READ)
    def list(
        self, connection: Connection, user: CurrentUser, question: PaymentsQuestion
    ) -> PaymentsPage:
        """A window of the payments, the newest first. Raises InvalidFields for what is no day."""
        today = local_day(self.now())
        first, until = asked_day(question.first, today), asked_day(question.until, today)
        return finding.page(connection, replace(question, first=first, until=until))

    @reads(Permission.PAYMENT_READ)
    def show(self, connection: Connection, user: CurrentUser, payment_id: int) -> PaymentCard:
        """One payment with what it covers. Raises NotFound."""
        return card_of(connection, payment_id)

    @reads(Permission.PAYMENT_READ)
    def numbered(self, connection: Connection, user: CurrentUser, number: str) -> PaymentCard:
        """The payment of a number. Raises NotFound."""
        row = payments.numbered(connection, clean_text(number).upper())
        if row is None:
            raise NotFound("payment.unknown", number=visible(number))
        return card_of(connection, int(row.id))

    @reads(Permission.PAYMENT_READ)
    def either_numbered(
        self, connection: Connection, user: CurrentUser, number: str
    ) -> tuple[int, int]:
        """(payment, 0) or (0, document) of a number. Raises NotFound."""
        wanted = clean_text(number).upper()
        payment = payments.numbered(connection, wanted)
        if payment is not None:
            return int(payment.id), 0
        document = documents.numbered(connection, wanted)
        if document is None:
            raise NotFound("payment.no_document", number=visible(number))
        return 0, int(document.id)

    @reads(Permission.PAYMENT_READ)
    def of_customer(
        self, connection: Connection, user: CurrentUser, question: LedgerQuestion
    ) -> LedgerPage:
        """Documents and payments of a customer in one window, the newest first."""
        return finding.ledger(connection, question)

    @reads(Permission.PAYMENT_READ)
    def propose(
        self,
        connection: Connection,
        user: CurrentUser,
        customer_id: int,
        amount_fen: int = 0,
        day: str = "",
        first: int = 0,
    ) -> ReceiptProposal:
        """What is owed, the oldest due first, and what an amount would pay of it.

        The document with the id `first` leads.

        Raises NotFound, InvalidFields for a day that cannot be, Refused for an amount below 0.
        """
        if amount_fen < 0:
            raise Refused("payment.below_zero")
        buyer = customer(connection, customer_id)
        when = checked_day(connection, day, local_day(self.now()))
        found, rest = owing.proposed(owing.owed(connection, buyer, when), amount_fen, first)
        account = accounts.of_party(connection, int(buyer["id"]))
        usual = payments.last_method(connection, int(buyer["id"])) or str(buyer["settlement"])
        return ReceiptProposal(
            int(buyer["id"]), visible(buyer["code"]), visible(buyer["name"]), when.isoformat(),
            amount_fen, tuple(found), rest, int(buyer["opening_fen"]) + account.receivable_fen,
            account.prepaid_fen, visible(usual), more=len(found) >= owing.MOST_OWED,
        )  # fmt: skip

    @writes(Permission.PAYMENT_RECEIVE)
    def receive(self, connection: Connection, user: CurrentUser, receipt: NewReceipt) -> Received:
        """Keeps what a customer pays, one payment for each method, and covers documents with it.

        What is left over is prepaid. Raises NotFound, InvalidFields, Refused.
        """
        found = receiving.receive(connection, user, receipt, at=self.now())
        for item in found.payments:
            told = {"amount": ("", format_fen(item.amount_fen))}
            self.record(connection, user, "payment.received", "payment", item.id, told)
        return found

    @writes(Permission.PAYMENT_REFUND)
    def refund(self, connection: Connection, user: CurrentUser, refund: NewRefund) -> Received:
        """Pays back what is prepaid, or what a document below 0 comes to.

        Raises NotFound, InvalidFields, and Refused for more than is there or than was ever paid.
        """
        found = receiving.refund(connection, user, refund, at=self.now())
        for item in found.payments:
            told = {"amount": ("", format_fen(item.amount_fen))}
            self.record(connection, user, "payment.refunded", "payment", item.id, told)
        return found

    @writes(Permission.PAYMENT_RECEIVE)
    def allocate(
        self,
        connection: Connection,
        user: CurrentUser,
        *,
        payment_id: int = 0,
        credit_id: int = 0,
        covers: tuple[Cover, ...] | None = None,
    ) -> ReleasedCovers:
        """Covers documents with what a payment, or a document below 0, has left; what was covered.

        Without `covers` it is the oldest due first. Raises NotFound, Refused.
        """
        payer, party_id = _payer(connection, payment_id, credit_id)
        buyer = customer(connection, party_id)
        now = self.now()
        day = checked_day(connection, "", local_day(now))
        if covers is None:
            found, _ = owing.proposed(owing.owed(connection, buyer, day), payer.free)
            covers = tuple(
                Cover(each.id, each.amount_fen, each.discount_fen)
                for each in found
                if each.amount_fen
            )
        if not covers:
            raise Refused("payment.nothing_owed", code=visible(buyer["code"]))
        checked = covering.checked(
            connection, buyer, covers, day, sign=payer.sign, at=now, by=user.name
        )
        kept = covering.cover(
            connection, buyer, [payer], checked, day=day.isoformat(), at=now, by=user.name
        )
        lines = cover_lines(connection, kept)
        told = {"covers": ("", "、".join(line.number for line in lines))}
        kind, number = ("payment", payment_id) if payment_id else ("document", credit_id)
        self.record(connection, user, "payment.allocated", kind, number, told)
        return ReleasedCovers(payer.number, lines)

    @writes(Permission.PAYMENT_VOID)
    def release(
        self,
        connection: Connection,
        user: CurrentUser,
        *,
        payment_id: int = 0,
        document_id: int = 0,
    ) -> ReleasedCovers:
        """Takes back what a payment covers, or what covers a document, from today on; says what.

        With both it is what that payment covers of that document. Raises NotFound, InvalidFields
        for a closed day, Refused where nothing is covered.
        """
        now = self.now()
        day = checked_day(connection, "", local_day(now)).isoformat()
        if payment_id:
            number = visible(known_payment(connection, payment_id).number)
            rows = [
                each
                for each in allocations.of_payment(connection, payment_id)
                if document_id in (0, each["document_ref"])
            ]
        else:
            row = documents.find(connection, document_id)
            if row is None:
                raise NotFound("payment.no_document", number=document_id)
            number = visible(row.number)
            rows = allocations.of_document(connection, document_id)
        covers = allocations.in_force(rows)
        if not covers:
            raise Refused("payment.nothing_covered", number=number)
        allocations.release(connection, covers, day=day, at=now, by=user.name)
        lines = cover_lines(connection, covers, seen_from=0 if payment_id else document_id)
        told = {"covers": ("、".join(line.number for line in lines), "")}
        kind, object_id = ("payment", payment_id) if payment_id else ("document", document_id)
        self.record(connection, user, "payment.released", kind, object_id, told)
        return ReleasedCovers(number, lines)

    @writes(Permission.PAYMENT_VOID)
    def void(
        self, connection: Connection, user: CurrentUser, payment_id: int, note: str
    ) -> PaymentCard:
        """作废: counts no more from today on. Refused without a reason, while it covers anything,
        and for one that is void; InvalidFields for one of a closed period."""
        row = known_payment(connection, payment_id)
        reason, number = clean_text(note)[:MOST_NOTE], visible(row.number)
        if not reason:
            raise Refused("payment.no_reason")
        if row.void_day:
            raise Refused("payment.is_void", number=number)
        now = self.now()
        today = local_day(now)
        checked_day(connection, row.day, max(today, local_day(row.created_at)))
        covers = allocations.in_force(allocations.of_payment(connection, payment_id))
        if covers:
            lines = cover_lines(connection, covers)
            others = "、".join(dict.fromkeys(line.number for line in lines))
            raise Refused("payment.bound", number=number, others=others)
        last = allocations.last_day_of_payment(connection, payment_id)
        day = max(today.isoformat(), row.day, last)
        payments.change(
            connection, payment_id, void_day=day, void_at=now, void_by=user.name, void_note=reason
        )
        accounts.add(connection, row.party_ref, prepaid=-row.amount_fen)
        moves = OwedMoves()
        moves.paid(row.party_ref, day, -row.amount_fen)
        moves.put(connection)
        told: dict[str, tuple[object, object]] = {"note": ("", reason)}
        self.record(connection, user, "payment.voided", "payment", payment_id, told)
        return card_of(connection, payment_id)

    @reads(Permission.PAYMENT_READ)
    def early_discount(self, connection: Connection, user: CurrentUser) -> EarlyPolicy:
        """The discount for paying early that is in force."""
        return owing.policy(connection)

    @writes(Permission.SALE_SETTING)
    def set_early_discount(
        self, connection: Connection, user: CurrentUser, policy: EarlyPolicy
    ) -> EarlyPolicy:
        """Another discount for paying early from now on. Refused for one that is none."""
        policy.check()
        before = owing.policy(connection)
        settings.put(connection, owing.EARLY, policy.text)
        told: dict[str, tuple[object, object]] = {"early": (before.text, policy.text)}
        self.record(connection, user, "payment.early_set", "setting", 0, told)
        return policy


def _payer(connection: Connection, payment_id: int, credit_id: int) -> tuple[Payer, int]:
    """What covers, and whose it is."""
    if payment_id:
        row: Any = known_payment(connection, payment_id)
        return covering.payer_of(row), int(row.party_ref)
    row = documents.find(connection, credit_id)
    if row is None or credit_id == OPENING_ID:
        raise NotFound("payment.no_document", number=credit_id)
    return covering.credit_of(row), int(row.party_ref)
