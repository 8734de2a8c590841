"""Sums of what was sold, computed again from the documents that count."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import Table, delete, insert, select

from jxc_tui.database.dialect.by_hand import run
from jxc_tui.database.dialect.value_lists import LIST, as_list
from jxc_tui.database.engine import Connection
from jxc_tui.sales.tables import CUSTOMER_MONTH, CUSTOMER_PRODUCT, PERSON_MONTH, PRODUCT_MONTH

Sums = dict[tuple[Any, ...], dict[str, Any]]

# Sold, or taken off what was sold: by month, line by line; a rest that was closed takes gross away.
_LINES = """
    SELECT d.party_ref, d.id, d.kind, d.day, l.place, l.product_ref, l.quantity, l.net_fen,
        l.price_fen, l.unit, l.above, l.below
    FROM document d JOIN document_line l ON l.document_ref = d.id
    WHERE d.void_day = '' AND d.kind IN ('sale', 'closing') AND {which}
    ORDER BY d.party_ref, d.day, d.id, l.place
"""
_OF_PARTIES = _LINES.format(which=f"d.party_ref IN {LIST}")
_OF_PRODUCTS = _LINES.format(
    which=f"d.party_ref IN (SELECT s.party_ref FROM sales_customer_product s"  # noqa: S608
    f" WHERE s.product_ref IN {LIST}) AND l.product_ref IN {LIST}"
)

# The same by month and salesperson as printed.
_PEOPLE = """
    SELECT substr(day, 1, 7), salesperson, sum(orders), sum(gross), sum(returns) FROM (
        SELECT d.day, d.salesperson, max(d.kind = 'sale' AND l.quantity > 0) AS orders,
            sum(CASE WHEN (l.quantity > 0) = (d.kind = 'sale') THEN l.net_fen ELSE 0 END) AS gross,
            sum(CASE WHEN (l.quantity > 0) = (d.kind = 'sale') THEN 0 ELSE -l.net_fen END)
                AS returns
        FROM document d JOIN document_line l ON l.document_ref = d.id
        WHERE d.void_day = '' AND d.kind IN ('sale', 'closing')
        GROUP BY d.id
    ) GROUP BY 1, 2
