"""Many sales at once: what `posting.post` and `shipping` make one after the other, by slices.

Nothing is asked that a person would be asked: who calls gives sales that may be kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import NamedTuple

from jxc_tui.database.engine import Connection
from jxc_tui.documents.model.new_document import NewDocument
from jxc_tui.documents.storage import many as many_documents
from jxc_tui.documents.storage import numbers, owed
from jxc_tui.documents.storage.many import CourseStep, DocumentRows, Settled
from jxc_tui.payments.storage import many as many_payments
from jxc_tui.payments.storage.many import BulkPayment, PaymentRows, covering
from jxc_tui.sales.storage import many_sums
from jxc_tui.sales.storage.many_sums import Sums

SLICE = 2_000  # sales that are in memory at once


class BulkSale(NamedTuple):
    """A sale to write; its number, and those of its payments, are drawn where they are empty.

    `payments` cover the sale in their order; what is too much of them is prepaid.
    """

    document: NewDocument
    at: str
    by: str
    payments: tuple[BulkPayment, ...] = ()
    steps: tuple[CourseStep, ...] = ()


@dataclass(slots=True)
class _Slice:
    documents: DocumentRows
    payments: PaymentRows
    sums: Sums = field(default_factory=Sums)

    def add(self, sale: BulkSale) -> None:
        new = sale.document
        covered = covering(new.total_fen, [each.amount_fen for each in sale.payments])
        days = [each.day for each, part in zip(sale.payments, covered, strict=True) if part]
        settled = Settled(sum(covered), max(days, default=""))
        document_id = self.documents.add(
            new, new.number, sale.steps, settled, at=sale.at, by=sale.by
        )
        paid = 0
        for each, part in zip(sale.payments, covered, strict=True):
            self.payments.add(each, new.party, document_id, part, same_day=each.day == new.day)
            self.documents.codes.append((each.number, document_id, each.at, each.by))
            paid += each.amount_fen
            moves = self.documents.moves
            moves.paid(new.party.id, each.day, each.amount_fen)
            moves.covered(new.party.id, owed.aged(new), each.day, part, 0)
            moves.used(each.day, part)
        goods = any(line.quantity > 0 for line in new.lines)
        self.documents.stand(
            new.party.id, new.total_fen - settled.fen, paid - settled.fen,
            (new.day, document_id) if goods else ("", 0),
        )  # fmt: skip
        self.sums.add(document_id, new)

    def put(self, connection: Connection) -> None:
        self.documents.put(connection)
        self.payments.put(connection)
        many_sums.put(connection, self.sums)


def write_sales(
    connection: Connection,
    sales: Iterable[BulkSale],
    *,
    progress: Callable[[int], None] | None = None,
) -> int:
    """Writes all sales in the caller's write transaction, in memory a slice at a time; how many.

    `progress` hears how many are written; what it raises ends the work. Raises CodesExhausted.
    """
    rows = _Slice(many_documents.rows_after(connection), many_payments.rows_after(connection))
    done = 0
    for some in _slices(sales):
        for sale in _numbered(connection, some):
            rows.add(sale)
        rows.put(connection)
        done += len(some)
        if progress is not None:
            progress(done)
    return done


def _slices(sales: Iterable[BulkSale]) -> Iterator[list[BulkSale]]:
    source = iter(sales)
    while some := list(islice(source, SLICE)):
        yield some


def _numbered(connection: Connection, sales: list[BulkSale]) -> Iterator[BulkSale]:
    """The sales with the numbers that were not given, drawn for each day at once."""
    wanted: Counter[tuple[str, str]] = Counter()
    for sale in sales:
        if not sale.document.number:
            wanted[sale.document.kind.value, sale.document.day] += 1
        wanted.update((each.kind, each.day) for each in sale.payments if not each.number)
    if not wanted:
        yield from sales
        return
    drawn = numbers.draw_many(connection, wanted)
    for sale in sales:
        document = sale.document
        if not document.number:
            number = next(drawn[document.kind.value, document.day])
            document = replace(document, number=number)
        payments = tuple(
            each if each.number else each._replace(number=next(drawn[each.kind, each.day]))
            for each in sale.payments
        )
        yield sale._replace(document=document, payments=payments)
