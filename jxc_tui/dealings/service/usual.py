"""常购: what a customer buys, counted by orders in the sums that every sale keeps."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from jxc_tui.database.engine import Connection
from jxc_tui.dealings.answers import UsualProduct
from jxc_tui.dealings.storage import figures
from jxc_tui.sales.storage import sums
from jxc_tui.values.money import half_up
from jxc_tui.values.text import visible

MOST_SHOWN = 30
MOST_RECOMMENDED = 10


def interval(days: int, times: int) -> int | None:
    """How many days lie between two of so many times, None for one time."""
    return half_up(Fraction(days, times - 1)) if times > 1 else None


def products(
    connection: Connection, customer_id: int, today: date, most: int
) -> tuple[tuple[UsualProduct, ...], bool]:
    """Those of most orders, and whether there are more."""
    rows = sums.bought_by(connection, customer_id, most + 1)
    called = figures.products_called(connection, [row.product_ref for row in rows[:most]])
    found = []
    for row in rows[:most]:
        code, name = called.get(row.product_ref, ("", "?"))
        times, last_day = int(row.orders), row.last_day or row.first_day
        last = date.fromisoformat(last_day)
        span = (last - date.fromisoformat(row.first_day)).days
        found.append(
            UsualProduct(
                int(row.product_ref), visible(code), visible(name), times,
                interval(span, times), last_day, (today - last).days, int(row.price_fen),
                visible(row.unit),
            )
        )  # fmt: skip
    return tuple(found), len(rows) > most


def names(connection: Connection, customer_id: int, most: int) -> tuple[str, ...]:
    """The names of those of most orders."""
    ids = [row.product_ref for row in sums.bought_by(connection, customer_id, most)]
    called = figures.products_called(connection, ids) if ids else {}
    return tuple(visible(called[each][1]) for each in ids if each in called)
