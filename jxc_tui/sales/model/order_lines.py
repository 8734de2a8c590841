"""A line of a sales document: what was typed, in which unit, at which price, as it is printed.

The unit with its factor and the printed texts stay on the line, whatever becomes of the product.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from jxc_tui.errors import FieldProblem
from jxc_tui.products.model.prices import PriceSource
from jxc_tui.products.model.units import Quantity, number_text
from jxc_tui.sales.model.totals import PricedLine, Rates
from jxc_tui.values.money import MAX_FEN, format_fen, plain_fen


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """`price` is fen of one unit of `quantity`, 0 for a gift; `discount` and `rates` are percent.

    A quantity below 0 comes back, of `sold` (the id of the line it was sold on) where it is known.
    `source` is None for a price that was typed.
    """

    product: int
    quantity: Quantity
    price: int
    discount: Fraction = Fraction(0)
    rates: Rates = ()
    source: PriceSource | None = None
    code: str = ""
    name: str = ""
    spec: str = ""
    sold: int | None = None

    @property
    def priced(self) -> PricedLine:
        """What the totals need of it."""
        return PricedLine(self.quantity.count, self.price, self.discount, self.rates)

    @property
    def comes_back(self) -> bool:
        return self.quantity.thousandths < 0

    @property
    def is_gift(self) -> bool:
        """Counted in quantities, not in money."""
        return not self.price


def line_problems(line: PrintedLine) -> tuple[FieldProblem, ...]:
    """Everything that keeps a line from being stored; the fields are those of the line."""
    found = list[FieldProblem]()
    if not line.quantity.thousandths:
        found.append(FieldProblem("quantity", "line.quantity_zero", (), line.quantity.text))
    if line.price < 0:
        found.append(FieldProblem("price", "line.price_negative", (), plain_fen(line.price)))
    if not 0 <= line.discount <= 100:
        shown = number_text(line.discount)
        found.append(FieldProblem("discount", "total.discount", (("percent", shown),), shown))
    elif abs(line.priced.amount) > MAX_FEN or line.price > MAX_FEN:
        most = (("most", format_fen(MAX_FEN)),)
        found.append(FieldProblem("price", "total.large", most, plain_fen(line.price)))
    return tuple(found)


def basic_sums(lines: Iterable[PrintedLine]) -> dict[tuple[int, bool], Fraction]:
    """(Product, whether it comes back) → basic units over all lines of the document."""
    found: dict[tuple[int, bool], Fraction] = {}
    for line in lines:
        key = line.product, line.comes_back
        found[key] = found.get(key, Fraction()) + line.quantity.basic
    return found
