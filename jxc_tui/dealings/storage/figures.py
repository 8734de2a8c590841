"""Sums and counts of one customer, each from an index alone or from a few rows."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple

from jxc_tui.database.dialect.by_hand import driver_of
from jxc_tui.database.dialect.value_lists import LIST, as_list
from jxc_tui.database.engine import Connection
from jxc_tui.database.naming import speaking_of

PRODUCT = "product"
_COUNTED = "SELECT count(*) FROM (SELECT 1 FROM {which} LIMIT ?)"
_SALES = _COUNTED.format(which="document WHERE party_ref = ? AND kind = 'sale'")
_PAYMENTS = _COUNTED.format(which="payment WHERE party_ref = ?")
_CASES = _COUNTED.format(which="aftersales_case WHERE party_ref = ?")
_OPEN_CASES = _COUNTED.format(
    which="aftersales_case WHERE party_ref = ? AND state IN ('waiting', 'approved')"
)
_MONTHS = """SELECT month, gross_fen - returns_fen FROM sales_customer_month
    WHERE party_ref = ? AND month >= ? ORDER BY month"""


class PartyCounts(NamedTuple):
    """Each up to the most that was asked for."""

    sales: int
    payments: int
    cases: int
    open_cases: int


def _asked(connection: Connection, sql: str, *values: object) -> list[Any]:
    """Rows from the driver itself: a key in a list asks several of these."""
    rows: list[Any] = driver_of(connection).execute(sql, values).fetchall()
    return rows


def counts(connection: Connection, party_id: int, most: int) -> PartyCounts:
    """How much there is of everything."""
    return PartyCounts(*(
        int(_asked(connection, sql, party_id, most)[0][0])
        for sql in (_SALES, _PAYMENTS, _CASES, _OPEN_CASES)
    ))  # fmt: skip


def open_cases(connection: Connection, party_id: int, most: int) -> int:
    """How many cases wait, or are approved and not finished."""
    return int(_asked(connection, _OPEN_CASES, party_id, most)[0][0])


def months(connection: Connection, party_id: int, first: str) -> dict[str, int]:
    """Month → what was bought, net of returns, from a month on."""
    return {row[0]: int(row[1]) for row in _asked(connection, _MONTHS, party_id, first)}


def products_called(connection: Connection, ids: Collection[int]) -> dict[int, tuple[str, str]]:
    """Code and name of several products, those in the recycle bin too."""
    sql = f"SELECT id, code, name FROM record WHERE id IN {LIST}"  # noqa: S608 - own words
    with speaking_of(connection, PRODUCT):
        rows = _asked(connection, sql, as_list(ids))
    return {int(row[0]): (row[1], row[2]) for row in rows}
