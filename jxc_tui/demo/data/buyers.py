"""Who buys: a few customers every week, some now and then, most of them seldom."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from jxc_tui.database.engine import Connection
from jxc_tui.demo.data.customers import DISABLED
from jxc_tui.documents.model.new_document import Party
from jxc_tui.records.storage.many.rows import rows_of

MOST_KNOWN = 20_000  # buyers that are in memory at once
_BANDS = ((0.25, 0.0, 0.015), (0.60, 0.015, 0.16), (1.0, 0.16, 1.0))  # orders up to, customers
_STRIDE = 7_368_787  # a prime: the busy ones stand anywhere among the customers
_COLUMNS = (
    "code", "name", "contact", "mobile", "phone", "province", "city", "district", "address",
    "level", "settlement", "term_days", "salesperson", "category",
)  # fmt: skip
_METHODS = ("现金", "微信", "支付宝", "银行转账", "刷卡")


@dataclass(frozen=True, slots=True)
class DemoBuyer:
    """A customer as the sales need it; `term` is days of credit, `method` how it usually pays."""

    id: int
    party: Party
    level: str
    term: int
    method: str
    salesperson: str
    fetches: bool


def buyer_number(roll: Callable[[], float], customers: int, opened: int) -> int:
    """The place, from 0 on, of whoever gives an order; only the first so many are `opened`."""
    band, before = roll(), 0.0
    for upto, first, last in _BANDS:
        if band < upto:
            rank = int(customers * (first + (last - first) * (band - before) / (upto - before)))
            break
        before = upto
    place = rank * _STRIDE % customers % opened
    return place - 1 if place in DISABLED else place


class DemoBuyers:
    """The buyers: of a small house all at once, of a large one as they are wanted."""

    def __init__(self, connection: Connection, customers: int) -> None:
        self._connection = connection
        self._known: dict[int, DemoBuyer] = {}
        if customers <= MOST_KNOWN:
            self._read(range(1, customers + 1))

    def of(self, places: Sequence[int]) -> Iterator[DemoBuyer]:
        """Those at some places; the id of the first customer is 1."""
        if len(self._known) > MOST_KNOWN:
            self._known.clear()
        if unknown := {place + 1 for place in places} - self._known.keys():
            self._read(sorted(unknown))
        return (self._known[place + 1] for place in places)

    def _read(self, ids: Iterable[int]) -> None:
        rows = rows_of(self._connection, ids, _COLUMNS)
        self._known.update((one, _buyer(row)) for one, row in rows.items())


def _buyer(row: Any) -> DemoBuyer:
    address = "".join((row["province"], row["city"], row["district"], row["address"]))
    party = Party(
        row["id"], row["code"], row["name"], row["contact"], row["mobile"] or row["phone"], address
    )
    settlement = row["settlement"]
    method = settlement if settlement in _METHODS else "银行转账"
    fetches = row["category"] in ("个人", "零售店")
    return DemoBuyer(
        row["id"], party, row["level"], row["term_days"], method, row["salesperson"], fetches
    )
