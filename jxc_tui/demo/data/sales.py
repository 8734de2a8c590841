"""A year of invented sales (销售单): who bought what, when it left, came back, and was paid.

Day by day, so that only what is still to come back of the last weeks is remembered.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from jxc_tui.database.engine import Connection, Database
from jxc_tui.demo.data.buyers import DemoBuyer, DemoBuyers, buyer_number
from jxc_tui.demo.data.courses import Moments, Paid, course_of, payments_of
from jxc_tui.demo.data.dice import spread_weighted
from jxc_tui.demo.data.products import count_of, product_values
from jxc_tui.demo.data.sale_days import YEAR, DayNumbers, sale_days
from jxc_tui.demo.data.wares import (
    MOST_SOLD,
    TAX_RATE,
    Ware,
    brought_back,
    chosen,
    line_of,
    wares_of,
)
from jxc_tui.documents.model.new_document import DocumentKind, DocumentLine, NewDocument
from jxc_tui.documents.storage import many, numbers
from jxc_tui.documents.storage.many import CourseStep
from jxc_tui.sales.storage.many import BulkSale, write_sales

EACH = 3  # orders of a customer in a year, on the average
MOST_USUAL = 300_000  # orders that are made unless more are asked for
MOST_ORDERS = 1_200_000  # numbers of a day have four digits
_LINES = spread_weighted(
    [(1, 22), (2, 21), (3, 18), (4, 12), (5, 9), (6, 6), (7, 4), (8, 3), (9, 2), (10, 1), (11, 1),
     (12, 1)],
)  # fmt: skip
_CHUNK = 500
_RETURNS = 0.135  # orders of which a line comes back
_ROUNDED = 0.4  # orders in cash whose odd fen are let off


@dataclass(frozen=True, slots=True)
class SalesPlan:
    """`now` is the stored time of the making: nothing happens later."""

    seed: int
    orders: int
    customers: int
    today: date
    now: str
    by: str


@dataclass(frozen=True, slots=True)
class _Back:
    """A line that will come back."""

    buyer: DemoBuyer
    line: DocumentLine
    document_id: int
    place: int
    method: str


def usual_orders(customers: int) -> int:
    """How many orders so many customers make in a year."""
    return min(customers * EACH, MOST_USUAL)


def fill_sales(database: Database, plan: SalesPlan, progress: Callable[[int, int], None]) -> int:
    """Writes the sales of a plan into a new database; how many, returns among them.

    `progress` hears (done, total) in orders.
    """
    if not plan.orders or not plan.customers:
        return 0
    with database.write() as connection:
        making = _Making(connection, plan)
        done = write_sales(
            connection, making.sales(),
            progress=lambda done: progress(min(done, plan.orders), plan.orders),
        )  # fmt: skip
        for each in making.numbers.values():
            numbers.begin_counters(connection, each.given())
    return done


class _Making:
    def __init__(self, connection: Connection, plan: SalesPlan) -> None:
        self.plan, self.days = plan, sale_days(plan.today)
        self.dice = random.Random(f"{plan.seed}/sales")  # noqa: S311 - invented data, not a secret
        self.roll = self.dice.random
        self.buyers = DemoBuyers(connection, plan.customers)
        self.wares = wares_of(islice(product_values(), min(count_of(plan.customers), MOST_SOLD)))
        self.numbers = {
            kind: DayNumbers(numbers.rule_of(connection, kind, plan.today), self.days)
            for kind in ("sale", "receipt", "refund")
        }
        self.next_id = many.first_id(connection)
        self.back: dict[int, list[_Back]] = {}

    def sales(self) -> Iterator[BulkSale]:
        """Every sale, in the order of days."""
        for at, count in enumerate(self.days.orders(self.plan.orders)):
            for each in self.back.pop(at, ()):
                yield self._returned(each, at)
            open_to = self.days.customers(at, self.plan.customers)
            for start in range(0, count, _CHUNK):
                size = min(_CHUNK, count - start)
                who = [buyer_number(self.roll, self.plan.customers, open_to) for _ in range(size)]
                for step, buyer in enumerate(self.buyers.of(who), start):
                    yield self._sold(buyer, at, (step + self.roll()) / count)

    def _at(self, day: int, part: float) -> str:
        """A stored time of a day, never after the making."""
        times = self.days.times
        return min(self.days.texts[day] + times[int(part * len(times))], self.plan.now)

    def _sold(self, buyer: DemoBuyer, day: int, part: float) -> BulkSale:
        dice, roll = self.dice, self.roll
        count = _LINES[int(roll() * len(_LINES))]
        wares: list[Ware] = chosen(self.wares, buyer.id, count, roll)
        lines = tuple([line_of(ware, buyer.level, dice) for ware in wares])
        cash = buyer.method == "现金" and roll() < _ROUNDED
        new = self._document(buyer, day, lines, rounded=cash)
        at = self._at(day, part)
        steps = course_of(self._moments(), lines, day, buyer, at, dice)
        paid = payments_of(buyer, new.total_fen, day, roll)
        self._remember(buyer, lines, day, steps, paid)
        return self._whole(new, buyer, at, paid, steps, day)

    def _moments(self) -> Moments:
        return Moments(self.days.texts, self._at, self.plan.by)

    def _remember(
        self, buyer: DemoBuyer, lines: tuple[DocumentLine, ...], day: int,
        steps: tuple[CourseStep, ...], paid: list[Paid],
    ) -> None:  # fmt: skip
        """A line of what was paid at once and signed for may come back within three weeks."""
        roll = self.roll
        if roll() >= _RETURNS or not steps or steps[-1].kind != many.SIGNED:
            return
        if len(paid) != 1 or paid[0].day != day:
            return
        back = day + (date.fromisoformat(steps[-1].day) - date.fromisoformat(steps[0].day)).days
        back += 4 + int(roll() * 15)
        if back <= YEAR:
            place = int(roll() * len(lines))
            told = _Back(buyer, lines[place], self.next_id, place + 1, paid[0].method)
            self.back.setdefault(back, []).append(told)

    def _returned(self, told: _Back, day: int) -> BulkSale:
        half = self.roll() < 0.4
        line = brought_back(told.line, told.document_id, told.place, half=half)
        new = self._document(told.buyer, day, (line,), origin=told.document_id)
        at, text, by = self._at(day, self.roll()), self.days.texts[day], self.plan.by
        steps = (
            CourseStep(many.SHIPPED, at, text, by),
            CourseStep(many.SIGNED, at, text, by),
        )
        return self._whole(new, told.buyer, at, [Paid(told.method, new.total_fen, day)], steps, day)

    def _document(
        self, buyer: DemoBuyer, day: int, lines: tuple[DocumentLine, ...], *,
        rounded: bool = False, origin: int = 0,
    ) -> NewDocument:  # fmt: skip
        """With its totals, as `sales.model.totals` makes them of prices with one tax rate."""
        gross = sum([line.amount_fen for line in lines])
        net = _without_tax(gross)
        rounding = -(gross % 100) if rounded and gross > 10_000 else 0
        texts = self.days.texts
        return NewDocument(
            DocumentKind.SALE, buyer.party, texts[day], texts[day + buyer.term], lines, gross, 0,
            net, gross - net, rounding, gross + rounding, salesperson=buyer.salesperson,
            number=self.numbers["sale"].next(day), origin_id=origin,
        )  # fmt: skip

    def _whole(
        self, new: NewDocument, buyer: DemoBuyer, at: str, paid: list[Paid],
        steps: tuple[CourseStep, ...], day: int,
    ) -> BulkSale:  # fmt: skip
        self.next_id += 1
        given = []
        for each in paid:
            if each.amount_fen and each.day <= YEAR:
                number = self.numbers["receipt" if each.amount_fen > 0 else "refund"].next(each.day)
                when = at if each.day == day else self._at(each.day, self.roll())
                given.append(each.payment(self.days.texts[each.day], when, self.plan.by, number))
        return BulkSale(new, at, self.plan.by, tuple(given), steps)


def _without_tax(gross: int) -> int:
    """Fen without the tax that they hold, a half away from zero."""
    above = 10_000 + TAX_RATE
    net = (abs(gross) * 20_000 + above) // (2 * above)
    return net if gross >= 0 else -net
