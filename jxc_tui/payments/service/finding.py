"""Payments by number, customer and day, and a customer's documents and payments in one list."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from jxc_tui.codes.model.code import InvalidCode, normalise_code
from jxc_tui.database.engine import Connection
from jxc_tui.database.naming import speaking_of
from jxc_tui.documents.storage import documents
from jxc_tui.documents.storage.documents import DocumentsAsked
from jxc_tui.errors import NotFound
from jxc_tui.payments.answers import (
    LedgerLine,
    LedgerPage,
    LedgerQuestion,
    PaymentsPage,
    PaymentsQuestion,
)
from jxc_tui.payments.service.payment_answers import PAYMENT, REFUND, items_of
from jxc_tui.payments.storage import payments
from jxc_tui.payments.storage.payments import PaymentsAsked
from jxc_tui.records.storage import records
from jxc_tui.values.money import parse_fen
from jxc_tui.values.text import clean_text, visible

MOST_ROWS = 500
_BEYOND = 2**62  # behind every id


def page(connection: Connection, question: PaymentsQuestion) -> PaymentsPage:
    """A window of payments; what was typed is a number, its beginning, a customer's code, an
    amount."""
    limit = max(1, min(question.limit, MOST_ROWS))
    typed = clean_text(question.text)
    kind = question.kind if question.kind in payments.KINDS else ""
    asked = PaymentsAsked(
        question.customer_id, question.first, question.until, kind, question.method
    )
    if typed:
        found = payments.beginning(connection, typed.upper(), limit)
        if found:
            return PaymentsPage(question, items_of(connection, found), True, True)
        party, fen = _customer_of(connection, typed), 0
        if not party:
            fen = _fen(typed)
            party = question.customer_id
        if not party and not fen:
            return PaymentsPage(question, (), True, True)
        asked = replace(asked, party_id=party, amount_fen=fen)
    window = payments.window(
        connection, asked, after=question.after, before=question.before, last=question.last,
        limit=limit,
    )  # fmt: skip
    rows = items_of(connection, window.rows)
    return PaymentsPage(question, rows, window.at_start, window.at_end)


def _fen(text: str) -> int:
    """The amount that was typed, 0 for none."""
    try:
        return parse_fen(text)
    except ValueError:
        return 0


def _customer_of(connection: Connection, text: str) -> int:
    """The customer of a code, 0 for none."""
    with speaking_of(connection, "customer"):
        try:
            return records.holder_of(connection, normalise_code(text, old=True)) or 0
        except (InvalidCode, NotFound):
            return 0


def ledger(connection: Connection, question: LedgerQuestion) -> LedgerPage:
    """Both sides by (day, side, id), the newest first."""
    limit = max(1, min(question.limit, MOST_ROWS))
    asked: dict[str, Any] = {"last": question.last, "limit": limit}
    sold, paid = dict(asked), dict(asked)
    if question.after is not None:
        day, side, number = question.after
        sold["after"] = (day, _BEYOND if side else number)
        paid["after"] = (day, number if side else 0)
    if question.before is not None:
        day, side, number = question.before
        sold["before"] = (day, _BEYOND if side else number)
        paid["before"] = (day, number if side else 0)
    wanted = DocumentsAsked(party_id=question.customer_id)
    of_documents = documents.window(connection, wanted, **sold)
    of_payments = payments.window(connection, PaymentsAsked(question.customer_id), **paid)
    lines = [_of_document(row) for row in of_documents.rows]
    lines += [_of_payment(row) for row in of_payments.rows]
    lines.sort(key=lambda line: line.place, reverse=True)
    upwards = question.before is not None or question.last
    whole = len(lines) <= limit and of_documents.at_end and of_payments.at_end
    if upwards:
        whole = len(lines) <= limit and of_documents.at_start and of_payments.at_start
        return LedgerPage(question, tuple(lines[-limit:]), whole, question.last)
    return LedgerPage(question, tuple(lines[:limit]), question.after is None, whole)


def _of_document(row: Any) -> LedgerLine:
    total, void = int(row["total_fen"]), row["void_day"]
    left = 0 if void else total - int(row["settled_fen"])
    return LedgerLine(
        row["day"], 0, int(row["id"]), row["kind"], visible(row["number"]), total, left, void,
        visible(row["note"]),
    )  # fmt: skip


def _of_payment(row: Any) -> LedgerLine:
    amount, void = int(row["amount_fen"]), row["void_day"]
    free = 0 if void else amount - int(row["allocated_fen"])
    kind = PAYMENT if amount > 0 else REFUND
    note = " ".join(filter(None, (row["method"], row["note"])))
    return LedgerLine(
        row["day"], 1, int(row["id"]), kind, visible(row["number"]), -amount, free, void,
        visible(note),
    )  # fmt: skip
