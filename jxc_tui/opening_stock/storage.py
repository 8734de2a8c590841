"""Opening stock as rows. Quantities come and go as `opening_stock.model` keeps them.

The table is of one noun: who asks for another one's would be given that one's rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, func, select

from jxc_tui.database.dialect.by_hand import run, run_each
from jxc_tui.database.dialect.value_lists import LIST, as_list
from jxc_tui.opening_stock.model import kept_text, parts_of
from jxc_tui.opening_stock.tables import OPENING_STOCK

_COLUMNS = ("record_id", "place", "thousandths", "unit", "batch_id")
_OF_MANY = (
    f"SELECT {', '.join(_COLUMNS)} FROM opening_stock"  # noqa: S608 - own names
    f" WHERE record_id IN {LIST} ORDER BY record_id, place, id"
)
_PUT = (
    f"INSERT INTO opening_stock ({', '.join(_COLUMNS)})"  # noqa: S608 - own names
    " VALUES (?, ?, ?, ?, ?)"
)
_TAKE_ONE = "DELETE FROM opening_stock WHERE record_id = ? AND place = ?"
_TAKE = f"DELETE FROM opening_stock WHERE record_id IN {LIST}"  # noqa: S608 - own words
_DIGITS = re.compile(r"(\d+)")

StockRow = tuple[int, str, int, str, int]  # record, place, thousandths, unit, batch


def rows_of_many(connection: Connection, record_ids: Iterable[int]) -> list[StockRow]:
    """All rows of some records, exactly as they are stored."""
    found = run(connection, _OF_MANY, (as_list(record_ids),))
    return [(int(row[0]), row[1], int(row[2]), row[3], int(row[4])) for row in found]


def of_many(connection: Connection, record_ids: Iterable[int]) -> dict[int, dict[str, str]]:
    """Record → place → quantity as it is kept; records without any are left out."""
    parts: dict[int, dict[str, list[tuple[int, str]]]] = {}
    for record_id, place, thousandths, unit, _ in rows_of_many(connection, record_ids):
        parts.setdefault(record_id, {}).setdefault(place, []).append((thousandths, unit))
    return {
        record_id: {
            place: kept for place in sorted(places, key=natural)
            if (kept := kept_text(places[place]))
        }
        for record_id, places in parts.items()
    }  # fmt: skip


def batches_of(connection: Connection, record_ids: Iterable[int]) -> dict[tuple[int, str], int]:
    """(record, place) → the last import that brought some of it."""
    found: dict[tuple[int, str], int] = {}
    for record_id, place, _, _, batch_id in rows_of_many(connection, record_ids):
        found[record_id, place] = max(batch_id, found.get((record_id, place), 0))
    return found


def put_many(connection: Connection, rows: Iterable[tuple[int, str, str, int]]) -> None:
    """Stores (record, place, quantity, batch) over what was there; an empty one takes it away."""
    wanted = list(rows)
    if not wanted:
        return
    run_each(connection, _TAKE_ONE, [(record_id, place) for record_id, place, _, _ in wanted])
    put_rows(
        connection,
        [
            (record_id, place, thousandths, unit, batch_id)
            for record_id, place, kept, batch_id in wanted
            for thousandths, unit in parts_of(kept)
        ],
    )


def put_rows(connection: Connection, rows: Sequence[StockRow]) -> None:
    """Adds rows as `rows_of_many` gave them."""
    if rows:
        run_each(connection, _PUT, rows)


def remove_of(connection: Connection, record_ids: Iterable[int]) -> None:
    """Takes away all that these records have."""
    run(connection, _TAKE, (as_list(record_ids),))


def places(connection: Connection) -> list[str]:
    """Every place where anything lies, in natural order; one look into an index for each."""
    place, found = OPENING_STOCK.c.place, list[str]()
    query = select(func.min(place))
    while (
        name := connection.execute(query.where(place > found[-1]) if found else query).scalar()
    ) is not None:
        found.append(str(name))
    return sorted(found, key=natural)


def natural(name: str) -> list[tuple[int, str]]:
    """What sorts 仓库2 before 仓库10."""
    parts = _DIGITS.split(name)
    return [(int(part), "") if at % 2 else (0, part) for at, part in enumerate(parts)]
