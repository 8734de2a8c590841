"""Lines of a statement with their running balances, all of them or a page of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from jxc_tui.database.engine import Connection
from jxc_tui.payments.answers import StatementItem, StatementPage
from jxc_tui.payments.storage import receivable, statement_lines
from jxc_tui.payments.storage.statement_lines import DISCOUNT, PAYMENT, VOID, Moved, MovePlace
from jxc_tui.values.text import visible

REFUND = "refund"


def page(
    connection: Connection,
    party_id: int,
    start: date,
    end: date,
    after: MovePlace | None,
    limit: int,
) -> StatementPage:
    """The first lines of a statement, or those behind a place."""
    opening = receivable.balance(connection, party_id, day_before(start))
    before = opening
    if after is not None:
        day = day_before(date.fromisoformat(after.day))
        before = receivable.balance(connection, party_id, day)
        before += statement_lines.on_the_day(connection, party_id, after)
    moved = statement_lines.between(
        connection, party_id, start.isoformat(), end.isoformat(), limit + 1, after
    )
    shown, more = moved[:limit], len(moved) > limit
    closing = receivable.balance(connection, party_id, end)
    place = shown[-1].place if more else None
    return StatementPage(
        party_id, start.isoformat(), end.isoformat(), opening, closing,
        tuple(items(before, shown)), place and (place.day, place.rank, place.row),
    )  # fmt: skip


def day_before(day: date) -> date:
    """The day before one; the very first has none."""
    return day - timedelta(days=1) if day > date.min else day


def items(balance: int, moved: Iterable[Moved]) -> Iterator[StatementItem]:
    """What moved as lines, each with the balance after it."""
    for each in moved:
        balance += each.fen
        charge, receipt = _sides(each)
        kind = each.kind
        if kind == PAYMENT and each.fen > 0:
            kind = REFUND
        document_id, payment_id = (0, each.id) if each.is_payment else (each.id, 0)
        yield StatementItem(
            each.day, kind, visible(each.number), charge, receipt, balance, visible(each.note),
            document_id, payment_id,
        )  # fmt: skip


def _sides(each: Moved) -> tuple[int, int]:
    """Documents move what was charged, payments and discounts what was received."""
    received = each.kind in (PAYMENT, DISCOUNT) or (each.kind == VOID and each.is_payment)
    return (0, -each.fen) if received else (each.fen, 0)
