"""What was owed on any day, kept as what moved it: of all together by day and age, of each party
by month.

A ledger without documents: every document, payment and allocation moves some cells on its own day,
and what was owed at the end of a day is the sum of what moved until then. What cancels out on one
day (a sale that is paid at once) leaves nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from jxc_tui.database.dialect.by_hand import run_named, run_rows
from jxc_tui.database.dialect.upsert import by_place, insert_or_add, out_of
from jxc_tui.database.engine import Connection
from jxc_tui.documents.model.new_document import DocumentKind, NewDocument
from jxc_tui.documents.tables import OWED_DAY, OWED_MONTH

BY_DUE, BY_DOCUMENT, FREE = "due", "document", "free"  # what the cells of a day are about
_DAY = by_place(insert_or_add(OWED_DAY, added=("fen",)))
_MONTH = by_place(insert_or_add(OWED_MONTH, added=("fen",)))
Cell = tuple[str, str, str]  # what it is about, the day of the move, from when it ages


class AgedDocument(NamedTuple):
    """What of a document says where it counts; what is due on no day is due on its own."""

    kind: str
    total_fen: int
    day: str
    due: str

    @property
    def cells(self) -> Iterator[tuple[str, str, int]]:
        """What it is about, since when, and the sign; the opening balance is counted elsewhere."""
        if self.kind == DocumentKind.OPENING:
            return
        if self.total_fen < 0:
            yield FREE, "", -1
        else:
            yield BY_DUE, self.due or self.day, 1
            yield BY_DOCUMENT, self.day, 1


@dataclass(slots=True)
class OwedMoves:
    """What some acts move, in fen; `put` writes it."""

    days: dict[Cell, int] = field(default_factory=dict)
    months: dict[tuple[int, str], int] = field(default_factory=dict)

    def stands(self, party_id: int, of: AgedDocument, on: str, sign: int = 1) -> None:
        """A document counts from a day on; with −1 it does so no more."""
        if of.kind != DocumentKind.OPENING:
            self.aged(of, on, sign * of.total_fen)
            self._of_party(party_id, on, sign * of.total_fen)

    def new(self, document: NewDocument) -> None:
        """`stands` for a document that is kept now."""
        self.stands(document.party.id, aged(document), document.day)

    def covered(self, party_id: int, of: AgedDocument, on: str, fen: int, discount: int) -> None:
        """So much of a document is covered, and so much of it let off."""
        self.aged(of, on, -fen - discount)
        self._of_party(party_id, on, -discount)

    def used(self, on: str, fen: int) -> None:
        """So much of a payment, or of a document below 0, covers something."""
        self._cell((FREE, on, ""), -fen)

    def paid(self, party_id: int, on: str, fen: int) -> None:
        """A payment; below 0 it was paid back, or counts no more."""
        self._cell((FREE, on, ""), fen)
        self._of_party(party_id, on, -fen)

    def aged(self, of: AgedDocument, on: str, fen: int) -> None:
        """So much more of a document is open from a day on."""
        for about, since, sign in of.cells:
            self._cell((about, on, since), sign * fen)

    def _cell(self, cell: Cell, fen: int) -> None:
        self.days[cell] = self.days.get(cell, 0) + fen

    def _of_party(self, party_id: int, on: str, fen: int) -> None:
        key = party_id, on[:7]
        self.months[key] = self.months.get(key, 0) + fen

    def put(self, connection: Connection) -> None:
        """Adds all of it in the caller's transaction, and begins anew."""
        run_rows(connection, _DAY, sorted((*cell, fen) for cell, fen in self.days.items() if fen))
        months = sorted((*key, fen) for key, fen in self.months.items() if fen)
        run_rows(connection, _MONTH, months)
        self.days.clear()
        self.months.clear()


def add_out_of(
    connection: Connection, days: str, months: str, values: Mapping[str, object]
) -> None:
    """Adds the rows of two questions, one a cell, to what was owed by day and by month."""
    run_named(connection, out_of(_DAY, days), values)
    run_named(connection, out_of(_MONTH, months), values)


def aged(new: NewDocument) -> AgedDocument:
    """What of a new document says where it counts."""
    return AgedDocument(new.kind, new.total_fen, new.day, new.due)


def aged_row(row: object) -> AgedDocument:
    """The same of a stored one."""
    return AgedDocument(*(getattr(row, name) for name in AgedDocument._fields))
