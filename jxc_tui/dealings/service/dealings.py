"""What a person can ask of dealings with a customer (往来): each in one read, each part for whoever
may see it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Service, reads
from jxc_tui.access.permission import Permission, Right
from jxc_tui.database.engine import Connection
from jxc_tui.dealings.answers import (
    CASE,
    DOCUMENT,
    MOST_COUNTED,
    NOTE,
    PAYMENT,
    CaseFigures,
    CoursePage,
    CourseQuestion,
    CustomerDealings,
    Glance,
    MoneyFigures,
    Preferences,
    SalesFigures,
    SalesGlance,
)
from jxc_tui.dealings.service import course, usual
from jxc_tui.dealings.storage import figures
from jxc_tui.dealings.storage.figures import PartyCounts
from jxc_tui.documents.storage import accounts, documents
from jxc_tui.documents.storage.accounts import PartyStanding
from jxc_tui.errors import NotFound
from jxc_tui.payments.service import owing
from jxc_tui.recommendations.service.choosing import recommended
from jxc_tui.records.storage import records
from jxc_tui.records.storage.records import Row
from jxc_tui.values.local_day import local_day, months_before
from jxc_tui.values.money import half_up
from jxc_tui.values.text import visible

MONTHS = 12
MOST_GLANCED = 3  # names of usual products on a card
_SIDES = {
    DOCUMENT: Permission.SALE_READ, PAYMENT: Permission.PAYMENT_READ, CASE: Permission.CASE_READ,
}  # fmt: skip


class Dealings(Service):
    """Verbs about one customer. One in the recycle bin is told of, too."""

    @reads(Right.READ)
    def glance(self, connection: Connection, user: CurrentUser, customer_id: int) -> Glance:
        """What the card under a list says; nothing of one that is not there."""
        sides = self._sides(connection, user)
        sales = None
        if DOCUMENT in sides:
            sales = self._last_sale(connection, customer_id)
        cases = None
        if CASE in sides:
            cases = figures.open_cases(connection, customer_id, MOST_COUNTED)
        return Glance(customer_id, sales, cases)

    @reads(Right.READ)
    def overview(
        self, connection: Connection, user: CurrentUser, customer_id: int
    ) -> CustomerDealings:
        """All that the page of a customer shows at once. Raises NotFound."""
        row = self._known(connection, customer_id)
        winner = records.find(connection, int(row["merged_into"])) if row["merged_into"] else None
        sides, today = self._sides(connection, user), local_day(self.now())
        counted = figures.counts(connection, customer_id, MOST_COUNTED)
        account = accounts.of_party(connection, customer_id)
        sales = money = cases = None
        if DOCUMENT in sides:
            sales = _sales(connection, customer_id, account, counted, today)
        if PAYMENT in sides:
            money = _money(connection, row, account, counted, today)
        if CASE in sides:
            cases = CaseFigures(counted.cases, counted.open_cases)
        first = course.page(connection, CourseQuestion(customer_id), sides, masked=not user.local)
        return CustomerDealings(
            customer_id, "" if winner is None else visible(winner["code"]), sales, money, cases,
            first,
        )  # fmt: skip

    @reads(Right.READ)
    def course(
        self, connection: Connection, user: CurrentUser, question: CourseQuestion
    ) -> CoursePage:
        """A window of what happened, the newest first; of what the user may see."""
        sides = self._sides(connection, user)
        return course.page(connection, question, sides, masked=not user.local)

    @reads(Right.READ)
    def preferences(
        self, connection: Connection, user: CurrentUser, customer_id: int
    ) -> Preferences:
        """What a customer buys most, again, and might buy. Raises NotFound."""
        row = self._known(connection, customer_id)
        if not self.gate.allows(connection, user, Permission.SALE_READ):
            return Preferences(customer_id, None, False, None)
        today = local_day(self.now())
        found, more = usual.products(connection, customer_id, today, usual.MOST_SHOWN)
        told = recommended(connection, row, today, limit=usual.MOST_RECOMMENDED)
        return Preferences(customer_id, found, more, told)

    def _last_sale(self, connection: Connection, customer_id: int) -> SalesGlance:
        account = accounts.of_party(connection, customer_id)
        row = documents.find(connection, account.last_ref) if account.last_ref else None
        names = usual.names(connection, customer_id, MOST_GLANCED)
        if row is None:
            return SalesGlance(usual=names)
        return SalesGlance(
            visible(row.number), row.day, int(row.total_fen), str(row.progress), names
        )

    def _known(self, connection: Connection, customer_id: int) -> Row:
        row = records.find(connection, customer_id)
        if row is None:
            raise NotFound
        return row

    def _sides(self, connection: Connection, user: CurrentUser) -> frozenset[int]:
        """What of the course the user may see: notes stand on the page for everybody."""
        may = (side for side, right in _SIDES.items() if self.gate.allows(connection, user, right))
        return frozenset({NOTE, *may})


def _sales(
    connection: Connection, party_id: int, account: PartyStanding, counted: PartyCounts, today: date
) -> SalesFigures:
    begin = date(today.year - 1, 1, 1)
    known = figures.months(connection, party_id, begin.isoformat()[:7])
    by_year = [
        sum(fen for month, fen in known.items() if month[:4] == str(year))
        for year in (today.year, today.year - 1)
    ]
    first = today.replace(day=1)
    named = [months_before(first, back).isoformat()[:7] for back in range(MONTHS - 1, -1, -1)]
    every = since = None
    if account.last_day:
        last, began = date.fromisoformat(account.last_day), date.fromisoformat(account.first_day)
        since = (today - last).days
        every = usual.interval((last - began).days, account.orders)
    return SalesFigures(
        counted.sales, account.orders, by_year[0], by_year[1],
        tuple((month, known.get(month, 0)) for month in named), account.first_day,
        account.last_day, every, since,
    )  # fmt: skip


def _money(
    connection: Connection, row: Row, account: PartyStanding, counted: PartyCounts, today: date
) -> MoneyFigures:
    fen, since = owing.late(connection, row, today)
    owed = int(row["opening_fen"]) + account.receivable_fen
    limit = int(row["credit_limit_fen"])
    used = max(0, owed - account.prepaid_fen)
    return MoneyFigures(
        owed, fen, (today - date.fromisoformat(since)).days if fen else 0, account.prepaid_fen,
        limit, half_up(Fraction(used * 1000, limit)) if limit > 0 else None, counted.payments,
    )  # fmt: skip
