"""What a customer owes, document by document, and what an amount would pay of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from jxc_tui.database import settings
from jxc_tui.database.engine import Connection
from jxc_tui.documents.model.new_document import DocumentKind, NewDocument
from jxc_tui.documents.service.parties import party_of
from jxc_tui.documents.storage import documents, numbers
from jxc_tui.payments.answers import OwedDocument
from jxc_tui.payments.model.early import EarlyPolicy
from jxc_tui.payments.model.new_payment import OPENING_ID
from jxc_tui.payments.storage import allocations
from jxc_tui.payments.storage.late import Late, late_of, oldest_of
from jxc_tui.records.storage.records import Row
from jxc_tui.values.local_day import local_day
from jxc_tui.values.text import visible

EARLY = "payments.early"
MOST_OWED = 2_000  # documents that one amount is spread over


def policy(connection: Connection) -> EarlyPolicy:
    """The discount for paying early that is in force."""
    return EarlyPolicy.read(settings.get(connection, EARLY))


def owed(connection: Connection, buyer: Row, day: date) -> list[OwedDocument]:
    """What is left to pay, the oldest due first; the opening balance among it."""
    early = policy(connection)
    found = [
        _owed(row, day, early)
        for row in allocations.unsettled_of(connection, int(buyer["id"]), MOST_OWED)
        if row.kind != DocumentKind.OPENING
    ]
    left = opening_left(connection, buyer)
    if left > 0:
        since, due = opening_days(connection, buyer)
        kind = DocumentKind.OPENING.value
        late = (day - date.fromisoformat(due)).days
        total = int(buyer["opening_fen"])
        found.append(OwedDocument(OPENING_ID, kind, "", since, due, total, left, late))
        found.sort(key=lambda each: each.due)
    return found


def _owed(row: Any, day: date, early: EarlyPolicy) -> OwedDocument:
    due = row.due or row.day
    left = row.total_fen - row.settled_fen
    off = min(early.of(row.total_fen, date.fromisoformat(row.day), day), left)
    late = (day - date.fromisoformat(due)).days
    return OwedDocument(
        row.id, row.kind, visible(row.number), row.day, due, row.total_fen, left, late,
        early_fen=off,
    )  # fmt: skip


def proposed(
    documents: Sequence[OwedDocument], amount: int, first: int = 0
) -> tuple[list[OwedDocument], int]:
    """The documents with what an amount pays of each, and the fen that are left of it.

    The one with the id `first` leads. What may be let off is let off where all of a document is
    paid.
    """
    found, left = [], amount
    for each in sorted(documents, key=lambda each: each.id != first) if first else documents:
        off = each.early_fen if left >= each.left_fen - each.early_fen else 0
        part = min(left, each.left_fen - off)
        found.append(replace(each, amount_fen=part, discount_fen=off if part or off else 0))
        left -= part
    return found, left


def late(connection: Connection, buyer: Row, today: date) -> Late:
    """What is overdue, the opening balance among it, and since which day."""
    fen, since = late_of(connection, int(buyer["id"]), today.isoformat())
    opening = opening_left(connection, buyer)
    if opening > 0:
        due = opening_days(connection, buyer)[1]
        if due < today.isoformat():
            return Late(fen + opening, min(filter(None, (since, due))))
    return Late(fen, since)


def longest_late(connection: Connection, buyer: Row, today: date) -> tuple[str, int]:
    """Number and days of what is overdue longest, no number for the opening balance; 0 for none."""
    number, since = oldest_of(connection, int(buyer["id"]), today.isoformat())
    if opening_left(connection, buyer) > 0:
        due = opening_days(connection, buyer)[1]
        if due < (since or today.isoformat()):
            number, since = "", due
    return number, (today - date.fromisoformat(since)).days if since else 0


def opening_left(connection: Connection, buyer: Row) -> int:
    """What of the opening balance is not covered; below 0 it is the customer's."""
    covered = sum(
        int(row["settled_fen"]) for row in allocations.openings_of(connection, int(buyer["id"]))
    )
    return int(buyer["opening_fen"]) - covered


def opening_days(connection: Connection, buyer: Row) -> tuple[str, str]:
    """The day of the opening balance and the day on which it is due: those of its document, else
    the day on which the customer was made, and as long after it as any sale of that day."""
    known = allocations.openings_of(connection, int(buyer["id"]))
    if known:
        return str(known[-1]["day"]), str(known[-1]["due"] or known[-1]["day"])
    since = local_day(buyer["created_at"])
    return since.isoformat(), _due(buyer, since).isoformat()


def _due(buyer: Row, day: date) -> date:
    return day + timedelta(days=int(buyer["term_days"]))


def opening_document(connection: Connection, buyer: Row, *, at: str, by: str) -> int:
    """The document that stands for the opening balance, made when it is first needed; its id.

    Its total follows the customer's row; what the row says is what counts.
    """
    left = opening_left(connection, buyer)
    known = allocations.openings_of(connection, int(buyer["id"]))
    if known:
        row = known[-1]
        total = int(row["settled_fen"]) + left
        settled = max(row["day"], allocations.last_day_of(connection, row["id"]))
        documents.change(
            connection, row["id"], total_fen=total, settled_day="" if left else settled
        )
        return int(row["id"])
    since = local_day(buyer["created_at"])
    total = int(buyer["opening_fen"])
    new = NewDocument(
        DocumentKind.OPENING, party_of(buyer), since.isoformat(), _due(buyer, since).isoformat(),
        (), total, 0, total, 0, 0, total,
    )  # fmt: skip
    number = numbers.draw(connection, DocumentKind.OPENING.value, since)[0]
    document_id = documents.add(connection, new, number=number, at=at, by=by)
    numbers.keep(connection, [(number, document_id)], at=at, by=by)
    return document_id
