"""What is owed on any day (应收): statement, ageing, the till of a day, and counting it again."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import Path

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Service, guards, reads
from jxc_tui.access.permission import Permission
from jxc_tui.accounts.storage.users import display_names
from jxc_tui.database.engine import Connection
from jxc_tui.documents.service.parties import customer
from jxc_tui.documents.storage import accounts
from jxc_tui.errors import FieldProblem, InvalidFields
from jxc_tui.i18n import Texts
from jxc_tui.payments.answers import (
    AgeingPage,
    AgeingQuestion,
    CashUp,
    CashUpLine,
    CustomerStatement,
    MoneyStanding,
    OverduePage,
    OverdueQuestion,
    OwedDocument,
    RecountedCache,
    StatementPage,
    StatementQuestion,
)
from jxc_tui.payments.model.ages import Ages
from jxc_tui.payments.service import ageing, money_files, owing, statements
from jxc_tui.payments.storage import payments, receivable, recount, recount_days
from jxc_tui.values.local_day import local_day, past_day_of
from jxc_tui.values.periods import Preset, period_of
from jxc_tui.values.text import visible
from jxc_tui.workbooks.answers import Exported
from jxc_tui.workbooks.writing.files_out import new_file

MOST_AGED = 500  # rows of a page of ageing
_SLICE = 2_000  # customers counted again in one transaction


class Receivables(Service):
    """Verbs about what customers owe, all of them as of the end of any day."""

    @reads(Permission.PAYMENT_READ)
    def statement(
        self, connection: Connection, user: CurrentUser, customer_id: int, first: str, last: str
    ) -> CustomerStatement:
        """对账单 of days, both included; an empty `last` is today.

        Raises NotFound, InvalidFields for days that are none, Refused for the wrong way round and
        for more lines than a statement holds.
        """
        today = local_day(self.now())
        start, end = _day(first, today, "first"), _day(last, today, "last")
        return statements.whole(connection, customer(connection, customer_id), start, end)

    @reads(Permission.PAYMENT_READ)
    def statement_page(
        self, connection: Connection, user: CurrentUser, question: StatementQuestion
    ) -> StatementPage:
        """A window of a statement, for a customer with any number of lines.

        Raises NotFound, InvalidFields for days that are none, Refused for the wrong way round.
        """
        today = local_day(self.now())
        found = period_of(question.preset, today)
        start, end = found.first, min(found.last, today)
        if question.preset is Preset.DAYS:
            start, end = _day(question.first, today, "first"), _day(question.last, today, "last")
        buyer = customer(connection, question.customer_id)
        return statements.page(connection, buyer, question, start, end)

    @reads(Permission.PAYMENT_READ)
    def owed_documents(
        self, connection: Connection, user: CurrentUser, customer_id: int
    ) -> tuple[OwedDocument, ...]:
        """What a customer has left to pay today, the oldest due first. Raises NotFound."""
        today = local_day(self.now())
        return tuple(owing.owed(connection, customer(connection, customer_id), today))

    @reads(Permission.PAYMENT_READ)
    def ageing(
        self, connection: Connection, user: CurrentUser, question: AgeingQuestion
    ) -> AgeingPage:
        """Who owes what at the end of a day, by age, and the total of all customers.

        Raises InvalidFields for what is no day.
        """
        day = _day(question.day, local_day(self.now()), "day")
        limit = max(1, min(question.limit, MOST_AGED))
        total = Ages()
        if question.totalled:
            total = receivable.totals(connection, day, question.aged_by)
        if question.largest:
            found = receivable.largest(connection, day, limit)
            ages = receivable.of_parties(connection, found, day, question.aged_by)
            lines = ageing.lines_of(connection, ages)
            return AgeingPage(question, day.isoformat(), lines, True, total)
        ages, at_end = ageing.by_ids(connection, question, day, limit)
        lines = ageing.lines_of(connection, ages)
        return AgeingPage(question, day.isoformat(), lines, at_end, total)

    @reads(Permission.PAYMENT_READ)
    def overdue(
        self, connection: Connection, user: CurrentUser, question: OverdueQuestion
    ) -> OverduePage:
        """Who owes what at the end of a day, the most overdue first, in windows by keys.

        Raises InvalidFields for what is no day.
        """
        day = _day(question.day, local_day(self.now()), "day")
        limit = max(1, min(question.limit, MOST_AGED))
        total = Ages()
        if question.totalled:
            total = receivable.totals(connection, day, question.aged_by)
        return ageing.page(connection, question, day, limit, total)

    @guards(Permission.SALE_EXPORT)
    def save_statement(
        self,
        user: CurrentUser,
        customer_id: int,
        first: str,
        last: str,
        target: str,
        *,
        language: str = "",
    ) -> Exported:
        """The statement as .xlsx or .csv. Raises what `statement` raises, and FileRefused."""
        texts = Texts(language or self.settings.language)
        path = money_files.path_of(self.settings, user, target)
        found = self.statement(user, customer_id, first, last)
        rows = money_files.statement_rows(found, texts)
        heads = money_files.statement_heads(texts)
        self._save(user, path, texts.get("statement.title"), heads, rows)
        return Exported(str(path), len(found.lines))

    @guards(Permission.SALE_EXPORT)
    def save_ageing(
        self, user: CurrentUser, question: AgeingQuestion, target: str, *, language: str = ""
    ) -> Exported:
        """Ageing of all customers as .xlsx or .csv. Raises InvalidFields, FileRefused."""
        texts = Texts(language or self.settings.language)
        path = money_files.path_of(self.settings, user, target)
        page = self.ageing(user, replace(question, largest=False, limit=MOST_AGED))
        lines, total = list(page.rows), page.total
        while not page.at_end:
            after = lines[-1].customer_id
            page = self.ageing(user, replace(page.question, after=after, totalled=False))
            lines += page.rows
        rows = money_files.ageing_rows(lines, total, texts)
        heads = money_files.ageing_heads(texts)
        self._save(user, path, texts.get("ageing.title"), heads, rows)
        return Exported(str(path), len(lines))

    def _save(
        self,
        user: CurrentUser,
        path: Path,
        title: str,
        heads: Sequence[str],
        rows: Sequence[money_files.Row],
    ) -> None:
        with new_file(path) as file:
            money_files.write(file.stream, path.suffix.lower(), title, heads, rows)
            with self.database.write() as connection:
                self.gate.require(connection, user, Permission.SALE_EXPORT)
                told: dict[str, tuple[object, object]] = {"file": ("", path.name)}
                self.record(connection, user, "receivable.exported", "setting", 0, told)
                file.publish()

    @reads(Permission.PAYMENT_READ)
    def cash_up(self, connection: Connection, user: CurrentUser, day: str = "") -> CashUp:
        """交班: what every person took by every method on a day. Raises InvalidFields."""
        when = _day(day, local_day(self.now()), "day").isoformat()
        rows = payments.of_day(connection, when)
        people = display_names(connection, {row[0] for row in rows})
        return CashUp(
            when,
            tuple(
                CashUpLine(people[row[0]], visible(row[1]), *(int(each) for each in row[2:]))
                for row in rows
            ),
        )

    @guards(Permission.SALE_EXPORT)
    def save_cash_up(
        self, user: CurrentUser, day: str, target: str, *, language: str = ""
    ) -> Exported:
        """The till of a day as .xlsx or .csv. Raises InvalidFields, FileRefused."""
        texts = Texts(language or self.settings.language)
        path = money_files.path_of(self.settings, user, target)
        found = self.cash_up(user, day)
        rows, heads = money_files.cash_rows(found, texts), money_files.cash_heads(texts)
        self._save(user, path, texts.get("cash.title"), heads, rows)
        return Exported(str(path), len(found.lines))

    @reads(Permission.PAYMENT_READ)
    def standings(
        self, connection: Connection, user: CurrentUser, ids: Collection[int]
    ) -> dict[int, MoneyStanding]:
        """What several customers stand at; those without a document or a payment are left out.

        The opening balance stands in the customers' own rows and is not among it.
        """
        return {
            party: MoneyStanding(
                found.receivable_fen, found.prepaid_fen, found.orders, found.last_day
            )
            for party, found in accounts.of_parties(connection, ids).items()
        }

    @reads(Permission.PAYMENT_READ)
    def standing(
        self, connection: Connection, user: CurrentUser, customer_id: int
    ) -> MoneyStanding:
        """What one stands at, the opening balance with it, and what of it is late.

        Raises NotFound.
        """
        buyer = customer(connection, customer_id)
        found = accounts.of_party(connection, int(buyer["id"]))
        today = local_day(self.now())
        late = owing.late(connection, buyer, today)
        days = (today - date.fromisoformat(late.since)).days if late.fen else 0
        return MoneyStanding(
            int(buyer["opening_fen"]) + found.receivable_fen, found.prepaid_fen, found.orders,
            found.last_day, late.fen, days,
        )  # fmt: skip

    @guards(Permission.SETTING_MANAGE)
    def recount(
        self,
        user: CurrentUser,
        *,
        repair: bool = False,
        tell: Callable[[int], None] = lambda _done: None,
    ) -> Iterator[RecountedCache]:
        """Every cache about money that is not what its rows give, customer by customer.

        With `repair` it is put right, in a transaction for every slice of customers; `tell` hears
        how many were looked at.
        """
        return chain(self._recounted(user, repair, tell), self._recounted_days(user, repair))

    def _recounted(
        self, user: CurrentUser, repair: bool, tell: Callable[[int], None]
    ) -> Iterator[RecountedCache]:
        after, done = 0, 0
        while True:
            with self.database.write() if repair else self.database.read() as connection:
                self.gate.require(connection, user, Permission.SETTING_MANAGE)
                ids = recount.parties(connection, after, _SLICE)
                found = list(recount.different(connection, ids, repair=repair))
                if found and repair:
                    self._tell_recounted(connection, user, len(found))
            if not ids:
                return
            after, done = ids[-1], done + len(ids)
            tell(done)
            yield from found

    def _recounted_days(self, user: CurrentUser, repair: bool) -> Iterator[RecountedCache]:
        """What moved of all together, a month in each transaction."""
        month = ""
        while True:
            with self.database.write() if repair else self.database.read() as connection:
                self.gate.require(connection, user, Permission.SETTING_MANAGE)
                month = recount_days.month_after(connection, month)
                found = list(recount_days.different(connection, month, repair=repair))
                if found and repair:
                    self._tell_recounted(connection, user, len(found))
            if not month:
                return
            yield from found

    def _tell_recounted(self, connection: Connection, user: CurrentUser, count: int) -> None:
        told: dict[str, tuple[object, object]] = {"count": ("", count)}
        self.record(connection, user, "payment.recounted", "setting", 0, told)


def _day(text: str, today: date, field: str) -> date:
    """The day that was typed, today for none. Raises InvalidFields."""
    day = past_day_of(text, today) if text else today
    if day is None:
        problem = FieldProblem(field, "sale.day_unclear", (("given", visible(text)),), text)
        raise InvalidFields((problem,))
    return day
