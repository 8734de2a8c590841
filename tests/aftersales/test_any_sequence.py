"""Whatever happens to a book of sales, in whatever order: all that is kept is what a recount gives.

A machine picks acts and figures; what is refused must change nothing. `--hypothesis-profile=random`
plays long games of it.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from jxc_tui.aftersales.model.new_case import NewCase
from jxc_tui.config import Settings
from jxc_tui.errors import JxcError
from jxc_tui.payments.answers import AgeingQuestion
from jxc_tui.payments.model.ages import AgedBy, Ages
from jxc_tui.payments.model.early import EarlyPolicy
from jxc_tui.payments.model.new_payment import Cover, NewReceipt, NewRefund, PaymentPart
from jxc_tui.payments.storage import receivable
from jxc_tui.sales.model.after_sales import CaseKind
from jxc_tui.sales.model.new_sale import CREDIT, PREPAID, Consent, NewSale, SaleLine, SalePayment
from jxc_tui.wiring import Services, local_user, open_services
from tests.aftersales.counted_book import CountedBook
from tests.conftest import CHEAP_ARGON2
from tests.sales.shop import BUYER, PAPER, PEN

START = date(2026, 10, 28)
ALL = frozenset(Consent)
METHODS = ("现金", "微信", "银行转账")
FIRST = (START - timedelta(days=3)).isoformat()
INK = {"name": "墨水", "code": "INK", "unit": "瓶", "retail_fen": "7.77", "tax_rate": "9"}
CUSTOMERS = (
    BUYER, BUYER | {"code": "K2", "name": "老客户", "opening_fen": "55.50"},
    BUYER | {"code": "K3", "name": "预付客户", "opening_fen": "-20.00", "term_days": "0"},
)  # fmt: skip
USER = local_user("test")

places = st.integers(0, 40)  # which of those that there are
fens = st.integers(0, 12_000)
backs = st.integers(0, 3)  # days ago
quantities = st.sampled_from((1_000, 2_000, 3_000, 7_000, 12_000, 1_500, 333))
prices = st.sampled_from((0, 1, 99, 220, 333, 1_850, 999_999))
percents = st.sampled_from((10_000, 10_000, 9_500, 8_888, 0))
lines = st.lists(
    st.tuples(st.integers(0, 3), quantities, prices, percents), min_size=1, max_size=4
)  # fmt: skip


class Clock:
    """A day at noon in the east, moved by the machine."""

    def __init__(self) -> None:
        self.day = START

    def __call__(self) -> datetime:
        return datetime(self.day.year, self.day.month, self.day.day, 4, tzinfo=UTC)


def opened(path: Path, clock: Clock) -> Services:
    keeping = Settings(path, argon2=CHEAP_ARGON2)
    return open_services(keeping, clock=clock, local_allowed=True)


@pytest.fixture(scope="module")
def stocked(new_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with three customers and three products, only copied from here on."""
    path = tmp_path_factory.mktemp("stocked") / "jxc.db"
    shutil.copy2(new_database, path)
    services = opened(path, Clock())
    for each in CUSTOMERS:
        services.records.create(USER, each)
    for each in (PEN, PAPER, INK):
        services.of("product").records.create(USER, each)
    services.close()
    return path


