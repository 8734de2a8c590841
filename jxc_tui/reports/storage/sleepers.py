"""Who sleeps and who is new; all computed in the database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Integer, RowMapping, and_, case, cast, func, select

from jxc_tui.database.engine import Connection
from jxc_tui.documents.tables import ACCOUNT
from jxc_tui.records.tables import RECORD
from jxc_tui.reports.storage.buyers import is_newest, orders_of
from jxc_tui.sales.tables import CUSTOMER_MONTH

_NO_DAY = ""
_MONTH = CUSTOMER_MONTH.c


def _sleeping(connection: Connection, day: str, before: str) -> Any:
    """The customers with their orders, those alone whose last one was before a day."""
    if is_newest(connection, day):
        account = ACCOUNT.c
        return (
            select(account.party_ref.label("party"), account.orders, account.first_day,
                   account.last_day)
            .where(account.last_day < before, account.last_day > _NO_DAY)
            .subquery()
        )  # fmt: skip
    each = orders_of(_NO_DAY, day)
    return select(each).where(each.c.last_day < before).subquery()


def days_of_sleepers(connection: Connection, day: str, before: str) -> list[tuple[str, int]]:
    """How many customers ordered last on each day before one, the latest first."""
    each = _sleeping(connection, day, before)
    query = select(each.c.last_day, func.count()).group_by(each.c.last_day)
    found = connection.execute(query.order_by(each.c.last_day.desc()))
    return [(str(last), int(count)) for last, count in found]


def sleeping(
    connection: Connection, day: str, days: tuple[str, str], offset: int, limit: int | None
) -> Iterator[RowMapping]:
    """Customers whose last order up to a day lies in some days, the last to sleep first.

    `usual` is the mean number of days between two of their orders, None after only one.
    """
    each = _sleeping(connection, day, "9999-12-31")
    between = func.julianday(each.c.last_day) - func.julianday(each.c.first_day)
    usual = case((each.c.orders > 1, cast(func.round(between / (each.c.orders - 1)), Integer)))
    gone = cast(func.julianday(day) - func.julianday(each.c.last_day), Integer)
    code = func.coalesce(RECORD.c.code, "").label("code")
    query = (
        select(
            each.c.party, each.c.orders, each.c.last_day, gone.label("days"), usual.label("usual"),
            code, func.coalesce(RECORD.c.name, "").label("name"),
        )
        .select_from(each.join(RECORD, RECORD.c.id == each.c.party, isouter=True))
        .where(each.c.last_day.between(*days))
        .order_by(each.c.last_day.desc(), code, each.c.party)
        .offset(offset)
    )  # fmt: skip
    if limit is not None:
        query = query.limit(limit)
    yield from connection.execute(query).mappings()


def by_month(connection: Connection, months: Sequence[str]) -> dict[str, tuple[int, int]]:
    """How many customers ordered in each month: for the first time, and all of them."""
    found = {}
    for month in months:
        theirs = and_(_MONTH.month == month, _MONTH.orders > 0)
        came = ACCOUNT.c.first_day.between(f"{month}-01", f"{month}-31")
        counts = [
            int(connection.scalar(select(func.count()).select_from(table).where(condition)) or 0)
            for table, condition in ((ACCOUNT, came), (CUSTOMER_MONTH, theirs))
        ]
        found[month] = counts[0], counts[1]
    return found
