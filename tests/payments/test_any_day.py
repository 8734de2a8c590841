"""Ageing, statement and balance of any day agree, and caches with a recount, whatever happened."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.database.engine import Connection
from jxc_tui.errors import JxcError
from jxc_tui.payments.answers import AgeingQuestion, StatementItem, StatementQuestion
from jxc_tui.payments.model.ages import AgedBy, Ages
from jxc_tui.payments.model.new_payment import NewReceipt, NewRefund, PaymentPart
from jxc_tui.payments.storage import receivable, recount, recount_days
from jxc_tui.sales.model.new_sale import Consent, NewSale, SaleLine, SalePayment
from jxc_tui.sales.storage import sum_recount
from jxc_tui.values.periods import Preset
from jxc_tui.wiring import Services, local_user, open_services
from tests.conftest import CHEAP_ARGON2
from tests.sales.shop import BUYER, PAPER, PEN

START = date(2026, 11, 1)
DAYS = 12
ALL = frozenset(Consent)


class Book:
    """A shop whose clock the test moves; acts pick among what is there by a number."""

    def __init__(self, path: Path) -> None:
        self.now = START
        keeping = Settings(path, argon2=CHEAP_ARGON2)
        self.services = open_services(keeping, clock=self.clock, local_allowed=True)
        self.user: CurrentUser = local_user("test")
        create = self.services.records.create
        opening = BUYER | {"code": "K2", "name": "老客户", "opening_fen": "55.50"}
        self.customers = [create(self.user, each).id for each in (BUYER, opening)]
        products = self.services.of("product").records
        self.products = [products.create(self.user, each).id for each in (PEN, PAPER)]
        self.sales: list[int] = []
        self.payments: list[int] = []

    def clock(self) -> datetime:
        return datetime(self.now.year, self.now.month, self.now.day, 4, tzinfo=UTC)

    def day(self, back: int) -> str:
        return max(START, self.now - timedelta(days=back)).isoformat()

    def sell(self, who: int, count: int, paid: int, back: int) -> None:
        line = SaleLine(self.products[count % 2], "", (count % 7 + 1) * 1000, 1_000 + 37 * count)
        pays = (SalePayment("微信", paid),) if paid else ()
        new = NewSale(self.customers[who], (line,), pays, day=self.day(back), consents=ALL)
        self.sales.append(self.services.orders.save(self.user, new).id)

    def come_back(self, which: int, count: int, paid: int, _back: int) -> None:
        sold = self.sales[which % len(self.sales)]
        order = self.services.orders.show(self.user, sold)
        line = SaleLine(
            order.lines[0].product_id, "", -(count % 3 + 1) * 1000, 500, origin=(sold, 1)
        )
        pays = (SalePayment("现金", -paid % 700),) if paid else ()
        new = NewSale(order.row.customer_id, (line,), pays, consents=ALL)
        self.sales.append(self.services.orders.save(self.user, new).id)

    def pay(self, who: int, count: int, fen: int, back: int) -> None:
        covers = () if count % 3 == 0 else None
        parts = (PaymentPart("现金", fen + 1), PaymentPart("微信", count + 1))
        new = NewReceipt(self.customers[who], parts, covers, self.day(back))
        self.payments += [
            each.id for each in self.services.payments.receive(self.user, new).payments
        ]

    def pay_back(self, who: int, count: int, fen: int, _back: int) -> None:
        document = self.sales[count % len(self.sales)] if count % 2 else 0
        new = NewRefund(self.customers[who], (PaymentPart("现金", fen % 900 + 1),), document)
        self.payments += [
            each.id for each in self.services.payments.refund(self.user, new).payments
        ]

    def cover(self, which: int, count: int, _fen: int, _back: int) -> None:
        if count % 2:
            credit = self.sales[which % len(self.sales)]
            self.services.payments.allocate(self.user, credit_id=credit)
        else:
            payment = self.payments[which % len(self.payments)]
            self.services.payments.allocate(self.user, payment_id=payment)

    def release(self, which: int, count: int, _fen: int, _back: int) -> None:
        if count % 2:
            document = self.sales[which % len(self.sales)]
            self.services.payments.release(self.user, document_id=document)
        else:
            payment = self.payments[which % len(self.payments)]
            self.services.payments.release(self.user, payment_id=payment)

    def void(self, which: int, count: int, _fen: int, _back: int) -> None:
        if count % 2:
            self.services.orders.void(self.user, self.sales[which % len(self.sales)], "错")
        else:
            payment = self.payments[which % len(self.payments)]
            self.services.payments.void(self.user, payment, "错")

    def close(self, which: int, count: int, _fen: int, _back: int) -> None:
        sale = self.sales[which % len(self.sales)]
        act = self.services.orders.close if count % 3 else self.services.orders.reopen
        act(self.user, sale)

    @property
    def acts(self) -> tuple[Callable[[int, int, int, int], None], ...]:
        return (self.sell, self.sell, self.pay, self.come_back, self.pay_back, self.cover,
                self.release, self.void, self.close)  # fmt: skip


@pytest.fixture
def fresh(new_database: Path, tmp_path: Path) -> Iterator[Callable[[], Book]]:
    """New shops, one for every example."""
    opened: list[Book] = []

    def make() -> Book:
        if opened:
            opened[-1].services.close()
        path = tmp_path / f"{len(opened)}.db"
        shutil.copy2(new_database, path)
        opened.append(Book(path))
        return opened[-1]

    yield make
    opened[-1].services.close()


STEPS = st.lists(
    st.tuples(
        st.integers(0, 8), st.integers(0, 1), st.integers(0, 9), st.integers(0, 9_000),
        st.integers(0, 4), st.integers(0, 2),
    ),
    min_size=6, max_size=28,
)  # fmt: skip


@settings(
    max_examples=25,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=STEPS)
def test_ageing_statement_and_balance_agree_on_any_day(
    fresh: Callable[[], Book], steps: list[tuple[int, int, int, int, int, int]]
) -> None:
    """What is refused changes nothing; what is done leaves every past day in order."""
    book = fresh()
    for act, who, count, fen, back, ahead in steps:
        book.now = min(START + timedelta(days=DAYS), book.now + timedelta(days=ahead))
        try:
            book.acts[act](who, count, fen, back)
        except (JxcError, ZeroDivisionError):
            continue
    _agree(book.services, book.user, book.customers, book.now)


def _by_pages(
    services: Services, user: CurrentUser, customer: int, first: str, day: str
) -> tuple[StatementItem, ...]:
    """The lines by windows of three, which are the same from the end."""
    asked = StatementQuestion(customer, Preset.DAYS, first, day, limit=3, summed=False)
    ask = services.receivables.statement_page
    page = ask(user, asked)
    lines = list(page.rows)
    while not page.at_end:
        page = ask(user, replace(asked, after=lines[-1]))
        lines += page.rows
    assert page.closing_fen == (lines[-1].balance_fen if lines else page.opening_fen)
    page = ask(user, replace(asked, at_end=True))
    upwards = list(page.rows)
    while not page.at_start:
        page = ask(user, replace(asked, before=upwards[0]))
        upwards[:0] = page.rows
    assert upwards == lines
    return tuple(lines)


def _agree(services: Services, user: CurrentUser, customers: list[int], now: date) -> None:
    with services.database.read() as connection:
        assert list(recount.different(connection, customers)) == []
        assert list(sum_recount.different(connection, customers)) == []
        month = ""
        while month := recount_days.month_after(connection, month):
            assert list(recount_days.different(connection, month)) == []
    first = (START - timedelta(days=3)).isoformat()
    for number in range(-2, (now - START).days + 1):
        day = (START + timedelta(days=number)).isoformat()
        closings = {}
        for customer in customers:
            found = services.receivables.statement(user, customer, first, day)
            with services.database.read() as connection:
                balance = receivable.balance(connection, customer, date.fromisoformat(day))
            assert found.closing_fen == balance
            assert not found.lines or found.lines[-1].balance_fen == balance
            assert _by_pages(services, user, customer, first, day) == found.lines
            closings[customer] = balance
        for by in AgedBy:
            page = services.receivables.ageing(user, AgeingQuestion(day, by))
            shown = {line.customer_id: line.ages for line in page.rows}
            assert {each: shown.get(each, Ages()).balance for each in customers} == closings
            total = Ages()
            for ages in shown.values():
                total = total.and_of(ages)
                assert min(ages[:-1]) >= 0
            assert page.total == total
    for customer in customers:
        standing = services.receivables.standing(user, customer)
        assert standing.owed_fen - standing.prepaid_fen == closings[customer]


@pytest.mark.parametrize(
    ("late", "place"),
    [(-1, 0), (0, 0), (1, 1), (30, 1), (31, 2), (60, 2), (61, 3), (90, 3), (91, 4), (180, 4),
     (181, 5)],
)  # fmt: skip
def test_columns_by_days_late(fresh: Callable[[], Book], late: int, place: int) -> None:
    book = fresh()
    book.sell(0, 0, 0, 0)
    due = START + timedelta(days=30)
    ask = book.services.receivables.ageing
    page = ask(book.user, AgeingQuestion((due + timedelta(days=late)).isoformat()))
    ages = {line.customer_id: line.ages for line in page.rows}[book.customers[0]]
    assert [at for at, fen in enumerate(ages) if fen] == [place]
    day = (START + timedelta(days=max(late, 0))).isoformat()
    page = ask(book.user, AgeingQuestion(day, AgedBy.DOCUMENT))
    ages = {line.customer_id: line.ages for line in page.rows}[book.customers[0]]
    assert [at for at, fen in enumerate(ages) if fen] == [max(place, 1)]


def test_what_is_void_since_was_owed_until_then(fresh: Callable[[], Book]) -> None:
    """Nothing has to be covered for that."""
    book = fresh()
    book.sell(0, 0, 0, 0)
    book.now += timedelta(days=3)
    book.services.orders.void(book.user, book.sales[0], "开错")
    _agree(book.services, book.user, book.customers, book.now)
    page = book.services.receivables.ageing(book.user, AgeingQuestion(START.isoformat()))
    assert [(line.customer_id, line.ages.balance) for line in page.rows] == [
        (book.customers[0], 1_000), (book.customers[1], 5_550),
    ]  # fmt: skip


def test_who_owed_on_a_day_is_listed_after_two_part_again(fresh: Callable[[], Book]) -> None:
    """Though nothing of it stands any more."""
    book = fresh()
    book.sell(0, 0, 0, 0)
    book.customers.append(book.services.records.create(book.user, BUYER | {"code": "K3"}).id)
    book.now += timedelta(days=3)
    book.sell(2, 0, 0, 0)
    book.services.orders.void(book.user, book.sales[0], "开错")
    merging = book.services.merging
    merged = merging.merge(book.user, book.customers[0], book.customers[2], (1, 1))
    merging.undo(book.user, merged.merge_id)
    _agree(book.services, book.user, book.customers, book.now)


def test_a_statement_has_every_line_and_the_closing_in_words(fresh: Callable[[], Book]) -> None:
    book = fresh()
    book.sell(1, 0, 0, 0)
    book.now += timedelta(days=2)
    book.pay(1, 1, 2_999, 0)
    found = book.services.receivables.statement(book.user, book.customers[1], "2026-11-01", "")
    assert found.opening_fen == 5_550 and found.charges_fen == 1_000
    assert found.receipts_fen == 3_002 and found.closing_fen == 3_548
    assert found.words == "叁拾伍元肆角捌分"
    assert [(line.kind, line.balance_fen) for line in found.lines] == [
        ("sale", 6_550), ("payment", 3_550), ("payment", 3_548),
    ]  # fmt: skip
    with pytest.raises(JxcError):
        book.services.receivables.statement(
            book.user, book.customers[1], "2026-11-05", "2026-11-01"
        )


def test_the_till_of_a_day_has_refunds_and_voids_apart(fresh: Callable[[], Book]) -> None:
    book = fresh()
    book.pay(0, 0, 4_999, 0)
    book.pay_back(0, 0, 99, 0)
    cash, wechat = sorted(
        book.services.receivables.cash_up(book.user).lines, key=lambda line: line.method != "现金"
    )
    assert (cash.count, cash.fen, cash.refunds, cash.refund_fen) == (1, 5_000, 1, 100)
    assert (wechat.count, wechat.fen, wechat.net_fen) == (1, 1, 1)
    before = book.services.receivables.cash_up(book.user)
    book.now += timedelta(days=1)
    book.services.payments.void(book.user, book.payments[1], "错")
    (void,) = book.services.receivables.cash_up(book.user).lines
    assert (void.method, void.count, void.voids, void.net_fen) == ("微信", 0, 1, -1)
    assert book.services.receivables.cash_up(book.user, before.day) == before


def test_caches_are_counted_again(fresh: Callable[[], Book]) -> None:
    book = fresh()
    for number in range(6):
        book.sell(number % 2, number, 500 * number, 0)
        book.pay(number % 2, number, 700, 0)
    with book.services.database.write() as connection:
        for sql in (
            "UPDATE document SET settled_fen = 7, settled_day = ''",
            "UPDATE payment SET allocated_fen = 0", "UPDATE party_account SET receivable_fen = 1",
            "UPDATE owed_day SET fen = fen + 1", "DELETE FROM owed_month WHERE party_ref = 1",
            "INSERT INTO owed_day VALUES ('due', '2031-05-06', '2031-01-01', 5)",
        ):  # fmt: skip
            connection.exec_driver_sql(sql)
    counted = book.services.receivables.recount
    caches = {"document", "payment", "account", "owed_day", "owed_month"}
    assert {each.cache for each in counted(book.user)} == caches
    assert list(counted(book.user, repair=True))
    assert list(counted(book.user)) == []
    _agree(book.services, book.user, book.customers, book.now)


def test_what_removed_rows_moved_is_taken_back(fresh: Callable[[], Book]) -> None:
    book = fresh()
    for number in range(8):
        book.sell(number % 2, number, 500 * number, 0)
        book.pay(number % 2, number, 700, 0)
    book.void(0, 1, 0, 0)

    def cells(connection: Connection) -> int:
        sql = "SELECT count(*) FROM owed_day WHERE fen <> 0"
        return int(connection.exec_driver_sql(sql).scalar_one())

    with book.services.database.write() as connection:
        run = connection.exec_driver_sql
        documents, payments = (
            [int(row[0]) for row in run(f"SELECT id FROM {table}")]  # noqa: S608
            for table in ("document", "payment")
        )
        assert cells(connection)
        recount_days.take_back(connection, documents, payments)
        assert not cells(connection)
