"""Sums of many sales, added up in memory and written once for a slice.

The outcome is that of `sums.add` for one sale after the other.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from jxc_tui.database.engine import Connection
from jxc_tui.documents.model.new_document import DocumentLine, NewDocument
from jxc_tui.sales.storage import sums
from jxc_tui.sales.storage.sums import Cells

_Month = list[int]  # orders, gross, returns
_Product = list[int]  # orders, quantity, gross, returns


@dataclass(slots=True)
class _Bought:
    """What a customer bought of a product: `last` is (day, document, line) of the last price."""

    first: str
    orders: int = 0
    quantity: int = 0
    net: int = 0
    day: str = ""
    document_id: int = 0
    line: DocumentLine | None = None


@dataclass(slots=True)
class Sums:
    """Of a slice, by (month, customer), (month, product) and (customer, product)."""

    months: dict[tuple[str, int], _Month] = field(default_factory=dict)
    products: dict[tuple[str, int], _Product] = field(default_factory=dict)
    bought: dict[tuple[int, int], _Bought] = field(default_factory=dict)
    people: dict[tuple[str, str], _Month] = field(default_factory=dict)

    def add(self, document_id: int, new: NewDocument) -> None:
        """One sale."""
        month, party_id = new.day[:7], new.party.id
        of_month = self.months.setdefault((month, party_id), [0, 0, 0])
        of_person = self.people.setdefault((month, new.salesperson), [0, 0, 0])
        sold, gross, returns = set[int](), 0, 0
        for line in new.lines:
            self._line(line, document_id, new, sold)
            if line.quantity > 0:
                gross += line.net_fen
            else:
                returns -= line.net_fen
        for product_id in sold:
            self.products[month, product_id][0] += 1
            self.bought[party_id, product_id].orders += 1
        for each in (of_month, of_person):
            each[0] += bool(sold)
            each[1] += gross
            each[2] += returns

    def _line(self, line: DocumentLine, document_id: int, new: NewDocument, sold: set[int]) -> None:
        day, product_id, basic = new.day, line.product_id, line.basic
        of_product = self.products.setdefault((day[:7], product_id), [0, 0, 0, 0])
        of_product[1] += basic
        key = new.party.id, product_id
        found = self.bought.get(key)
        if found is None:
            found = self.bought[key] = _Bought(day)
        elif day < found.first:
            found.first = day
        found.quantity += basic
        found.net += line.net_fen
        if line.quantity > 0:
            of_product[2] += line.net_fen
            sold.add(product_id)
            if line.price_fen and day >= found.day:
                found.day, found.document_id, found.line = day, document_id, line
        else:
            of_product[3] -= line.net_fen


def put(connection: Connection, found: Sums) -> None:
    """Adds a slice to the sums, and empties it."""
    sums.add_rows(
        connection,
        [(*key, *each, each[1] - each[2]) for key, each in found.months.items()],
        [(*key, *each) for key, each in found.products.items()],
        [_bought_row(*key, each) for key, each in found.bought.items()],
        [(*key, *each) for key, each in found.people.items()],
    )
    for each in (found.months, found.products, found.bought, found.people):
        each.clear()


def _bought_row(party_id: int, product_id: int, found: _Bought) -> Cells:
    line = found.line
    price = (line.price_fen, line.unit, line.above, line.below) if line else (0, "", 0, 0)
    return (
        party_id, product_id, found.orders, found.quantity, found.net, found.first, found.day,
        found.document_id, *price,
    )  # fmt: skip
