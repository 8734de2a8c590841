"""What becomes of a sale after it was kept: shipped in parts, signed for, its rest closed, void.

What is asked for is checked against all that is known of the order at once, and every short line is
named. States follow from the quantities (`documents.model.progress`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from jxc_tui.accounts.storage.users import display_names
from jxc_tui.database.engine import Connection
from jxc_tui.documents.model.new_document import DocumentKind, DocumentLine, NewDocument, Party
from jxc_tui.documents.model.progress import DocumentState, LineCourse
from jxc_tui.documents.storage import accounts, documents, events, numbers, owed
from jxc_tui.documents.storage.owed import OwedMoves
from jxc_tui.errors import Conflict, FieldProblem, InvalidFields, Refused
from jxc_tui.payments.storage import allocations
from jxc_tui.payments.storage.allocations import Covering
from jxc_tui.sales.model.shares import shares_of_part
from jxc_tui.sales.storage import sums
from jxc_tui.sales.storage.sums import Sold
from jxc_tui.values.clock import local_text
from jxc_tui.values.quantity import plain_thousandths

_MOST_TOLD = 4  # lines of what somebody else did
_TOLD = ("shipped", "signed", "closed", "reopened", "edited")  # acts with a sentence of their own


def check_version(connection: Connection, row: Any, version: int) -> None:
    """Raises Refused for a void sale, and Conflict when somebody changed it since it was shown:
    who, when, and what of which line."""
    if row.void_day:
        raise Refused("sale.is_void", number=row.number)
    if not version or row.version == version:
        return
    happened = events.of_document(connection, row.id)
    event, quantities = happened[-1] if happened else ({}, {})
    kind, by = str(event.get("kind", "")), str(event.get("by", row.updated_by))
    codes = {line.place: line.code for line in documents.lines_of(connection, row.id)}
    parts = ", ".join(f"{codes.get(place, place)} {plain_thousandths(quantity)}"
                      for place, quantity in list(quantities.items())[:_MOST_TOLD])  # fmt: skip
    text_id = f"sale.changed_{kind}" if kind in _TOLD else "sale.changed"
    at = local_text(str(event.get("at", row.updated_at)))
    raise Conflict(text_id, number=row.number, by=display_names(connection, {by})[by], at=at,
                   parts=parts)  # fmt: skip


def ship(
    connection: Connection,
    row: Any,
    wanted: Mapping[int, int] | None,
    *,
    at: str,
    day: str,
    by: str,
    carrier: str = "",
    waybill: str = "",
    note: str = "",
) -> None:
    """So much of the lines leaves (place → thousandths), the whole rest where none is told.

    Raises InvalidFields naming every line of which less is left, Refused where nothing is.
    """
    lines = {line.place: line for line in documents.lines_of(connection, row.id)}
    rests = {place: _course(line).rest for place, line in lines.items()}
    parts = rests if wanted is None else wanted
    parts = {place: each for place, each in parts.items() if each}
    problems = tuple(
        _short(place, lines.get(place), rests.get(place, 0), each)
        for place, each in parts.items()
        if not _within(each, rests.get(place, 0))
    )
    if problems:
        raise InvalidFields(problems)
    if not parts:
        raise Refused("sale.nothing_to_ship", number=row.number)
    for place, each in parts.items():
        documents.change_line(connection, row.id, place, shipped=lines[place].shipped + each)
    events.add(
        connection, row.id, "shipped", at=at, day=day, by=by, quantities=parts, carrier=carrier,
        waybill=waybill, note=note,
    )  # fmt: skip
    _brought_in_line(connection, row.id, at=at, by=by)


def sign(connection: Connection, row: Any, *, at: str, day: str, by: str, note: str = "") -> None:
    """What has left was signed for. Refused where nothing is on its way."""
    parts = {}
    for line in documents.lines_of(connection, row.id):
        if line.shipped != line.signed:
            parts[line.place] = line.shipped - line.signed
            documents.change_line(connection, row.id, line.place, signed=line.shipped)
    if not parts:
        raise Refused("sale.nothing_to_sign", number=row.number)
    events.add(connection, row.id, "signed", at=at, day=day, by=by, quantities=parts, note=note)
    _brought_in_line(connection, row.id, at=at, by=by)


def close(connection: Connection, row: Any, *, at: str, day: str, by: str, note: str = "") -> None:
    """The rest is not shipped any more (剩余不发), and is taken off what is owed.

    What came back has left before, also where nobody said so: it is shipped, and nothing is paid
    back for it twice. Refused where nothing is left.
    """
    lines = documents.lines_of(connection, row.id)
    rests = {line.place: rest for line in lines if (rest := _course(line).rest)}
    gone = {line.place: each for line in lines if (each := _gone(line))}
    parts = {place: rest - gone.get(place, 0) for place, rest in rests.items()}
    parts = {place: part for place, part in parts.items() if part}
    if not parts:
        raise Refused("sale.nothing_to_close", number=row.number)
    if gone:
        ship(connection, row, gone, at=at, day=day, by=by)
        lines = documents.lines_of(connection, row.id)
    taken = tuple(_taken_off(row, line, parts[line.place]) for line in lines if line.place in parts)
    for line in lines:
        if line.place in parts:
            closed = line.closed + parts[line.place]
            documents.change_line(connection, row.id, line.place, closed=closed)
            if line.origin_ref:  # it does not come back after all
                origin = (line.origin_ref, line.origin_place)
                documents.come_back(connection, origin, -parts[line.place])
    events.add(connection, row.id, "closed", at=at, day=day, by=by, quantities=parts, note=note)
    _keep_closing(connection, row, taken, at=at, day=day, by=by)
    _brought_in_line(connection, row.id, at=at, by=by)


def _gone(line: Any) -> int:
    """How much of the rest of a line came back, and so must have left."""
    rest = _course(line).rest
    return max(0, rest - (line.quantity - line.closed - line.returned)) if rest > 0 else 0


def _taken_off(row: Any, line: Any, rest: int) -> DocumentLine:
    """The rest of a line with its share of what the line came to."""
    net = shares_of_part(line.net_fen, line.quantity, line.shipped + line.closed, rest)
    amount = shares_of_part(line.amount_fen, line.quantity, line.shipped + line.closed, rest)
    return DocumentLine(
        line.product_ref, line.code, line.name, line.spec, line.unit, -rest, line.above,
        line.below, line.price_fen, line.percent, line.source, -amount, -net, line.tax_rate,
        (row.id, line.place),
    )  # fmt: skip


def _keep_closing(
    connection: Connection, row: Any, taken: tuple[DocumentLine, ...], *, at: str, day: str, by: str
) -> None:
    """A document below 0 for what was closed, which covers the sale as far as it is not paid."""
    total = sum(line.net_fen for line in taken)
    party = Party(row.party_ref, row.party_code, row.party_name, row.contact, row.phone)
    gross = sum(line.amount_fen for line in taken)
    new = NewDocument(
        DocumentKind.CLOSING, party, day, day, taken, gross, gross - total, total, 0, 0, total,
        salesperson=row.salesperson, origin_id=row.id,
    )  # fmt: skip
    number = numbers.draw(connection, DocumentKind.CLOSING.value, date.fromisoformat(day))[0]
    closing_id = documents.add(connection, new, number=number, at=at, by=by)
    numbers.keep(connection, [(number, closing_id)], at=at, by=by)
    documents.change(connection, closing_id, progress=DocumentState.SIGNED.value)
    accounts.add(connection, row.party_ref, receivable=total)
    moves = OwedMoves()
    moves.new(new)
    moves.put(connection)
    sums.add(connection, _sold_back(closing_id, row.party_ref, day, taken))
    left = row.total_fen - row.settled_fen
    part = min(-total, left)
    if part > 0:
        cover = Covering(row.party_ref, row.id, part, day, credit_id=closing_id)
        allocations.add(connection, cover, at=at, by=by)


def _sold_back(document_id: int, party_id: int, day: str, taken: tuple[DocumentLine, ...]) -> Sold:
    """What was closed as the sums see it: so much less was sold."""
    lines = tuple(
        replace(line, quantity=-line.quantity, net_fen=-line.net_fen, amount_fen=-line.amount_fen)
        for line in taken
    )
    return Sold(document_id, party_id, day, lines, sign=-1, counts=False)


def reopen(connection: Connection, row: Any, *, at: str, day: str, by: str) -> None:
    """What was closed can be shipped again, and is owed again. Refused where nothing was closed,
    InvalidFields where it was to come back and something else came back since.

    The caller has passed every check of a new sale again.
    """
    parts = {}
    for line in documents.lines_of(connection, row.id):
        if line.closed:
            parts[line.place] = line.closed
            documents.change_line(connection, row.id, line.place, closed=0)
            if line.origin_ref:
                _come_back_again(connection, line)
    if not parts:
        raise Refused("sale.nothing_closed", number=row.number)
    events.add(connection, row.id, "reopened", at=at, day=day, by=by, quantities=parts)
    for closing in documents.made_of(connection, row.id, DocumentKind.CLOSING.value):
        taken = documents.new_lines_of(connection, closing.id)
        back = _sold_back(closing.id, closing.party_ref, closing.day, taken)
        sums.add(connection, replace(back, sign=1))
        end(connection, closing, at=at, day=day, by=by)
    _brought_in_line(connection, row.id, at=at, by=by)


def _come_back_again(connection: Connection, line: Any) -> None:
    origin = (line.origin_ref, line.origin_place)
    sold = documents.line(connection, *origin)
    left = 0 if sold is None else sold.quantity - sold.returned - sold.closed
    if -line.closed > left:
        params = (
            ("place", line.place), ("code", line.code), ("rest", plain_thousandths(left)),
            ("given", plain_thousandths(-line.closed)),
        )  # fmt: skip
        problem = FieldProblem(f"line_{line.place}", "sale.returned_too_much", params)
        raise InvalidFields((problem,))
    documents.come_back(connection, origin, line.closed)


def void(connection: Connection, row: Any, *, at: str, day: str, by: str, note: str) -> None:
    """作废: as if it had not been, from today on; what was paid for it is prepaid now.

    Refused once something has left or come back.
    """
    for line in documents.lines_of(connection, row.id):
        if line.shipped or line.returned or line.closed:
            raise Refused("sale.has_left", number=row.number)
    lines = documents.new_lines_of(connection, row.id)
    for line in lines:
        if line.origin[0]:
            documents.come_back(connection, line.origin, -line.quantity)
    events.add(connection, row.id, "voided", at=at, day=day, by=by, note=note)
    if any(line.quantity > 0 for line in lines):
        accounts.forget_order(connection, row.party_ref, row.id)
    end(connection, row, at=at, day=day, by=by)
    sums.forget(connection, Sold(row.id, row.party_ref, row.day, lines))


def end(connection: Connection, row: Any, *, at: str, day: str, by: str) -> None:
    """A document counts no more from a day on: what covered it, or it covered, is released."""
    day = max(day, row.day, allocations.last_day_of(connection, row.id))
    release(connection, row.id, at=at, day=day, by=by)
    accounts.add(connection, row.party_ref, receivable=-row.total_fen)
    moves = OwedMoves()
    moves.stands(row.party_ref, owed.aged_row(row), day, -1)
    moves.put(connection)
    documents.change(
        connection, row.id, void_day=day, progress=DocumentState.VOID.value, settled_day=day,
        updated_at=at, updated_by=by,
    )  # fmt: skip


def release(connection: Connection, document_id: int, *, at: str, day: str, by: str) -> int:
    """Takes everything back that covers a document or that it covers; how many fen that was."""
    covers = allocations.in_force(allocations.of_document(connection, document_id))
    return allocations.release(connection, covers, at=at, day=day, by=by)


def _brought_in_line(connection: Connection, document_id: int, *, at: str, by: str) -> None:
    progress = documents.come_so_far(connection, document_id)
    documents.change(connection, document_id, progress=progress.value, updated_at=at, updated_by=by)


def _course(line: Any) -> LineCourse[int]:
    return LineCourse(line.quantity, line.shipped, line.signed, line.closed)


def _within(part: int, rest: int) -> bool:
    return 0 <= part <= rest if rest >= 0 else rest <= part <= 0


def _short(place: int, line: Any, rest: int, given: int) -> FieldProblem:
    params = (
        ("place", place), ("code", line.code if line is not None else ""),
        ("rest", plain_thousandths(rest)), ("given", plain_thousandths(given)),
    )  # fmt: skip
    return FieldProblem(f"line_{place}", "sale.too_much", params)
