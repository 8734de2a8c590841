"""Many payments at once, with what they cover: `payments.add` and `allocations.add` in slices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from jxc_tui.database.dialect.by_hand import run_each, run_named
from jxc_tui.database.dialect.new_rows import next_id, whole_row, whole_rows
from jxc_tui.database.engine import Connection
from jxc_tui.documents.model.new_document import Party
from jxc_tui.payments.tables import ALLOCATION, PAYMENT

Cells = tuple[object, ...]


class BulkPayment(NamedTuple):
    """A payment of a document, in fen and signed; of a later day it was not entered with it."""

    method: str
    amount_fen: int
    day: str
    at: str
    by: str
    given_fen: int = 0
    number: str = ""
    batch_id: int | None = None

    @property
    def kind(self) -> str:
        """The kind of its number."""
        return "receipt" if self.amount_fen > 0 else "refund"


@dataclass(slots=True)
class PaymentRows:
    """The rows of a slice; `put` writes them."""

    next_payment: int
    next_allocation: int
    payments: list[Cells] = field(default_factory=list)
    allocations: list[Cells] = field(default_factory=list)

    def add(
        self, one: BulkPayment, party: Party, document_id: int, covered: int, *, same_day: bool
    ) -> None:
        """One payment that covers so many fen of a document."""
        payment_id = self.next_payment
        self.next_payment += 1
        self.payments.append((
            payment_id, one.number, party.id, party.code, party.name, one.day, one.method,
            one.amount_fen, covered, one.given_fen, document_id if same_day else 0, "",
            one.batch_id,
            one.at, one.by, "", "", "", "",
        ))  # fmt: skip
        if covered:
            self.allocations.append((
                self.next_allocation, party.id, document_id, payment_id, 0, 0, covered, 0, one.day,
                one.at, one.by,
            ))  # fmt: skip
            self.next_allocation += 1

    def put(self, connection: Connection) -> None:
        """Writes all of it in the caller's transaction, and begins the next slice."""
        for rows, table in ((self.payments, PAYMENT), (self.allocations, ALLOCATION)):
            if rows:
                run_each(connection, whole_row(table), rows)
                rows.clear()


def rows_after(connection: Connection) -> PaymentRows:
    """No rows yet, to be written behind those that there are."""
    return PaymentRows(*next_ids(connection))


def next_ids(connection: Connection) -> tuple[int, int]:
    """The ids of the next payment and of the next of what payments cover."""
    return next_id(connection, PAYMENT), next_id(connection, ALLOCATION)


def add_out_of(
    connection: Connection, payments: str, allocations: str, values: Mapping[str, object]
) -> None:
    """What `PaymentRows.put` writes, out of two questions with the columns in their order."""
    run_named(connection, whole_rows(PAYMENT, payments), values)
    run_named(connection, whole_rows(ALLOCATION, allocations), values)


def covering(total: int, amounts: list[int]) -> list[int]:
    """What each of some payments covers of a document, the first ones first."""
    found, left = [], total
    for amount in amounts:
        part = min(left, amount) if left > 0 else max(left, amount)
        found.append(part)
        left -= part
    return found