"""


def of_customers(connection: Connection, ids: Collection[int]) -> None:
    """The sums of these customers are what their documents give from now on."""
    months, bought, _ = _counted(run(connection, _OF_PARTIES, (as_list(ids),)))
    _put(connection, CUSTOMER_MONTH, CUSTOMER_MONTH.c.party_ref.in_(ids), months)
    _put(connection, CUSTOMER_PRODUCT, CUSTOMER_PRODUCT.c.party_ref.in_(ids), bought)


def of_products(connection: Connection, ids: Collection[int]) -> None:
    """The sums of these products are what the documents of all who bought them give."""
    values = (as_list(ids), as_list(ids))
    _, bought, sold = _counted(run(connection, _OF_PRODUCTS, values))
    _put(connection, CUSTOMER_PRODUCT, CUSTOMER_PRODUCT.c.product_ref.in_(ids), bought)
    _put(connection, PRODUCT_MONTH, PRODUCT_MONTH.c.product_ref.in_(ids), sold)


def different(
    connection: Connection, ids: Sequence[int], *, repair: bool = False
) -> Iterator[tuple[str, int, str, str]]:
    """(sum, customer, kept, counted) of what of these customers is not what documents give.

    The last price is told as the documents have it: what was void since may have been newer.
    """
    months, bought, _ = _counted(run(connection, _OF_PARTIES, (as_list(ids),)))
    for table, counted, names in (
        (CUSTOMER_MONTH, months, ("orders", "gross_fen", "returns_fen", "net_fen")),
        (CUSTOMER_PRODUCT, bought, ("orders", "quantity", "net_fen")),
    ):
        condition = table.c.party_ref.in_(ids)
        query = select(table).where(condition)
        key = [column.name for column in table.primary_key]
        kept = {
            tuple(row[name] for name in key): {name: row[name] for name in names}
            for row in connection.execute(query).mappings()
        }
        wrong = False
        for place in sorted(kept.keys() | counted.keys(), key=str):
            was, now = (
                {name: found.get(place, {}).get(name, 0) for name in names}
                for found in (kept, counted)
            )
            if was != now:
                wrong = True
                party = int(place[key.index("party_ref")])
                told = (" ".join(map(str, found.values())) for found in (was, now))
                yield (table.name, party, *told)  # type: ignore[misc]
        if wrong and repair:
            _put(connection, table, condition, counted)


def people_different(
    connection: Connection, *, repair: bool = False
) -> Iterator[tuple[str, str, str, str]]:
    """(sum, month and salesperson, kept, counted) of what is not what documents give."""
    names = ("orders", "gross_fen", "returns_fen")
    counted = {(row[0], row[1]): tuple(row[2:]) for row in run(connection, _PEOPLE)}
    kept = {
        (row["month"], row["salesperson"]): tuple(row[name] for name in names)
        for row in connection.execute(select(PERSON_MONTH)).mappings()
    }
    nothing, wrong = (0, 0, 0), False
    for place in sorted(kept.keys() | counted.keys()):
        was, now = kept.get(place, nothing), counted.get(place, nothing)
        if was != now:
            wrong = True
            told = [" ".join(map(str, each)) for each in (was, now)]
            yield PERSON_MONTH.name, " ".join(place), told[0], told[1]
    if wrong and repair:
        count_people(connection)


def count_people(connection: Connection) -> None:
    """The sums of salespeople are what the documents give from now on."""
    rows = [
        dict(zip(("month", "salesperson", "orders", "gross_fen", "returns_fen"), row, strict=True))
        for row in run(connection, _PEOPLE)
    ]
    connection.execute(delete(PERSON_MONTH))
    if rows:
        connection.execute(insert(PERSON_MONTH), rows)


def _put(connection: Connection, table: Table, condition: Any, counted: Sums) -> None:
    connection.execute(delete(table).where(condition))
    if counted:
        connection.execute(insert(table), list(counted.values()))


def _counted(rows: Any) -> tuple[Sums, Sums, Sums]:
    """By customer and month, by customer and product, by product and month.

    The rows come by customer, day, document and place, so that the last price is the last.
    """
    months, bought, sold = Sums(), Sums(), Sums()
    seen = set[tuple[Any, ...]]()
    for party, number, kind, day, _, product, quantity, net, price, unit, above, below in rows:
        month = day[:7]
        closing = kind == "closing"
        basic = abs(quantity) * above // below * (1 if quantity >= 0 else -1)
        # What closes the rest of a return has a quantity above 0, and less came back by it.
        is_sold = quantity < 0 if closing else quantity > 0
        gross, returns = (net, 0) if is_sold else (0, -net)
        goods = quantity > 0 and not closing
        of_party = months.setdefault(
            (month, party),
            {
                "month": month,
                "party_ref": party,
                "orders": 0,
                "gross_fen": 0,
                "returns_fen": 0,
                "net_fen": 0,
            },
        )
        of_product = sold.setdefault(
            (month, product),
            {"month": month, "product_ref": product, "orders": 0, "quantity": 0, "gross_fen": 0,
             "returns_fen": 0},
        )  # fmt: skip
        both = bought.setdefault(
            (party, product),
            {"party_ref": party, "product_ref": product, "orders": 0, "quantity": 0, "net_fen": 0,
             "first_day": day, "last_day": "", "last_ref": 0, "price_fen": 0, "unit": "",
             "above": 1, "below": 1},
        )  # fmt: skip
        for each in (of_party, of_product):
            each["gross_fen"] += gross
            each["returns_fen"] += returns
        of_party["net_fen"] += net
        of_product["quantity"] += basic
        both["quantity"] += basic
        both["net_fen"] += net
        for at, each in (((number,), of_party), ((number, product), both)):
            if goods and at not in seen:
                seen.add(at)
                each["orders"] += 1
                if each is both:
                    of_product["orders"] += 1
        if goods and price:
            both |= {
                "last_day": day, "last_ref": number, "price_fen": price, "unit": unit,
                "above": above, "below": below,
            }  # fmt: skip
    return months, bought, sold
