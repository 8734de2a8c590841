"""Exposure (信用占用): what a customer owes and has ordered, against the limit and the term."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from jxc_tui.sales.model.guards import Guard, GuardFinding, finding
from jxc_tui.sales.model.ledger import Ledger
from jxc_tui.values.money import format_fen, half_up


@dataclass(frozen=True, slots=True)
class OpenOrder:
    """A confirmed order: its total and what of it is charged or taken back already, in fen.

    What is charged eats its own order first, so that nothing counts twice.
    """

    id: int
    total: int
    charged: int = 0

    @property
    def open(self) -> int:
        return max(self.total - max(self.charged, 0), 0)


@dataclass(frozen=True, slots=True)
class NewCharge:
    """A document that is about to count: fen, and the order it comes from, if any."""

    fen: int
    order: int | None = None


@dataclass(frozen=True, slots=True)
class Exposure:
    """In fen: open charges, confirmed orders not charged yet, and free prepayments."""

    debt: int
    open_orders: int
    prepayment: int

    @property
    def total(self) -> int:
        return self.debt + self.open_orders - self.prepayment

    def over(self, limit: int | None) -> int:
        """Fen above a limit; 0 inside, on it, or without one."""
        return 0 if limit is None else max(self.total - limit, 0)


@dataclass(frozen=True, slots=True)
class CreditTerms:
    """A customer's limit in fen (None for none), and days after due day before a block (账期).

    `guard` says how strict the limit is, `overdue_guard` the block.
    """

    limit: int | None = None
    guard: Guard = Guard.REMIND
    overdue_days: int | None = None
    overdue_guard: Guard = Guard.APPROVE


def exposure_of(
    debt: int,
    prepayment: int,
    orders: Iterable[OpenOrder] = (),
    adding: Iterable[NewCharge] = (),
) -> Exposure:
    """The exposure, with documents that are about to count among the debt."""
    charged: dict[int, int] = {}
    for each in adding:
        debt += each.fen
        if each.order is not None:
            charged[each.order] = charged.get(each.order, 0) + each.fen
    open_orders = sum(
        OpenOrder(order.id, order.total, order.charged + charged.get(order.id, 0)).open
        for order in orders
    )
    return Exposure(debt, open_orders, prepayment)


def unshipped_value(paid: int, ordered: Fraction, rest: Fraction) -> int:
    """Fen of what is not shipped yet of a line that comes to `paid` fen; half up."""
    return half_up(paid * rest / ordered) if ordered else 0


def overdue_days(ledger: Ledger, day: date, customer: int | None = None) -> int:
    """Days since the oldest part that is due and open; 0 where nothing is overdue."""
    due = [
        part.due for item in ledger.open_items(day, customer) if item.open > 0
        for part in item.parts if part.open > 0
    ]  # fmt: skip
    return max((day - min(due)).days, 0) if due else 0


def credit_findings(
    after: Exposure, terms: CreditTerms, *, overdue: int = 0, approved: int = 0
) -> tuple[GuardFinding, ...]:
    """What is not kept once a document counts; asked at every door: confirm, edit, ship, reopen.

    `after` holds the document, `overdue` is days, `approved` the exposure up to which this very
    document was let pass before: a limit that falls later does not stop it.
    """
    found = list[GuardFinding]()
    over = after.over(terms.limit)
    if over and terms.limit is not None and after.total > approved:
        amounts = {"over": format_fen(over), "limit": format_fen(terms.limit)}
        found.append(
            finding(terms.guard, "credit.over", exposure=format_fen(after.total), **amounts)
        )
    if terms.overdue_days is not None and overdue > terms.overdue_days:
        found.append(
            finding(terms.overdue_guard, "credit.overdue", days=overdue, most=terms.overdue_days)
        )
    return tuple(found)


def limit_cut(exposure: Exposure, limit: int | None) -> int:
    """Fen by which a customer is above a new limit already: it is taken, and this is shown."""
    return exposure.over(limit)
