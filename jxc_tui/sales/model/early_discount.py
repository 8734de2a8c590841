"""A discount for paying early (提前付款折扣): what is to be paid, and what of it is net and tax."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from jxc_tui.errors import Refused
from jxc_tui.products.model.units import number_text
from jxc_tui.sales.model.shares import shares
from jxc_tui.sales.model.totals import TaxPart
from jxc_tui.values.money import format_fen, half_up


@dataclass(frozen=True, slots=True)
class EarlyTerms:
    """Percent of the total, or fixed fen, given up when paid up to `until`."""

    until: date
    percent: Fraction = Fraction(0)
    fixed: int = 0


@dataclass(frozen=True, slots=True)
class EarlyDiscount:
    """In fen: `to_pay` + `discount` = the total, `net` + the `taxes` of each rate = `discount`."""

    to_pay: int
    discount: int
    net: int
    taxes: tuple[int, ...] = ()

    @property
    def tax(self) -> int:
        return sum(self.taxes)


def early_discount(
    total: int, taxes: Sequence[TaxPart], terms: EarlyTerms, paid: date
) -> EarlyDiscount:
    """The discount on a document of `total` fen that holds `taxes`, when it is paid on a day.

    After `until` there is none. Refused outside 0–100 % or 0–`total`.
    """
    if not 0 <= terms.percent <= 100:
        raise Refused("total.discount", percent=number_text(terms.percent))
    discount = half_up(total * terms.percent / 100) + terms.fixed
    if not min(0, total) <= discount <= max(0, total):
        raise Refused(
            "total.order_discount", discount=format_fen(discount), whole=format_fen(total)
        )
    if paid > terms.until:
        return EarlyDiscount(total, 0, 0, (0,) * len(taxes))
    over = [total - sum(part.tax for part in taxes), *(part.tax for part in taxes)]
    net, *rest = shares(discount, over)
    return EarlyDiscount(total - discount, discount, net, tuple(rest))
