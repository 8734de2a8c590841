"""From when an opening balance is late: page, list, totals and credit say the same of every day."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.config import Settings
from jxc_tui.errors import Refused
from jxc_tui.payments.answers import AgeingQuestion, OverdueQuestion
from jxc_tui.payments.model.ages import AgedBy
from jxc_tui.payments.model.new_payment import NewReceipt, PaymentPart
from jxc_tui.payments.storage import receivable
from jxc_tui.sales.model.new_sale import NewSale, SaleLine
from jxc_tui.wiring import local_user, open_services
from tests.conftest import CHEAP_ARGON2
from tests.sales.shop import BUYER, PAPER

MADE, TERM, OWED = date(2026, 3, 31), 30, 50_000
RULE = {"credit_limit_fen": "", "credit_rule": "禁止", "opening_fen": "500"}


class Office:
    """A shop whose clock stands at a day, with one customer who owes from before."""

    def __init__(self, path: Path, term: int = TERM) -> None:
        self.today = MADE
        keeping = Settings(path, argon2=CHEAP_ARGON2)
        self.services = open_services(keeping, clock=self.clock, local_allowed=True)
        self.user: CurrentUser = local_user("test")
        typed = BUYER | RULE | {"term_days": str(term)}
        self.buyer = self.services.records.create(self.user, typed).id
        self.ware = self.services.of("product").records.create(self.user, PAPER).id

    def clock(self) -> datetime:
        return datetime(self.today.year, self.today.month, self.today.day, 4, tzinfo=UTC)

    def pay(self, fen: int) -> None:
        new = NewReceipt(self.buyer, (PaymentPart("现金", fen),), day=self.today.isoformat())
        self.services.payments.receive(self.user, new)

    def sell(self, day: date) -> str:
        line = SaleLine(self.ware, "", 1000, 1850)
        sale = NewSale(self.buyer, (line,), day=day.isoformat())
        return self.services.orders.save(self.user, sale).number

    def void(self, number: str) -> None:
        found = self.services.orders.numbered(self.user, number)
        self.services.orders.void(self.user, found.row.id, "错")

    def late(self) -> tuple[int, int]:
        """Late fen and days, as the page, one of several, the list and the totals say them."""
        money, day = self.services.receivables, self.today.isoformat()
        one = money.standing(self.user, self.buyer)
        listed = money.overdue(self.user, OverdueQuestion(day))
        said = [listed.total, *(row.ages for row in listed.rows)]
        for largest in (False, True):
            asked = AgeingQuestion(day, largest=largest)
            said += [row.ages for row in money.ageing(self.user, asked).rows]
        assert len(said) in (1, 4) and len(set(said)) == 1
        assert one.late_fen == said[0].late and one.owed_fen == said[0].debt
        return one.late_fen, one.late_days

    def stopped(self) -> dict[str, object]:
        """Why nothing more is sold on credit; empty where it is."""
        sale = NewSale(self.buyer, (SaleLine(self.ware, "", 1000, 1850),))
        found = self.services.orders.worked_out(self.user, sale)[1]
        if not found:
            return {}
        with pytest.raises(Refused) as refused:
            self.services.orders.save(self.user, sale)
        return {"text": refused.value.text_id, **refused.value.params}


@pytest.fixture
def office(new_database: Path, tmp_path: Path) -> Callable[[int], Office]:
    path = tmp_path / "office.db"
    shutil.copy2(new_database, path)
    return lambda term: Office(path, term)


@pytest.mark.parametrize("covered", [False, True], ids=["no document", "partly paid"])
@pytest.mark.parametrize("term", [0, 1, TERM])
def test_an_opening_balance_is_due_as_a_sale_of_its_day_would_be(
    office: Callable[[int], Office], term: int, covered: bool
) -> None:
    shop = office(term)
    left, text = OWED, "sale.forbidden.overdue.opening"
    if covered:
        shop.pay(100)
        left -= 100
    shop.today = MADE + timedelta(term)
    assert shop.late() == (0, 0) and not shop.stopped()
    for days in (1, 2, 200):
        shop.today = MADE + timedelta(term + days)
        assert shop.late() == (left, days)
        assert shop.stopped() == {"text": text, "days": days}
    shop.pay(left)
    assert shop.late() == (0, 0) and not shop.stopped()


def test_by_the_day_of_the_document_it_is_as_old_as_the_customer(
    office: Callable[[int], Office],
) -> None:
    shop = office(TERM)
    shop.today = MADE + timedelta(1)
    asked = OverdueQuestion(shop.today.isoformat(), AgedBy.DOCUMENT)
    page = shop.services.receivables.overdue(shop.user, asked)
    assert page.total.to_30 == page.rows[0].ages.to_30 == OWED


def test_of_several_that_are_late_the_one_that_waits_longest_is_told(
    office: Callable[[int], Office],
) -> None:
    """Shows that neither hides the other, whichever was due first."""
    shop = office(TERM)
    shop.today = MADE + timedelta(TERM)
    number = shop.sell(day=MADE - timedelta(10))
    shop.today += timedelta(5)
    assert shop.stopped() == {"text": "sale.forbidden.overdue", "number": number, "days": 15}
    shop.void(number)
    assert shop.stopped() == {"text": "sale.forbidden.overdue.opening", "days": 5}


@pytest.mark.parametrize("seed", range(4))
def test_totals_are_those_of_all_customers_whatever_they_brought(
    office: Callable[[int], Office], seed: int
) -> None:
    """Shows that rows summed by ranges, and those a document stands for, are each counted once."""
    shop, dice = office(TERM), random.Random(seed)
    records, payments = shop.services.records, shop.services.payments
    ids = [shop.buyer]
    for at in range(30):
        shop.today = MADE + timedelta(dice.randrange(120))
        fen = dice.choice((0, -700, 1_000, 25_050))
        typed = BUYER | {"code": f"Q{at}", "name": f"客户{at}", "credit_limit_fen": ""}
        typed |= {"opening_fen": f"{fen / 100:.2f}", "term_days": str(dice.choice((0, 7, 30, 95)))}
        one = records.create(shop.user, typed).id
        ids.append(one)
        if dice.random() < 0.3:
            paid = NewReceipt(one, (PaymentPart("现金", dice.choice((300, 25_050))),))
            payments.receive(shop.user, paid)
        if dice.random() < 0.2:
            shown = records.for_edit(shop.user, one)
            records.update(shop.user, one, shown.version, {"opening_fen": "3.00"})
    for one in ids[::7]:
        records.delete(shop.user, one)
    for days in (0, 40, 119, 120, 150, 400):
        day = MADE + timedelta(days)
        for aged_by in AgedBy:
            with shop.services.database.read() as connection:
                each = receivable.of_parties(connection, ids, day, aged_by)
                listed = receivable.overdue(connection, day, aged_by, most=100)
                total = receivable.totals(connection, day, aged_by)
            assert tuple(total) == tuple(map(sum, zip(*each.values(), strict=True)))
            owing = {one: (ages.late, ages.debt) for one, ages in each.items() if ages.debt}
            assert {party: (late, debt) for late, debt, party in listed} == owing
