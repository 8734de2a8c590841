"""Discount for paying early (提前付款折扣): so many percent of a sale paid whole within days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from jxc_tui.errors import Refused
from jxc_tui.values.money import half_up

WHOLE = 10_000  # hundredths of a percent
MOST_DAYS = 366


@dataclass(frozen=True, slots=True)
class EarlyPolicy:
    """`percent` is hundredths of a percent; 0 is no discount. The day of the sale is day 0."""

    percent: int = 0
    days: int = 0

    @classmethod
    def read(cls, text: str) -> EarlyPolicy:
        """From how it is stored, `200/10`; none where that is unclear."""
        percent, _, days = text.partition("/")
        return cls(int(percent), int(days)) if percent.isdecimal() and days.isdecimal() else cls()

    @property
    def text(self) -> str:
        """As it is stored."""
        return f"{self.percent}/{self.days}"

    def check(self) -> None:
        """Refused for less than 0, for 100 % and more, and for more days than a year."""
        if not (0 <= self.percent < WHOLE and 0 <= self.days <= MOST_DAYS):
            raise Refused("payment.early_odd", most=MOST_DAYS)

    def of(self, total_fen: int, day: date, paid: date) -> int:
        """The fen that are let off of a sale of a day when all of it is paid on another."""
        if total_fen <= 0 or not day <= paid <= day + timedelta(days=self.days):
            return 0
        return half_up(Fraction(total_fen * self.percent, WHOLE))


def net_and_tax(discount_fen: int, total_fen: int, tax_fen: int) -> tuple[int, int]:
    """How a discount divides into net and tax, as the document does."""
    tax = half_up(Fraction(discount_fen * tax_fen, total_fen)) if total_fen else 0
    return discount_fen - tax, tax
