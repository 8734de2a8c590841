"""Whom something leads to: a customer itself, or the one it was merged into.

A merged customer keeps its search terms and numbers. Whoever looks something up asks for the
columns of `CUSTOMER`, the one that stands, and of `HIT`, the one that was found; the two are one
unless `merged_into` is set, which always names the last winner.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, FromClause, case

from jxc_tui.storage.schema import CUSTOMER

HIT = CUSTOMER.alias("hit")

HIT_COLUMNS = (
    CUSTOMER.c.deleted_at,
    HIT.c.merged_into,
    HIT.c.name_folded,
    HIT.c.short_name,
    HIT.c.code.label("hit_code"),
    HIT.c.deleted_at.label("hit_until"),
    HIT.c.deleted_by.label("hit_by"),
)


class Through(NamedTuple):
    """The merged customer that led to another: its code, and when and by whom it was merged."""

    code: str
    at: str
    by: str


def stands_for(hit: FromClause, customer: FromClause) -> ColumnElement[bool]:
    """That a customer is the hit, or the one it was merged into."""
    return customer.c.id == case((hit.c.merged_into != 0, hit.c.merged_into), else_=hit.c.id)


def led_to(ids: FromClause, hit: FromClause = HIT, customer: FromClause = CUSTOMER) -> FromClause:
    """`ids` (a column `customer_id`) joined to the hit and to the customer that stands for it."""
    hits = ids.join(hit, hit.c.id == ids.c.customer_id)
    return hits.join(customer, stands_for(hit, customer))


def through(row: Any) -> Through | None:
    """By which merged customer a row with HIT_COLUMNS was found, None for one by itself."""
    return Through(row.hit_code, row.hit_until, row.hit_by) if row.merged_into else None
