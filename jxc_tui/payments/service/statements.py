"""对账单: 期初 + 本期欠款 − 本期收款 = 期末, whole or in windows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from jxc_tui.database.engine import Connection
from jxc_tui.errors import Refused
from jxc_tui.payments.answers import (
    CustomerStatement,
    StatementItem,
    StatementPage,
    StatementQuestion,
)
from jxc_tui.payments.storage import receivable, statement_lines
from jxc_tui.payments.storage.statement_lines import DISCOUNT, PAYMENT, VOID, Moved
from jxc_tui.records.storage.records import Row
from jxc_tui.values.amount_words import amount_words
from jxc_tui.values.text import visible

MOST_LINES = 20_000  # of a statement as a whole
MOST_ROWS = 500  # of a window
REFUND = "refund"


def whole(connection: Connection, buyer: Row, first: date, last: date) -> CustomerStatement:
    """With every line. Refused for days the wrong way round and for too many lines."""
    party_id, opening = int(buyer["id"]), _opening(connection, buyer, first, last)
    moved = statement_lines.between(
        connection, party_id, first.isoformat(), last.isoformat(), MOST_LINES + 1
    )
    if len(moved) > MOST_LINES:
        raise Refused("statement.long", most=MOST_LINES)
    lines = tuple(_items(opening, moved))
    charges = sum(line.charge_fen for line in lines)
    receipts = sum(line.receipt_fen for line in lines)
    closing = opening + charges - receipts
    return CustomerStatement(
        party_id, visible(buyer["code"]), visible(buyer["name"]), first.isoformat(),
        last.isoformat(), opening, charges, receipts, closing, amount_words(closing), lines,
    )  # fmt: skip


def page(
    connection: Connection, buyer: Row, question: StatementQuestion, first: date, last: date
) -> StatementPage:
    """A window: what is owed after each line follows from the line it begins at, or from the ends
    of the period. Refused for days the wrong way round."""
    party_id, opening = int(buyer["id"]), _opening(connection, buyer, first, last)
    days = first.isoformat(), last.isoformat()
    sums = statement_lines.MovedSums(0, 0, 0)
    if question.summed:
        sums = statement_lines.sums(connection, party_id, *days)
    closing = receivable.balance(connection, party_id, last)
    limit = max(1, min(question.limit, MOST_ROWS))
    after, before = question.after, question.before
    moved = statement_lines.window(
        connection, party_id, *days, after=after.place if after else None,
        before=before.place if before else None, at_end=question.at_end, most=limit + 1,
    )  # fmt: skip
    upwards, more = before is not None or question.at_end, len(moved) > limit
    moved = (moved[-limit:] if upwards else moved[:limit]) if more else moved
    balance = after.balance_fen if after is not None else opening
    if upwards:
        end = before.before_fen if before is not None else closing
        balance = end - sum(each.fen for each in moved)
    return StatementPage(
        question, visible(buyer["code"]), visible(buyer["name"]), *days, opening, sums.charges,
        sums.receipts, closing, amount_words(closing), sums.lines, tuple(_items(balance, moved)),
        not more if upwards else after is None, question.at_end or (not upwards and not more),
    )  # fmt: skip


def _opening(connection: Connection, buyer: Row, first: date, last: date) -> int:
    """What was owed before the first day."""
    if first > last:
        raise Refused("statement.days_turned", first=first.isoformat(), last=last.isoformat())
    before = first - timedelta(days=1) if first > date.min else first
    return receivable.balance(connection, int(buyer["id"]), before)


def _items(balance: int, moved: list[Moved]) -> Iterator[StatementItem]:
    for each in moved:
        balance += each.fen
        charge, receipt = _sides(each)
        kind = each.kind
        if kind == PAYMENT and each.fen > 0:
            kind = REFUND
        document_id, payment_id = (0, each.id) if each.is_payment else (each.id, 0)
        yield StatementItem(
            each.day, kind, visible(each.number), charge, receipt, balance, visible(each.note),
            document_id, payment_id, each.side, each.key,
        )  # fmt: skip


def _sides(each: Moved) -> tuple[int, int]:
    """Documents move what was charged, payments and discounts what was received."""
    received = each.kind in (PAYMENT, DISCOUNT) or (each.kind == VOID and each.is_payment)
    return (0, -each.fen) if received else (each.fen, 0)