class WholeBook(RuleBasedStateMachine):
    """Acts that people do, each with figures that may or may not be possible."""

    source: Path
    folder: Path
    numbers = count()

    @initialize(early=st.sampled_from((EarlyPolicy(), EarlyPolicy(), EarlyPolicy(200, 10))))
    def begin(self, early: EarlyPolicy) -> None:
        self.clock = Clock()
        path = self.folder / f"{next(self.numbers)}.db"
        shutil.copy2(self.source, path)
        self.path = path
        self.services = opened(path, self.clock)
        self.customers, self.products = [1, 2, 3], [1, 2, 3]
        self.sales = list[int]()
        self.payments = list[int]()
        self.cases = list[int]()
        self.merges = list[tuple[Services, int]]()
        self.done = 0
        if early.percent:
            self.services.payments.set_early_discount(USER, early)

    def teardown(self) -> None:
        if hasattr(self, "services"):
            try:
                self.check_days()
            finally:
                self.services.close()
                self.path.unlink()

    def attempt(self, act: Callable[[], Any]) -> Any:
        """What an act gives; None where it is refused."""
        try:
            found = act()
        except JxcError:
            return None
        self.done += 1
        return found

    def day(self, back: int) -> str:
        return max(START, self.clock.day - timedelta(days=back)).isoformat()

    def one(self, among: list[int], place: int) -> int:
        return among[place % len(among)]

    def line(self, given: tuple[int, int, int, int]) -> SaleLine:
        product, quantity, price, percent = given
        unit = "盒" if product == 3 else ""
        return SaleLine(self.products[product % 3], unit, quantity, price, percent)

    def keep(self, sale: NewSale) -> int | None:
        saved = self.attempt(lambda: self.services.orders.save(USER, sale))
        if saved is None:
            return None
        self.sales.append(saved.id)
        return int(saved.id)

    @rule(days=st.integers(1, 20))
    def wait(self, days: int) -> None:
        self.clock.day += timedelta(days=days)

    @rule(who=places, given=lines, back=backs, discount=st.integers(0, 900),
          rounding=st.integers(-99, 99), way=st.integers(0, 7), paid=fens)  # fmt: skip
    def sell(
        self, who: int, given: list[tuple[int, int, int, int]], back: int, discount: int,
        rounding: int, way: int, paid: int,
    ) -> None:  # fmt: skip
        sale = NewSale(
            self.one(self.customers, who), tuple(map(self.line, given)), (),
            discount * (way % 2), rounding * (way % 3 == 0), self.day(back), consents=ALL,
        )  # fmt: skip
        found = self.attempt(lambda: self.services.orders.worked_out(USER, sale))
        total = 0 if found is None else found[0].total_fen
        ways = (
            (), (SalePayment("微信", total),), (SalePayment("现金", paid),),
            (SalePayment("现金", total // 3), SalePayment("微信", total - total // 3)),
            (SalePayment(PREPAID, 0),), (SalePayment("微信", paid), SalePayment(CREDIT, 0)),
            (SalePayment("现金", total + paid, total + paid + 100),), (SalePayment(PREPAID, paid),),
        )  # fmt: skip
        self.keep(replace(sale, payments=ways[way]))

    @precondition(lambda self: self.sales)
    @rule(which=places, at=places, quantity=quantities, more=lines, mixed=st.booleans(),
          way=st.integers(0, 3))  # fmt: skip
    def exchange(
        self, which: int, at: int, quantity: int, more: list[tuple[int, int, int, int]],
        mixed: bool, way: int,
    ) -> None:  # fmt: skip
        """A line comes back within a sale; the same line twice, or without saying which."""
        order = self.services.orders.show(USER, self.one(self.sales, which))
        line = order.lines[at % len(order.lines)]
        origin = (order.row.id, line.place) if way else (0, 0)
        back = SaleLine(line.product_id, line.unit, -quantity, line.price_fen, origin=origin)
        new = tuple(map(self.line, more)) if mixed else ()
        twice = (back,) * (1 + (way == 2))
        sale = NewSale(order.row.customer_id, (*twice, *new), consents=ALL)
        found = self.attempt(lambda: self.services.orders.worked_out(USER, sale))
        if found is not None and way == 3 and found[0].total_fen:
            sale = replace(sale, payments=(SalePayment("现金", found[0].total_fen),))
        self.keep(sale)

    @precondition(lambda self: self.sales)
    @rule(which=places, parts=st.none() | st.dictionaries(st.integers(1, 4), quantities))
    def ship(self, which: int, parts: dict[int, int] | None) -> None:
        number = self.one(self.sales, which)
        self.attempt(lambda: self.services.orders.ship(USER, number, parts, waybill="SF1"))

    @precondition(lambda self: self.sales)
    @rule(which=places)
    def sign(self, which: int) -> None:
        number = self.one(self.sales, which)
        self.attempt(lambda: self.services.orders.sign(USER, number))

    @precondition(lambda self: self.sales)
    @rule(which=places)
    def close(self, which: int) -> None:
        number = self.one(self.sales, which)
        self.attempt(lambda: self.services.orders.close(USER, number, "不要了"))

    @precondition(lambda self: self.sales)
    @rule(which=places)
    def reopen(self, which: int) -> None:
        number = self.one(self.sales, which)
        self.attempt(lambda: self.services.orders.reopen(USER, number))

    @precondition(lambda self: self.sales)
    @rule(which=places)
    def void(self, which: int) -> None:
        number = self.one(self.sales, which)
        self.attempt(lambda: self.services.orders.void(USER, number, "开错"))

    @precondition(lambda self: self.sales)
    @rule(which=places, kind=st.sampled_from(tuple(CaseKind)), place=st.integers(0, 4),
          quantity=st.just(0) | quantities, fen=st.just(0) | fens)  # fmt: skip
    def open_case(self, which: int, kind: CaseKind, place: int, quantity: int, fen: int) -> None:
        new = NewCase(self.one(self.sales, which), kind, place, quantity, fen, "坏了")
        card = self.attempt(lambda: self.services.cases.open(USER, new))
        if card is not None:
            self.cases.append(card.item.id)

    @precondition(lambda self: self.cases)
    @rule(which=places, step=st.integers(0, 5), method=st.sampled_from(("", "现金", CREDIT)))
    def settle_case(self, which: int, step: int, method: str) -> None:
        number, verbs = self.one(self.cases, which), self.services.cases
        against = ("1*pen", "2*ink=9.99/90")[: step % 3]
        acts: tuple[Callable[[], Any], ...] = (
            lambda: verbs.reject(USER, number, "不收"), lambda: verbs.done(USER, number),
            lambda: verbs.approve(
                USER, number, method=method, against=against, consents=ALL
            ),
        )  # fmt: skip
        card = self.attempt(acts[min(step, 2)])
        if card is not None and card.made_id and card.made_id not in self.sales:
            self.sales.append(card.made_id)

    @rule(who=places, fen=fens, how=st.integers(0, 3), back=backs, which=places)
    def receive(self, who: int, fen: int, how: int, back: int, which: int) -> None:
        parts = (PaymentPart("现金", fen, fen + 50), PaymentPart("微信", fen // 3 + 1))
        covers: tuple[Cover, ...] | None = None
        if how == 1:
            covers = ()
        elif how == 2:
            covers = (Cover(-1, fen // 2 + 1),)
        elif how == 3 and self.sales:
            number = self.one(self.sales, which)
            covers = (Cover(number, fen // 2 + 1), Cover(number, fen // 3))
        new = NewReceipt(
            self.one(self.customers, who), parts[: 1 + fen % 2], covers, self.day(back)
        )
        found = self.attempt(lambda: self.services.payments.receive(USER, new))
        if found is not None:
            self.payments += [each.id for each in found.payments]

    @rule(who=places, fen=fens, which=places, bound=st.booleans())
    def refund(self, who: int, fen: int, which: int, bound: bool) -> None:
        number = self.one(self.sales, which) if bound and self.sales else 0
        new = NewRefund(self.one(self.customers, who), (PaymentPart("现金", fen),), number)
        found = self.attempt(lambda: self.services.payments.refund(USER, new))
        if found is not None:
            self.payments += [each.id for each in found.payments]

    @rule(which=places, credit=st.booleans(), to=places, fen=st.none() | fens)
    def allocate(self, which: int, credit: bool, to: int, fen: int | None) -> None:
        among = self.sales if credit else self.payments
        if not among or not self.sales:
            return
        number = self.one(among, which)
        covers = None if fen is None else (Cover(self.one(self.sales, to), fen),)
        told = {"credit_id": number} if credit else {"payment_id": number}
        self.attempt(lambda: self.services.payments.allocate(USER, covers=covers, **told))

    @rule(which=places, document=st.booleans())
    def release(self, which: int, document: bool) -> None:
        among = self.sales if document else self.payments
        if among:
            number = self.one(among, which)
            told = {"document_id": number} if document else {"payment_id": number}
            self.attempt(lambda: self.services.payments.release(USER, **told))

    @precondition(lambda self: self.payments)
    @rule(which=places)
    def void_payment(self, which: int) -> None:
        number = self.one(self.payments, which)
        self.attempt(lambda: self.services.payments.void(USER, number, "错"))

    @rule(products=st.booleans(), one=places, other=places)
    def merge(self, products: bool, one: int, other: int) -> None:
        """Two customers, or two products, become one."""
        among = self.products if products else self.customers
        winner, loser = self.one(among, one), self.one(among, other)
        if winner == loser:
            return
        services = self.services.of("product") if products else self.services
        versions = tuple(services.records.for_edit(USER, each).version for each in (winner, loser))
        merged = self.attempt(
            lambda: services.merging.merge(USER, winner, loser, (versions[0], versions[1]))
        )
        if merged is not None:
            self.merges.append((services, merged.merge_id))
            among[:] = [winner if each == loser else each for each in among]

    @precondition(lambda self: self.merges)
    @rule()
    def part(self) -> None:
        """The last two that became one are two again."""
        services, merge_id = self.merges.pop()
        if self.attempt(lambda: services.merging.undo(USER, merge_id)) is None:
            return
        among = self.products if services is not self.services else self.customers
        with services.database.read() as connection:
            sql = "SELECT id FROM record WHERE merged_into IS NULL OR merged_into = 0 ORDER BY id"
            alive = [int(row[0]) for row in connection.exec_driver_sql(sql)]
        among[:] = [each if each in alive else among[each - 1] for each in (1, 2, 3)]

    @rule(given=lines, who=places)
    def keep_and_void(self, given: list[tuple[int, int, int, int]], who: int) -> None:
        """A sale that is void again has never been: no sum shows a trace of it."""
        sale = NewSale(self.one(self.customers, who), tuple(map(self.line, given)), consents=ALL)
        with self.services.database.read() as connection:
            book = CountedBook(connection)
            before = book.kept_sums(), book.kept_accounts()
        number = self.keep(sale)
        if number is None:
            return
        self.services.orders.void(USER, number, "开错")
        with self.services.database.read() as connection:
            book = CountedBook(connection)
            assert (book.kept_sums(), book.kept_accounts()) == before

    @invariant()
    def counted_again(self) -> None:
        if not hasattr(self, "services"):
            return
        with self.services.database.read() as connection:
            CountedBook(connection).check()
        assert list(self.services.receivables.recount(USER)) == []
        assert list(self.services.orders.recount(USER)) == []

    def check_days(self) -> None:
        """Ageing total = statement closing = balance, for every day of the game."""
        last = (self.clock.day - START).days
        days = range(-2, last + 1) if last < 40 else [*range(-2, 30), *range(30, last, 7), last]
        for number in days:
            self.check_day((START + timedelta(days=number)).isoformat())
        for customer in set(self.customers):
            standing = self.services.receivables.standing(USER, customer)
            today = self.clock.day.isoformat()
            closing = self.services.receivables.statement(USER, customer, FIRST, today).closing_fen
            assert standing.owed_fen - standing.prepaid_fen == closing

    def check_day(self, day: str) -> None:
        closings = {}
        for customer in sorted(set(self.customers)):
            found = self.services.receivables.statement(USER, customer, FIRST, day)
            with self.services.database.read() as connection:
                balance = receivable.balance(connection, customer, date.fromisoformat(day))
            assert found.closing_fen == balance
            assert not found.lines or found.lines[-1].balance_fen == balance
            closings[customer] = balance
        for by in AgedBy:
            page = self.services.receivables.ageing(USER, AgeingQuestion(day, by))
            shown = {line.customer_id: line.ages for line in page.rows}
            assert {each: shown.get(each, Ages()).balance for each in closings} == closings
            assert set(shown) <= set(closings)
            total = Ages()
            for ages in shown.values():
                total = total.and_of(ages)
                assert min(ages[:-1]) >= 0
            assert page.total == total


QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


def test_any_sequence_of_acts_keeps_the_book_in_order(stocked: Path, tmp_path: Path) -> None:
    """Shows that figures of issue 13 always add up: after every act everything is counted again."""

    class Game(WholeBook):
        source, folder = stocked, tmp_path

    big = not settings().derandomize
    run_state_machine_as_test(
        Game,
        settings=settings(
            max_examples=settings().max_examples if big else 12,
            stateful_step_count=60 if big else 25,
            phases=tuple(Phase) if big else (Phase.explicit, Phase.generate),
            suppress_health_check=QUIET,
        ),
    )  # fmt: skip
