"""Whom something leads to: a customer itself, or the one it was merged into.

A merged customer keeps its search terms and numbers. `HIT` is the customer that was found, CUSTOMER
the one that stands for it; they are one unless `merged_into` is set, which names the last winner.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, bindparam, case, select

from jxc_tui.customers.storage.list_columns import LIST_COLUMNS
from jxc_tui.customers.tables import CUSTOMER
from jxc_tui.database.prepared import Prepared

HIT = CUSTOMER.alias("hit")
# By which a found row is known to lead to another, and since when, and by whose doing.
MERGED_COLUMNS = (CUSTOMER.c.merged_into, CUSTOMER.c.deleted_at, CUSTOMER.c.deleted_by)
# What a row found by its terms has besides its line: what matched, and what is looked at again.
FOUND_BY_TERM = (
    *LIST_COLUMNS, CUSTOMER.c.name_folded, CUSTOMER.c.short_name, CUSTOMER.c.email,
    CUSTOMER.c.wechat, CUSTOMER.c.uscc, *MERGED_COLUMNS,
)  # fmt: skip
_IN_FORCE = Prepared(
    select(*LIST_COLUMNS).where(CUSTOMER.c.id == bindparam("id"), CUSTOMER.c.deleted_at == "")
)


def standing(connection: Connection, record_id: int) -> Any:
    """The list columns of a customer in force, None for any other."""
    return _IN_FORCE.first(connection, id=record_id)


def stands_for(hit: FromClause, customer: FromClause) -> ColumnElement[bool]:
    """That a customer is the hit, or the one it was merged into."""
    return customer.c.id == case((hit.c.merged_into != 0, hit.c.merged_into), else_=hit.c.id)


def led_to(ids: FromClause, hit: FromClause = HIT, customer: FromClause = CUSTOMER) -> FromClause:
    """`ids` (a column `record_id`) joined to the hit and to the customer that stands for it."""
    hits = ids.join(hit, hit.c.id == ids.c.record_id)
    return hits.join(customer, stands_for(hit, customer))
