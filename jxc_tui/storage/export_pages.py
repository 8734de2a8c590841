"""All customers of a set in code order, a page at a time, so that no one ever holds them all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from jxc_tui.model.fields import VALUE_FIELDS, CustomerValues
from jxc_tui.model.natural import natural_key
from jxc_tui.storage.schema import CUSTOMER
from jxc_tui.storage.slices import SliceLike, slice_condition

PAGE = 2000


def value_pages(
    connection: Connection, wanted: SliceLike, *, page: int = PAGE
) -> Iterator[list[CustomerValues]]:
    """Stored values of the customers of a slice, the recycle bin left out, by keyset pages."""
    columns: list[Any] = [CUSTOMER.c[name] for name in VALUE_FIELDS]
    query = (
        select(*columns)
        .where(CUSTOMER.c.deleted_at == "", slice_condition(wanted))
        .order_by(CUSTOMER.c.code_key)
        .limit(page)
    )
    last: str | None = None
    while True:
        window = query if last is None else query.where(CUSTOMER.c.code_key > last)
        rows = [CustomerValues(*row) for row in connection.execute(window)]
        if rows:
            last = natural_key(rows[-1].code)
            yield rows
        if len(rows) < page:
            return
