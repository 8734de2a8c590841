"""Questions about what is paid back for a sale, and in which steps."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import pairwise
from typing import Any

from jxc_tui.products.model.units import number_text
from jxc_tui.sales.model.after_sales import (
    CASE_STEPS,
    PaidBack,
    SoldLine,
    check_step,
    difference_to_pay,
    left_of,
    money_left,
    refund_of,
    refund_without_goods,
)
from jxc_tui.sales.model.totals import PricedLine, paid_parts, percent_off, totals_of
from jxc_tui.values.money import half_up, plain_fen
from tests.oracles.adapters.figures import fen_of, many, money, number, priced
from tests.oracles.runner import NotUnderstood

_DISCOUNTS = ("order_discount", "discount", "coupon")


def answer(asked: Mapping[str, Any]) -> dict[str, Any]:
    sale = _Sale(asked)
    for each in many(asked.get("refund_only")):
        sale.money_back(fen_of(each))
    case = asked.get("case", asked.get("return"))
    if isinstance(case, str) and "all" in case:
        sale.all_back()
    elif isinstance(case, list):
        for each in case:
            sale.back(int(each["line"]), number(each["qty"]), each.get("price"))
    elif case is not None:
        sale.back(1, number(case))
    for each in many(asked.get("returns")):
        sale.back(1, number(each))
    return sale.told()


class _Sale:
    """A sale with what was really paid for its lines, and what came back of them."""

    def __init__(self, asked: Mapping[str, Any]) -> None:
        self.asked = asked
        if "order_gross" in asked:
            given = [(Fraction(1), Fraction(fen_of(asked["order_gross"])))]
        else:
            given = [priced(each) for each in many(asked.get("order", asked.get("invoice")))]
        rates = (Fraction(asked["tax_pct"]),) if "tax_pct" in asked else ()
        off = Fraction(asked.get("line_discount_pct", 0))
        lines = [PricedLine(quantity, price, off, rates) for quantity, price in given]
        discount = fen_of(next((asked[key] for key in _DISCOUNTS if key in asked), "0"))
        if "order_discount_pct" in asked:
            discount = percent_off(lines, Fraction(asked["order_discount_pct"]))
        totals = totals_of(lines, order_discount=discount)
        if "paid" in asked and fen_of(asked["paid"]) != totals.payable:
            raise NotUnderstood(f"paid {asked['paid']}, not {plain_fen(totals.payable)}")
        self.lines = [
            SoldLine(line.quantity, paid, f"line {at}")
            for at, (line, paid) in enumerate(
                zip(lines, paid_parts(totals, [rates] * len(lines)), strict=True), start=1
            )
        ]
        self.given: list[list[PaidBack]] = [[] for _ in self.lines]
        self.parts: list[PaidBack] = []

    def back(self, line: int, quantity: Fraction, price: str | None = None) -> None:
        agreed = half_up(Fraction(price) * 100 * quantity) if price is not None else None
        self._take(line, refund_of(self.lines[line - 1], quantity, self.given[line - 1], agreed))

    def all_back(self) -> None:
        for at, line in enumerate(self.lines, start=1):
            self.back(at, left_of(line, self.given[at - 1]))

    def money_back(self, fen: int) -> None:
        self._take(1, refund_without_goods(self.lines[0], fen, self.given[0]))

    def _take(self, line: int, part: PaidBack) -> None:
        self.given[line - 1].append(part)
        self.parts.append(part)

    def told(self) -> dict[str, Any]:
        amount = sum(part.fen for part in self.parts)
        for state, to in pairwise(CASE_STEPS):
            check_step(state, to)
        new = sum(half_up(quantity * price) for quantity, price in self._new())
        kept = sum(map(money_left, self.lines, self.given))
        return {
            "amount": plain_fen(amount), "refund": plain_fen(amount),
            "credit_total": plain_fen(-amount), "paid_left": plain_fen(kept),
            "refunds": money(part.fen for part in self.parts),
            "return_qty": number_text(-sum((part.quantity for part in self.parts), Fraction())),
            "steps": [state.value for state in CASE_STEPS],
            "to_pay": plain_fen(difference_to_pay(self.parts, new)),
        }  # fmt: skip

    def _new(self) -> list[tuple[Fraction, Fraction]]:
        return [priced(each) for each in many(self.asked.get("new"))]
