"""The orders of a rehearsal into the database, in chunks that let others work."""

from __future__ import annotations

import json

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Service
from jxc_tui.access.permission import Permission
from jxc_tui.book_files.model.kinds import BookVerdictKind
from jxc_tui.book_files.service import new_records
from jxc_tui.book_files.service.batch_acts import MADE, change_batch
from jxc_tui.book_files.service.book_known import PRODUCT
from jxc_tui.book_files.service.book_plans import BookPlan
from jxc_tui.book_files.service.book_writer import BookWriter
from jxc_tui.book_files.service.order_judging import settle
from jxc_tui.book_files.storage import order_keeping
from jxc_tui.book_files.storage.book_rehearsals import GOOD, PARTY, Named
from jxc_tui.book_files.storage.made_orders import MadeSpan, ToNumber
from jxc_tui.book_files.storage.order_keeping import Keeping
from jxc_tui.database.engine import Chunks, Connection
from jxc_tui.documents.model.new_document import DocumentKind
from jxc_tui.documents.service.days import closed_until
from jxc_tui.documents.service.parties import CUSTOMER
from jxc_tui.documents.storage import numbers
from jxc_tui.errors import Conflict
from jxc_tui.values.local_day import local_day
from jxc_tui.values.pace import Pace
from jxc_tui.values.text import visible

SALE = DocumentKind.SALE.value
MOST_AT_ONCE = 10_000  # orders of one transaction
_LEAST_LINES = 10_000  # of one transaction: each writes the same pages again (docs/data.md §3)


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
        plan, store = self._plan, self._plan.store
        with self._service.database.read() as connection:
            making = settle(connection, store, plan.choices, local_day(self._at))
        store.commit()
        counts = store.counts()[BookVerdictKind.NEW]
        self._pace.begin("writing", counts[1])
        each = max(1, counts[1] // max(1, counts[0]))  # lines of an order
        order_keeping.open_plan(chunks, plan.path)
        chunks.begin(_LEAST_LINES)
        last = 0
        while True:
            most = max(1, min(chunks.size // each, MOST_AT_ONCE))
            span = store.made_span(last, most)
            if span is None:
                return
            last = span.last
            with chunks.write() as connection:
                self._service.gate.require(connection, self._user, Permission.SALE_IMPORT)
                self._check(connection, span, making.days.closed)
                self._keep(connection, span)
            self.rows += span.last_line - span.first_line + 1
            self._pace.move(self.rows, counts[1])

    def _check(self, connection: Connection, span: MadeSpan, closed: str) -> None:
        """Raises Conflict for what has changed since it was looked at."""
        store = self._plan.store
        for number in numbers.known_among(connection, store.made_numbers(span)):
            raise Conflict("book.number_taken", number=visible(number))
        now = closed_until(connection)
        if now != closed and store.made_until(span, now):
            raise Conflict("book.period_closed", day=now)
        if row := order_keeping.gone(connection, span, CUSTOMER, PRODUCT):
            raise Conflict("book.changed", row=row)

    def _keep(self, connection: Connection, span: MadeSpan) -> None:
        wanting = self._plan.store.to_number(span)
        wanted = [(SALE, each.day) for each in wanting if not each.number]
        wanted += [(_receipt(each), each.day) for each in wanting if each.paid]
        drawn = self._drawing.draw(connection, wanted)
        given = [
            (
                each.place, "" if each.number else next(drawn[SALE, each.day]),
                next(drawn[_receipt(each), each.day]) if each.paid else "",
            )
            for each in wanting
        ]  # fmt: skip
        keeping = Keeping(self._batch, self._at, self._user.name)
        first, self.last_number = order_keeping.keep(connection, span, given, keeping)
        self.first_number = self.first_number or first
        self.new += span.last - span.first + 1
        self.total += span.total

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


def _receipt(order: ToNumber) -> str:
    return "receipt" if order.paid > 0 else "refund"
