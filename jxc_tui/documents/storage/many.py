"""Many documents at once: rows with ids that are known beforehand, written by slices.

The outcome is that of `documents.add`, `events.add` and `accounts.add` for one after the other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from jxc_tui.database.dialect.by_hand import driver_of, put_all, run_each, run_named
from jxc_tui.database.dialect.new_rows import next_id, whole_row, whole_rows
from jxc_tui.database.engine import Connection
from jxc_tui.documents.model.new_document import NewDocument
from jxc_tui.documents.model.progress import DocumentState, LineCourse, progress_of
from jxc_tui.documents.storage import accounts, numbers
from jxc_tui.documents.storage.accounts import PartyStanding
from jxc_tui.documents.storage.events import waybill_key
from jxc_tui.documents.storage.owed import OwedMoves
from jxc_tui.documents.tables import DOCUMENT, EVENT, EVENT_LINE, LINE

_CAME_BACK = "UPDATE document_line SET returned = returned - ? WHERE document_ref = ? AND place = ?"
SHIPPED, SIGNED = "shipped", "signed"
Cells = tuple[object, ...]


class CourseStep(NamedTuple):
    """One step of a document: `SHIPPED` or `SIGNED`.

    `quantities` are thousandths by line, in their order; None is all that is left of each.
    """

    kind: str
    at: str
    day: str
    by: str
    quantities: tuple[int, ...] | None = None
    carrier: str = ""
    waybill: str = ""


class Settled(NamedTuple):
    """What of a document is covered, in fen, and the last day of what covers it."""

    fen: int = 0
    day: str = ""


def first_id(connection: Connection) -> int:
    """The id of the next document; those of a write follow it one by one."""
    return next_id(connection, DOCUMENT)


def next_ids(connection: Connection) -> tuple[int, int]:
    """The ids of the next document and of the next event."""
    return first_id(connection), next_id(connection, EVENT)


@dataclass(slots=True)
class DocumentRows:
    """The rows of a slice; `put` writes them."""

    next_document: int
    next_event: int
    documents: list[Cells] = field(default_factory=list)
    lines: list[Cells] = field(default_factory=list)
    events: list[Cells] = field(default_factory=list)
    event_lines: list[Cells] = field(default_factory=list)
    codes: list[tuple[str, int, str, str]] = field(default_factory=list)
    back: list[Cells] = field(default_factory=list)
    standings: dict[int, PartyStanding] = field(default_factory=dict)
    moves: OwedMoves = field(default_factory=OwedMoves)

    def add(
        self, new: NewDocument, number: str, steps: Sequence[CourseStep], settled: Settled,
        *, at: str, by: str,
    ) -> int:  # fmt: skip
        """One document with its lines and what became of it; its id."""
        document_id = self.next_document
        self.next_document += 1
        self.codes.append((number, document_id, at, by))
        self._event(document_id, CourseStep("saved", at, new.day, by), ())
        shipped, signed = self._stepped(document_id, new, steps)
        self._line_rows(document_id, new, shipped, signed)
        progress = _progress(new, shipped, signed)
        last = steps[-1] if steps else CourseStep("", at, "", by)
        whole = (settled.day or new.day) if settled.fen == new.total_fen else ""
        party = new.party
        self.moves.new(new)
        self.documents.append((
            document_id, new.kind.value, number, party.id, new.day, new.due, progress.value,
            new.total_fen, settled.fen, whole, new.gross_fen, new.discount_fen, new.net_fen,
            new.tax_fen, new.rounding_fen, new.tax_included, len(new.lines), party.code,
            party.name, party.contact, party.phone, party.address, new.salesperson, new.note,
            new.origin_id, new.batch_id, 1 + len(steps), at, by, last.at, last.by, "",
        ))  # fmt: skip
        return document_id

    def _line_rows(
        self, document_id: int, new: NewDocument, shipped: Sequence[int], signed: Sequence[int]
    ) -> None:
        for place, line in enumerate(new.lines, start=1):
            origin, origin_place = line.origin
            if origin:
                self.back.append((line.quantity, origin, origin_place))
            self.lines.append((
                document_id, place, line.product_id, line.code, line.name, line.spec, line.unit,
                line.quantity, line.above, line.below, line.price_fen, line.percent, line.source,
                line.amount_fen, line.net_fen, line.tax_rate, shipped[place - 1],
                signed[place - 1], 0, 0, origin, origin_place, line.note,
            ))  # fmt: skip

    def _stepped(
        self, document_id: int, new: NewDocument, steps: Sequence[CourseStep]
    ) -> tuple[Sequence[int], Sequence[int]]:
        """What of each line has left and was signed for after all steps, which become events."""
        shipped: Sequence[int] = [0] * len(new.lines)
        signed = shipped
        for step in steps:
            if step.kind == SHIPPED:
                before, shipped = shipped, [line.quantity for line in new.lines]
                if step.quantities is not None:
                    shipped = [a + b for a, b in zip(before, step.quantities, strict=True)]
                parts = [a - b for a, b in zip(shipped, before, strict=True)]
            else:
                parts = [a - b for a, b in zip(shipped, signed, strict=True)]
                signed = shipped
            self._event(document_id, step, parts)
        return shipped, signed

    def _event(self, document_id: int, step: CourseStep, parts: Sequence[int]) -> None:
        event_id = self.next_event
        self.next_event += 1
        key = waybill_key(step.waybill) if step.waybill else ""
        self.events.append((
            event_id, document_id, step.kind, step.at, step.day, step.by, step.carrier,
            step.waybill, key, "", None,
        ))  # fmt: skip
        self.event_lines += [
            (event_id, place, quantity) for place, quantity in enumerate(parts, start=1) if quantity
        ]

    def stand(self, party_id: int, receivable: int, prepaid: int, order: tuple[str, int]) -> None:
        """Moves what a party stands at by so many fen; `order` is (day, id), ("", 0) for none."""
        found = self.standings.get(party_id, _NOTHING)
        day, document_id = order
        orders, first, last, last_ref = found[2:]
        if day:
            orders += 1
            first = min(first or day, day)
            if last <= day:
                last, last_ref = day, document_id
        self.standings[party_id] = PartyStanding(
            found.receivable_fen + receivable, found.prepaid_fen + prepaid, orders, first, last,
            last_ref,
        )  # fmt: skip

    def put(self, connection: Connection) -> None:
        """Writes all of it in the caller's transaction, and begins the next slice."""
        told = (
            (self.documents, whole_row(DOCUMENT)), (self.lines, whole_row(LINE)),
            (self.events, whole_row(EVENT)), (self.back, _CAME_BACK),
        )  # fmt: skip
        for rows, statement in told:
            if rows:
                run_each(connection, statement, rows)
                rows.clear()
        put_all(driver_of(connection).execute, EVENT_LINE.name, self.event_lines)
        self.event_lines.clear()
        numbers.keep_many(connection, self.codes)
        self.codes.clear()
        accounts.add_many(connection, self.standings)
        self.standings.clear()
        self.moves.put(connection)


