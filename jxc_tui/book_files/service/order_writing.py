"""The orders of a rehearsal into the database, in chunks that let others work."""

from __future__ import annotations

import json

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Service
from jxc_tui.access.permission import Permission
from jxc_tui.batches.storage import batches
from jxc_tui.book_files.model.kinds import BookVerdictKind
from jxc_tui.book_files.service import new_records
from jxc_tui.book_files.service.batch_acts import MADE, change_batch
from jxc_tui.book_files.service.batch_rows import of_books
from jxc_tui.book_files.service.book_known import PRODUCT
from jxc_tui.book_files.service.book_plans import BookPlan
from jxc_tui.book_files.service.book_writer import BookWriter
from jxc_tui.book_files.service.order_judging import making_of
from jxc_tui.book_files.service.order_making import FileOrder, OrderMaking, sale_of
from jxc_tui.book_files.storage import taking_back
from jxc_tui.book_files.storage.book_rehearsals import GOOD, PARTY, BookItem, Named, Row
from jxc_tui.book_files.storage.taking_back import ORDER
from jxc_tui.database.engine import Chunks, Connection
from jxc_tui.database.naming import speaking_of
from jxc_tui.documents.model.new_document import DocumentKind
from jxc_tui.documents.service.days import closed_until
from jxc_tui.documents.service.parties import CUSTOMER
from jxc_tui.documents.storage import many, numbers
from jxc_tui.errors import Conflict
from jxc_tui.sales.storage.many import write_sales
from jxc_tui.values.local_day import local_day
from jxc_tui.values.memory import kept_together
from jxc_tui.values.pace import Pace
from jxc_tui.values.text import visible

MOST_AT_ONCE = 1_000  # orders of one transaction
_LEAST_LINES = 2_500  # of one transaction: each touches the same pages of the sums again


class OrderWriter(BookWriter):
    """Writes the orders of one rehearsal under a batch that is there already."""

    def __init__(
        self, service: Service, user: CurrentUser, plan: BookPlan, batch_id: int, pace: Pace
    ) -> None:
        super().__init__(service, user, plan, batch_id, pace)
        self._at = service.now()

    def write(self, chunks: Chunks) -> None:
        """Everything; what is written when it raises is the caller's to take back."""
        self._make_records(chunks)
        with self._service.database.read() as connection:
            today = local_day(self._at)
            making = making_of(connection, self._plan.store, self._plan.choices, today)
        counts = self._plan.store.counts()[BookVerdictKind.NEW]
        self._pace.begin("writing", counts[1])
        last = 0
        each = max(1, counts[1] // max(1, counts[0]))  # lines of an order
        chunks.begin(_LEAST_LINES)
        while True:
            most = max(1, min(chunks.size // each, MOST_AT_ONCE))
            with kept_together():
                items = self._plan.store.items(last, most, BookVerdictKind.NEW)
                if not items:
                    return
                last = items[-1][0].id
                self._write_some(chunks, making, items)
            self.rows += sum(item.rows for item, _ in items)
            self._pace.move(self.rows, counts[1])

    def _write_some(
        self, chunks: Chunks, making: OrderMaking, items: list[tuple[BookItem, list[Row]]]
    ) -> None:
        """These orders, in one transaction."""
        orders = self._made(making, items)
        with chunks.write() as connection:
            self._service.gate.require(connection, self._user, Permission.SALE_IMPORT)
            self._check(connection, orders, making.days.closed)
            self._keep(connection, [item for item, _ in items], orders)

    def _made(
        self, making: OrderMaking, items: list[tuple[BookItem, list[Row]]]
    ) -> list[FileOrder]:
        with self._service.database.read() as connection:
            making.buyers.look(connection, {making.party_of(rows) for _, rows in items})
        orders = []
        for item, rows in items:
            made = making.make(item, rows)
            if isinstance(made, list):
                raise Conflict("book.changed", row=item.first)
            orders.append(made)
        return orders

    def _check(self, connection: Connection, orders: list[FileOrder], closed: str) -> None:
        """Raises Conflict for what has changed since it was looked at."""
        given = [each.number for each in orders if each.number]
        for number in numbers.known_among(connection, given):
            raise Conflict("book.number_taken", number=visible(number))
        now = closed_until(connection)
        if now != closed and any(each.day <= now for each in orders):
            raise Conflict("book.period_closed", day=now)
        for noun, ids in (
            (CUSTOMER, {each.buyer.party.id for each in orders}),
            (PRODUCT, {line.good.id for each in orders for line in each.lines}),
        ):
            with speaking_of(connection, noun):
                if taking_back.gone(connection, ids):
                    raise Conflict("book.changed", row=orders[0].lines[0].row)

    def _keep(self, connection: Connection, items: list[BookItem], orders: list[FileOrder]) -> None:
        sale = DocumentKind.SALE.value
        wanted = [(sale, each.day) for each in orders if not each.number]
        wanted += [(_receipt(each), each.day) for each in orders if each.paid]
        drawn = self._drawing.draw(connection, wanted)
        by, first = self._user.name, many.first_id(connection)
        sales = [
            sale_of(
                each, number=each.number or next(drawn[sale, each.day]),
                receipt=next(drawn[_receipt(each), each.day]) if each.paid else "",
                batch_id=self._batch, at=self._at, by=by,
            )
            for each in orders
        ]  # fmt: skip
        write_sales(connection, sales)
        kept = [
            (self._batch, item.first, first + at, ORDER, 1 + len(made.steps), "")
            for at, (item, made) in enumerate(zip(items, sales, strict=True))
        ]
        with of_books(connection):
            batches.add_rows(connection, kept)
        self.new += len(sales)
        self.total += sum(each.document.total_fen for each in sales)
        self.first_number = self.first_number or sales[0].document.number
        self.last_number = sales[-1].document.number

    def _make_records(self, chunks: Chunks) -> None:
        """Customers and products that are new, of the orders that will be kept."""
        wanted: dict[str, list[Named]] = {}
        for noun, sort in ((CUSTOMER, PARTY), (PRODUCT, GOOD)):
            places = set(self._plan.store.fact(f"new_{sort}"))
            found = [each for each in self._plan.store.named(sort) if each.place in places]
            if found:
                wanted[noun] = found
        self.customers = len(wanted.get(CUSTOMER, ()))
        self.products = len(wanted.get(PRODUCT, ()))
        made: dict[str, int] = {}
        head = self._plan.head
        for noun, found in wanted.items():
            own = new_records.service_of(self._service, noun)
            with own.database.chunks() as theirs:
                made[noun] = new_records.begin(
                    own, theirs, noun=noun, user=self._user, file_name=head.file_name,
                    plan=self._plan.token, sha256=head.file_sha256,
                )  # fmt: skip
                with chunks.write() as connection:
                    change_batch(connection, self._batch, counters=json.dumps({MADE: made}))
                new_records.write(own, theirs, made[noun], found, self._user, self._pace)


def _receipt(order: FileOrder) -> str:
    return "receipt" if order.paid > 0 else "refund"
