"""The figures of the sentences of recommendations, counted from the raw rows by other means."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from typing import Any

from jxc_tui.database.engine import Connection
from jxc_tui.recommendations.answers import Recommended

_SOLD = """
    SELECT d.party_ref, d.id, d.day, l.product_ref, c.province, c.level, p.name
    FROM document d JOIN document_line l ON l.document_ref = d.id
    JOIN customer c ON c.id = d.party_ref JOIN product p ON p.id = l.product_ref
    WHERE d.kind = 'sale' AND d.day <= ? AND (d.void_day = '' OR d.void_day > ?)
        AND l.quantity > 0
"""


class CountedReasons:
    """Every sale up to a day; what was sold in the 12 months and the 90 days up to it."""

    def __init__(self, connection: Connection, day: date) -> None:
        until = day.isoformat()
        self.day = day
        self.year = _year_before(day).isoformat()
        self.quarter = (day - timedelta(days=90)).isoformat()
        self.rows = connection.exec_driver_sql(_SOLD, (until, until)).all()
        self.buyers: defaultdict[int, set[int]] = defaultdict(set)
        self.named: defaultdict[str, set[int]] = defaultdict(set)
        self.bought: defaultdict[tuple[int, int], set[tuple[int, str]]] = defaultdict(set)
        self.whose: dict[int, Any] = {}
        for row in self.rows:
            self.named[row.name].add(row.product_ref)
            self.whose[row.party_ref] = row
            if row.day > self.year:
                self.buyers[row.product_ref].add(row.party_ref)
                self.bought[row.party_ref, row.product_ref].add((row.id, row.day))
        self._ranked: dict[tuple[str, str], tuple[list[int], Counter[int]]] = {}

    def again(self, customer: int, product: int) -> dict[str, Any]:
        """How often, on the average after how many days, how many days ago."""
        found = self.bought[customer, product]
        days = sorted(date.fromisoformat(day) for _, day in found)
        told = {"times": len(found), "since": (self.day - days[-1]).days}
        every = int((days[-1] - days[0]).days / (len(found) - 1) + 0.5) if len(found) > 1 else 0
        return told | ({"every": every} if every else {})

    def popular(self, product: int, scope: str, value: str) -> dict[str, Any]:
        """The place of a product by orders, among all or those of a region or a level."""
        if (scope, value) not in self._ranked:
            pairs = {
                (row.product_ref, row.id) for row in self.rows
                if row.day > self.quarter and (not scope or getattr(row, scope) == value)
            }  # fmt: skip
            orders = Counter(each for each, _ in pairs)
            ranked = sorted(orders, key=lambda each: (-orders[each], each))
            self._ranked[scope, value] = ranked, orders
        ranked, orders = self._ranked[scope, value]
        return {"place": ranked.index(product) + 1, "orders": orders[product]}

    def said(self, customer: int, row: Recommended) -> dict[str, Any]:
        """The figures that the sentence of a row has to say."""
        kind = row.reason.text_id.removeprefix("recommend.")
        if kind.startswith("again"):
            return self.again(customer, row.product_id)
        if kind == "beside":
            params = dict(row.reason.params)
            told = [self._beside(str(params["name"]), of, row.product_id)
                    for of in self.named[str(params["name"])]]  # fmt: skip
            return next((each for each in told if each == params), told[0])
        scope = {"popular_province": "province", "popular_level": "level"}.get(kind, "")
        value = getattr(self.whose[customer], scope) if scope else ""
        return self.popular(row.product_id, scope, value)

    def _beside(self, name: str, of: int, product: int) -> dict[str, Any]:
        buyers = self.buyers[of]
        return {"name": name, "base": len(buyers), "both": len(buyers & self.buyers[product])}


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)
