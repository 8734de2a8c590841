"""A rule that makes a price: whom and what it is for, from which quantity on, on which days.

A quantity break of a product, its agreed price (协议价) with a customer and a rule for a whole
category are one kind of thing; which of several applies, the more particular one, says `weight`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from jxc_tui.records.model.categories import depth, is_within


@dataclass(frozen=True, slots=True)
class PriceRule:
    """A price in `fen`, or one made of the list price: `percent` of it, and `extra_fen` upon that.

    Amounts are fen per basic unit. What is None or empty is for everybody and everything; `least`
    and `most` are basic units, `first` and `last` the days it begins and ends with.
    """

    fen: int | None = None
    percent: Fraction | None = None
    extra_fen: int | None = None
    product: int | None = None
    category: str = ""
    customer: int | None = None
    tier: str = ""
    least: Fraction = Fraction(0)
    most: Fraction | None = None
    first: date | None = None
    last: date | None = None

    def applied(self, list_fen: int | None) -> Fraction | None:
        """Fen of a basic unit; None where it hangs on a list price that is missing, or below 0."""
        if self.fen is not None:
            return Fraction(self.fen)
        if list_fen is None:
            return None
        price = Fraction(list_fen)
        price = price * self.percent / 100 if self.percent is not None else price
        price += self.extra_fen or 0
        return price if price >= 0 else None

    def is_for(self, product: int, category: str) -> bool:
        return self.product in (None, product) and (
            not self.category or is_within(category, self.category)
        )

    def holds_on(self, day: date) -> bool:
        return (self.first or day) <= day <= (self.last or day)

    def holds_for(self, quantity: Fraction) -> bool:
        """Whether so many basic units are enough; a return counts as the sale does."""
        return self.least <= abs(quantity) and (self.most is None or abs(quantity) <= self.most)

    @property
    def weight(self) -> tuple[bool, bool, int, Fraction]:
        """Customer before all, product before category, deep before high, much before little."""
        return (
            self.customer is not None,
            self.product is not None,
            depth(self.category),
            self.least,
        )

    @property
    def place(self) -> tuple[object, ...]:
        """What two rules may not share: whom and what they are for, and from which quantity."""
        return self.product, self.category, self.customer, self.tier, self.least

    def meets(self, other: PriceRule) -> bool:
        """Whether both hold on some day."""
        ends = [each.last for each in (self, other) if each.last]
        begins = [each.first for each in (self, other) if each.first]
        return not ends or not begins or max(begins) <= min(ends)
