"""Sums of what was sold, computed again from the documents that count."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import Table, and_, delete, func, insert, select

from jxc_tui.database.dialect.by_hand import run
from jxc_tui.database.dialect.value_lists import LIST, as_list
from jxc_tui.database.engine import Connection
from jxc_tui.documents.tables import DOCUMENT
from jxc_tui.sales.tables import CUSTOMER_MONTH, CUSTOMER_PRODUCT, PERSON_MONTH, PRODUCT_MONTH

Sums = dict[tuple[Any, ...], dict[str, Any]]

# Sold, or taken off what was sold, line by line: what was closed of a sale takes gross away, what
# was closed of a return takes away what came back.
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
_OF_BOTH = _LINES.format(which=f"d.party_ref = ? AND l.product_ref IN {LIST}")
_GROSS = "(l.quantity > 0) = (d.kind = 'sale')"
_OF_MONTH = f"""
    SELECT substr(d.day, 1, 7), l.product_ref,
        count(DISTINCT CASE WHEN d.kind = 'sale' AND l.quantity > 0 THEN d.id END),
        sum(l.quantity * l.above / l.below),
        sum(CASE WHEN {_GROSS} THEN l.net_fen ELSE 0 END),
        sum(CASE WHEN {_GROSS} THEN 0 ELSE -l.net_fen END)
    FROM document d JOIN document_line l ON l.document_ref = d.id
    WHERE d.void_day = '' AND d.kind IN ('sale', 'closing') AND d.day BETWEEN ? AND ?
    GROUP BY 1, 2
"""  # noqa: S608 - own words
# By month and salesperson as printed.
_PEOPLE = f"""
    SELECT substr(day, 1, 7), salesperson, sum(orders), sum(gross), sum(returns) FROM (
        SELECT d.day, d.salesperson, max(d.kind = 'sale' AND l.quantity > 0) AS orders,
            sum(CASE WHEN {_GROSS} THEN l.net_fen ELSE 0 END) AS gross,
            sum(CASE WHEN {_GROSS} THEN 0 ELSE -l.net_fen END) AS returns
        FROM document d JOIN document_line l ON l.document_ref = d.id
        WHERE d.void_day = '' AND d.kind IN ('sale', 'closing')
        GROUP BY d.id
    ) GROUP BY 1, 2
"""  # noqa: S608 - own words
_TOLD = {
    CUSTOMER_MONTH.name: ("orders", "gross_fen", "returns_fen", "net_fen"),
    PRODUCT_MONTH.name: ("orders", "quantity", "gross_fen", "returns_fen"),
    CUSTOMER_PRODUCT.name: (
        "orders", "quantity", "net_fen", "first_day", "last_day", "last_ref", "price_fen", "unit",
    ),
}  # fmt: skip


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


def of_bought(connection: Connection, customer_id: int, product_ids: Collection[int]) -> None:
    """What a customer bought of these products is what the documents give, the last price too."""
    _, bought, _ = _counted(run(connection, _OF_BOTH, (customer_id, as_list(product_ids))))
    of = CUSTOMER_PRODUCT.c
    condition = and_(of.party_ref == customer_id, of.product_ref.in_(product_ids))
    _put(connection, CUSTOMER_PRODUCT, condition, bought)


def different(
    connection: Connection, ids: Sequence[int], *, repair: bool = False
) -> Iterator[tuple[str, int, str, str]]:
    """(sum, customer, kept, counted) of what of these customers is not what documents give."""
    months, bought, _ = _counted(run(connection, _OF_PARTIES, (as_list(ids),)))
    for table, counted in ((CUSTOMER_MONTH, months), (CUSTOMER_PRODUCT, bought)):
        condition = table.c.party_ref.in_(ids)
        yield from _unlike(connection, table, condition, counted, "party_ref", repair=repair)


def next_month(connection: Connection, after: str) -> str:
    """The first month behind one in which there is anything; empty for none."""
    behind = f"{after}-32"  # no day of a month is as late
    found = [
        connection.execute(
            select(func.min(DOCUMENT.c.day)).where(DOCUMENT.c.kind == kind, DOCUMENT.c.day > behind)
        ).scalar()
        for kind in ("sale", "closing")
    ]
    kept = select(func.min(PRODUCT_MONTH.c.month)).where(PRODUCT_MONTH.c.month > after)
    months = [each[:7] for each in (*found, connection.execute(kept).scalar()) if each]
    return min(months, default="")


def different_products(
    connection: Connection, month: str, *, repair: bool = False
) -> Iterator[tuple[str, int, str, str]]:
    """(sum, product, kept, counted) of what of a month is not what its documents give."""
    names = ("month", "product_ref", *_TOLD[PRODUCT_MONTH.name])
    rows = run(connection, _OF_MONTH, (f"{month}-01", f"{month}-31"))
    counted = {(row[0], row[1]): dict(zip(names, row, strict=True)) for row in rows}
    condition = PRODUCT_MONTH.c.month == month
    yield from _unlike(connection, PRODUCT_MONTH, condition, counted, "product_ref", repair=repair)


def _unlike(
    connection: Connection,
    table: Table,
    condition: Any,
    counted: Sums,
    whose: str,
    *,
    repair: bool,
) -> Iterator[tuple[str, int, str, str]]:
    """The rows of a sum that differ, a row of zeros being none; `repair` puts them right."""
    names, key = _TOLD[table.name], [column.name for column in table.primary_key]
    kept = {
        tuple(row[name] for name in key): row
        for row in connection.execute(select(table).where(condition)).mappings()
    }
    wrong = False
    for place in sorted(kept.keys() | counted.keys(), key=str):
        was, now = ({name: found[place][name] for name in names} if place in found else {}
                    for found in (kept, counted))  # fmt: skip
        if was == now or (not any(was.values()) and not any(now.values())):
            continue
        wrong = True
        told = (" ".join(map(str, found.values())) or "-" for found in (was, now))
        yield (table.name, int(place[key.index(whose)]), *told)  # type: ignore[misc]
    if wrong and repair:
        _put(connection, table, condition, counted)


def different_people(
    connection: Connection, *, repair: bool = False
) -> Iterator[tuple[str, int, str, str]]:
    """(sum, 0, kept, counted) of each month and salesperson that is not what documents give."""
    counted = {(row[0], row[1]): tuple(row[2:]) for row in run(connection, _PEOPLE)}
    kept = {(row[0], row[1]): tuple(row[2:]) for row in connection.execute(select(PERSON_MONTH))}
    nothing, wrong = (0, 0, 0), False
    for place in sorted(kept.keys() | counted.keys()):
        both = kept.get(place, nothing), counted.get(place, nothing)
        if both[0] != both[1]:
            wrong = True
            told = [" ".join((*place, *map(str, each))) for each in both]
            yield PERSON_MONTH.name, 0, told[0], told[1]
    if wrong and repair:
        count_people(connection)


def count_people(connection: Connection) -> None:
    """The sums of salespeople are what the documents give from now on."""
    names = [column.name for column in PERSON_MONTH.c]
    rows = [dict(zip(names, row, strict=True)) for row in run(connection, _PEOPLE)]
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
        sold_more = (quantity > 0) is not closing  # a rest that was closed has the other sign
        gross, returns = (net, 0) if sold_more else (0, -net)
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
