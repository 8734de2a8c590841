"""改单: another content for a sale of which nothing has left. Number and printed names stay.

What covered it covers it again as far as it goes, the oldest first; what is left over is prepaid.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Gate
from jxc_tui.access.permission import Permission
from jxc_tui.database.engine import Connection
from jxc_tui.documents.model.new_document import DocumentLine
from jxc_tui.documents.service.days import checked_day
from jxc_tui.documents.storage import accounts, documents, events, owed
from jxc_tui.documents.storage.owed import AgedDocument, OwedMoves
from jxc_tui.errors import Refused
from jxc_tui.payments.storage import allocations
from jxc_tui.sales.answers import SavedSale
from jxc_tui.sales.model.new_sale import WHOLE
from jxc_tui.sales.model.order_draft import OrderDraft
from jxc_tui.sales.service import credit, posting
from jxc_tui.sales.service.posting import Priced
from jxc_tui.sales.storage import sums
from jxc_tui.sales.storage.sums import Sold
from jxc_tui.values.local_day import local_day
from jxc_tui.values.money import plain_fen
from jxc_tui.values.quantity import plain_thousandths

EDITED = "edited"
_MOST_NOTE = 500


def check_changeable(connection: Connection, row: Any, today: str) -> None:
    """Raises Refused for a void sale and once anything has left, come back or was closed;
    InvalidFields in a closed period."""
    if row.void_day:
        raise Refused("sale.is_void", number=row.number)
    for line in documents.lines_of(connection, row.id):
        if line.shipped or line.returned or line.closed:
            raise Refused("sale.has_left_edit", number=row.number)
    checked_day(connection, row.day, local_day(today))


def amend(
    connection: Connection, gate: Gate, user: CurrentUser, found: Priced, draft: OrderDraft,
    *, at: str,
) -> SavedSale:  # fmt: skip
    """Keeps the sale as it is now. Raises what keeping one raises, and Refused where somebody
    changed it meanwhile."""
    gate.require(connection, user, Permission.SALE_VOID)
    row = documents.find(connection, draft.edits)
    if row is None or row.version != draft.edits_version:
        raise Refused("entry.edit_changed", number=draft.number)
    check_changeable(connection, row, at)
    today = checked_day(connection, "", local_day(at)).isoformat()
    old = documents.new_lines_of(connection, row.id)
    found = _as_printed(found, old)
    exposed = credit.exposure(connection, found.buyer).total + found.owed
    needed = posting.consented(connection, gate, user, found, at=at)
    new = found.document
    if (new.total_fen < 0) is not (row.total_fen < 0):
        raise Refused("entry.edit_sign", number=row.number)
    _take_back(connection, old)
    posting.check_returns(connection, found)
    covers = allocations.in_force(allocations.of_document(connection, row.id))
    allocations.release(connection, covers, day=today, at=at, by=user.name)
    documents.rewrite(connection, row.id, new, at=at, by=user.name)
    for line in new.lines:
        if line.origin[0]:
            documents.come_back(connection, line.origin, line.quantity)
    sums.add(connection, Sold(row.id, row.party_ref, row.day, new.lines))
    sums.forget(connection, Sold(row.id, row.party_ref, row.day, old))
    moves = OwedMoves()  # as if it had always come to that
    moves.stands(row.party_ref, owed.aged_row(row), row.day, -1)
    moves.stands(row.party_ref, AgedDocument(row.kind, new.total_fen, row.day, row.due), row.day)
    moves.put(connection)
    was, is_now = (any(line.quantity > 0 for line in lines) for lines in (old, new.lines))
    order = (row.day, row.id) if is_now and not was else None
    accounts.add(
        connection, row.party_ref, receivable=new.total_fen - row.total_fen, order=order
    )  # fmt: skip
    if was and not is_now:
        accounts.forget_order(connection, row.party_ref, row.id)
    over = _cover_again(connection, row.id, new.total_fen, covers, today, at=at, by=user.name)
    events.add(
        connection, row.id, EDITED, at=at, day=today, by=user.name, credit_fen=exposed,
        note="; ".join(_differences(row, old, found))[:_MOST_NOTE],
    )  # fmt: skip
    given = found.sale.approval
    if given is not None:
        credit.keep_approval(connection, row.id, given.fen, at=given.at, by=given.by)
    elif needed:
        credit.keep_approval(connection, row.id, exposed, at=at, by=user.name)
    after = documents.find(connection, row.id)
    return SavedSale(row.id, row.number, new.total_fen, 0, over, str(after.progress))


def _take_back(connection: Connection, old: Sequence[DocumentLine]) -> None:
    """What came back by the lines that were did not."""
    for line in old:
        if line.origin[0]:
            documents.come_back(connection, line.origin, -line.quantity)


def _as_printed(found: Priced, old: Sequence[DocumentLine]) -> Priced:
    """Lines of products that were on it are called as they were printed."""
    printed = {line.product_id: line for line in old}
    lines = tuple(
        replace(line, code=was.code, name=was.name, spec=was.spec)
        if (was := printed.get(line.product_id)) is not None else line
        for line in found.document.lines
    )  # fmt: skip
    return replace(found, document=replace(found.document, lines=lines))


def _cover_again(
    connection: Connection, document_id: int, total: int,
    covers: Sequence[allocations.Covering], day: str, *, at: str, by: str,
) -> int:  # fmt: skip
    """Fen that covered it before and cover it no more."""
    left, over = total, 0
    for cover in covers:
        if cover.document_id != document_id:
            over += cover.amount
            continue
        if total > 0:
            whole = cover.amount + cover.discount <= left
            part = cover if whole else cover._replace(amount=min(cover.amount, left), discount=0)
        else:
            whole, part = False, cover._replace(amount=max(cover.amount, left), discount=0)
            part = part._replace(amount=min(0, part.amount))
        if part.amount or part.discount:
            allocations.add(connection, part._replace(day=day), at=at, by=by)
            left -= part.amount + part.discount
        over += cover.amount - part.amount
    return over


def _differences(row: Any, old: Sequence[DocumentLine], found: Priced) -> Iterator[str]:
    """What was and is, in signs and numbers: `PEN 12 -> 10`, `+A4 5*18.50`, `118.90 -> 90.00`."""
    before, after = _by_product(old), _by_product(found.document.lines)
    for product, (code, was) in before.items():
        _, now = after.get(product, ("", ""))
        if was != now:
            yield f"{code} {was} -> {now}" if now else f"-{code} {was}"
    for product, (code, now) in after.items():
        if product not in before:
            yield f"+{code} {now}"
    if row.total_fen != found.document.total_fen:
        yield f"{plain_fen(row.total_fen)} -> {plain_fen(found.document.total_fen)}"


def _by_product(lines: Sequence[DocumentLine]) -> dict[int, tuple[str, str]]:
    found: dict[int, tuple[str, str]] = {}
    for line in lines:
        percent = f"/{line.percent / 100:g}" if line.percent != WHOLE else ""
        text = f"{plain_thousandths(line.quantity)}{line.unit}*{plain_fen(line.price_fen)}{percent}"
        before = found.get(line.product_id)
        found[line.product_id] = (line.code, f"{before[1]}, {text}" if before else text)
    return found
