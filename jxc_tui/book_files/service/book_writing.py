"""What writes a rehearsal of each kind; see `order_writing` for that of orders."""

from __future__ import annotations

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Service
from jxc_tui.access.permission import Permission
from jxc_tui.book_files.model.kinds import BookKind, BookVerdictKind
from jxc_tui.book_files.service import balances, payment_writing
from jxc_tui.book_files.service.balances import BalanceMaking, FileBalance
from jxc_tui.book_files.service.book_plans import BookPlan
from jxc_tui.book_files.service.book_writer import BookWriter
from jxc_tui.book_files.service.order_writing import OrderWriter
from jxc_tui.book_files.service.payment_writing import FilePayment, PaymentMaking
from jxc_tui.database.engine import Chunks, Connection
from jxc_tui.documents.storage import numbers
from jxc_tui.errors import Conflict
from jxc_tui.values.local_day import local_day
from jxc_tui.values.pace import Pace
from jxc_tui.values.text import visible

_MOST_AT_ONCE = 200  # payments or balances of one transaction


class EntryWriter(BookWriter):
    """Writes payments or balances of one rehearsal under a batch that is there already."""

    def write(self, chunks: Chunks) -> None:
        """Everything, in chunks. Raises Conflict, and what the desk would refuse."""
        plan, today = self._plan, local_day(self._service.now())
        with self._service.database.read() as connection:
            if plan.kind is BookKind.PAYMENTS:
                paying = PaymentMaking(connection, plan.store, plan.choices, today)
            else:
                owing = BalanceMaking(connection, plan.store, plan.choices, today)
        total = plan.store.counts()[BookVerdictKind.NEW][0]
        self._pace.begin("writing", total)
        last = 0
        chunks.begin()
        while True:
            most = max(1, min(chunks.size, _MOST_AT_ONCE))
            items = plan.store.items(last, most, BookVerdictKind.NEW)
            if not items:
                return
            last = items[-1][0].id
            with chunks.write() as connection:
                self._service.gate.require(connection, self._user, Permission.SALE_IMPORT)
                if plan.kind is BookKind.PAYMENTS:
                    made_of = [paying.make(connection, item, rows) for item, rows in items]
                    paid = [each for each in made_of if isinstance(each, FilePayment)]
                    if len(paid) < len(made_of):
                        raise Conflict("book.changed", row=items[0][0].first)
                    self._pay(connection, paid)
                else:
                    owing.look(connection, {rows[0][owing.at["customer"]] for _, rows in items})
                    made = [owing.make(item, rows) for item, rows in items]
                    good = [each for each in made if isinstance(each, FileBalance)]
                    if len(good) < len(made):
                        raise Conflict("book.changed", row=items[0][0].first)
                    balances.keep(self._service, connection, self._user, self._batch, owing, good)
                    self.total += sum(each.fen for each in good)
            self.new += len(items)
            self.rows += sum(item.rows for item, _ in items)
            self._pace.move(self.new, total)

    def _pay(self, connection: Connection, paid: list[FilePayment]) -> None:
        """Keeps payments, numbered by the rule where the file gives none."""
        known = numbers.known_among(connection, [each.number for each in paid if each.number])
        for number in known:
            raise Conflict("book.number_taken", number=visible(number))
        drawn = self._drawing.draw(
            connection, [(each.kind, each.day) for each in paid if not each.number]
        )
        for each in paid:
            number = each.number or next(drawn[each.kind, each.day])
            payment_writing.keep(self._service, connection, self._user, self._batch, each, number)
            self.total += each.fen
            self.first_number, self.last_number = self.first_number or number, number


def writer_of(
    service: Service, user: CurrentUser, plan: BookPlan, batch_id: int, pace: Pace
) -> BookWriter:
    """What writes this rehearsal."""
    if plan.kind is BookKind.ORDERS:
        return OrderWriter(service, user, plan, batch_id, pace)
    return EntryWriter(service, user, plan, batch_id, pace)