_NOTHING = PartyStanding()


def rows_after(connection: Connection) -> DocumentRows:
    """No rows yet, to be written behind those that there are."""
    return DocumentRows(*next_ids(connection))


class DocumentQueries(NamedTuple):
    """Questions whose rows are those of a table, in the order of its columns."""

    documents: str
    lines: str
    events: str
    event_lines: str
    codes: str


def add_out_of(
    connection: Connection, queries: DocumentQueries, values: Mapping[str, object]
) -> None:
    """What `DocumentRows.put` writes of documents that bring nothing back, out of questions; what
    parties stand at and owed is for `accounts` and `owed`."""
    told = ((DOCUMENT, queries.documents), (LINE, queries.lines), (EVENT, queries.events),
            (EVENT_LINE, queries.event_lines))  # fmt: skip
    for table, query in told:
        run_named(connection, whole_rows(table, query), values)
    numbers.keep_out_of(connection, queries.codes, values)


def _progress(new: NewDocument, shipped: Sequence[int], signed: Sequence[int]) -> DocumentState:
    if signed == shipped and all(
        line.quantity == left for line, left in zip(new.lines, shipped, strict=True)
    ):
        return DocumentState.SIGNED  # most of what a file brings
    return progress_of(
        LineCourse(line.quantity, left, got, 0)
        for line, left, got in zip(new.lines, shipped, signed, strict=True)
    )
