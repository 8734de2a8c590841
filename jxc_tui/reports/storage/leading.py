"""The best customers of whole months, without adding up all of them.

Who comes to a sum over some months has one month at least of its mean: such months stand together
in an index by net. What to look for follows from the best of each month, which are few.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import RowMapping, Select, Subquery, func, or_, select
from sqlalchemy import union_all as union

from jxc_tui.database.engine import Connection
from jxc_tui.reports.storage.sold import unsought
from jxc_tui.sales.tables import CUSTOMER_MONTH, PERSON_MONTH
from jxc_tui.values.periods import Period, months_between

MOST_PLACES, MOST_MONTHS = 500, 36
_MOST_SEEN = 20_000  # months; with more of them adding up all is as fast
_MONTH = CUSTOMER_MONTH.c


def nets(connection: Connection, period: Period, places: int) -> list[tuple[int, int]]:
    """Customer and net of the first places and of all that are equal to the last, by net.

    Empty where it would take as long as adding up all, and where nobody has a net above 0.
    """
    whole = period.months
    if whole is None or period.edges or places > MOST_PLACES:
        return []
    months = months_between(*whole)
    if len(months) > MOST_MONTHS:
        return []
    if len(months) == 1:
        return _of_month(connection, months[0], places)
    seeds = union(*(select(_best(month, places)) for month in months)).subquery()
    known = _sums(connection, select(seeds).distinct(), whole)
    least = known[places - 1][1] if len(known) >= places else 0
    if least <= 0:
        return []
    bound = -(-least // len(months))
    wanted = _MONTH.month.in_(months) & (_MONTH.net_fen >= bound)
    seen = select(_MONTH.party_ref).where(wanted)
    some = select(func.count()).select_from(seen.limit(_MOST_SEEN + 1).subquery())
    if int(connection.scalar(some) or 0) > _MOST_SEEN:
        return []
    return [each for each in _sums(connection, seen.distinct(), whole) if each[1] >= least]


def whole(connection: Connection, months: tuple[str, str], counted: int | None) -> RowMapping:
    """`count`, `all_orders`, `all_gross` and `all_returns` of whole months.

    Without an order nobody's gross is above 0 and no return below, so that what is not 0 in a month
    is not 0 in the sum of several.
    """
    between = PERSON_MONTH.c.month.between(*months)
    names = {"orders": "orders", "gross": "gross_fen", "returns": "returns_fen"}
    sums = [
        func.coalesce(func.sum(PERSON_MONTH.c[column]), 0).label(f"all_{name}")
        for name, column in names.items()
    ]
    if counted is None:
        some = or_(_MONTH.orders != 0, _MONTH.gross_fen != 0, _MONTH.returns_fen != 0)
        one = months[0] == months[1]
        distinct = func.count() if one else func.count(_MONTH.party_ref.distinct())
        month = _MONTH.month if one else unsought(_MONTH.month)
        query = select(distinct).where(some, month.between(*months))
        counted = int(connection.scalar(query) or 0)
    found = select(func.coalesce(func.max(counted), 0).label("count"), *sums).where(between)
    return connection.execute(found).mappings().one()


def _best(month: str, places: int) -> Subquery:
    """The best customers of a month."""
    query = select(_MONTH.party_ref).where(_MONTH.month == month)
    return query.order_by(_MONTH.net_fen.desc()).limit(places).subquery()


def _of_month(connection: Connection, month: str, places: int) -> list[tuple[int, int]]:
    query = select(_MONTH.party_ref, _MONTH.net_fen).where(_MONTH.month == month)
    query = query.order_by(_MONTH.net_fen.desc())
    found = [(int(key), int(net)) for key, net in connection.execute(query.limit(places))]
    if not found or found[-1][1] <= 0:
        return []
    least = found[-1][1]
    equal = connection.execute(query.where(_MONTH.net_fen == least).limit(_MOST_SEEN))
    return [each for each in found if each[1] > least] + [(int(a), int(b)) for a, b in equal]


def _sums(
    connection: Connection, parties: Select[Any], months: tuple[str, str]
) -> list[tuple[int, int]]:
    """Customer and net over some months of these customers, the best first."""
    some = parties.cte("some").prefix_with("MATERIALIZED")
    net = func.sum(_MONTH.gross_fen - _MONTH.returns_fen).label("net")
    query = (
        select(_MONTH.party_ref, net)
        .select_from(some.join(CUSTOMER_MONTH, _MONTH.party_ref == some.c.party_ref))
        .where(_MONTH.month.between(*months))
        .group_by(_MONTH.party_ref)
        .order_by(net.desc())
    )
    return [(int(key), int(value)) for key, value in connection.execute(query)]
