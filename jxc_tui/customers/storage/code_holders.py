"""Customers as holders of codes."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, bindparam, select, update

from jxc_tui.codes.model.code_rule import state_of
from jxc_tui.codes.storage import code_rules
from jxc_tui.codes.storage.holders import DELETED, MERGED
from jxc_tui.codes.tables import CUSTOMER_CODE
from jxc_tui.customers.tables import CUSTOMER
from jxc_tui.database.prepared import Prepared
from jxc_tui.values.local_day import local_day

_SOME = Prepared(
    select(
        CUSTOMER.c.id, CUSTOMER.c.code, CUSTOMER.c.category, CUSTOMER.c.code_state,
        CUSTOMER_CODE.c.since,
    )
    .select_from(CUSTOMER.outerjoin(CUSTOMER_CODE, CUSTOMER_CODE.c.code == CUSTOMER.c.code))
    .where(CUSTOMER.c.id > bindparam("last"))
    .order_by(CUSTOMER.c.id)
    .limit(bindparam("most"))
)  # fmt: skip


class CustomerHolders:
    """See `codes.storage.holders.Holders`."""

    def reasons(self, connection: Connection, codes: Collection[str]) -> dict[str, str]:
        query = (
            select(CUSTOMER_CODE.c.code, CUSTOMER.c.deleted_at, CUSTOMER.c.merged_into)
            .select_from(CUSTOMER_CODE.join(CUSTOMER, CUSTOMER.c.id == CUSTOMER_CODE.c.record_id))
            .where(CUSTOMER_CODE.c.code.in_(list(codes)))
        )
        return {
            row.code: "" if not row.deleted_at else MERGED if row.merged_into else DELETED
            for row in connection.execute(query)
        }

    def restate(
        self, connection: Connection, after_id: int, count: int, *, at: str
    ) -> tuple[int, int]:
        known, today = code_rules.rules(connection), local_day(at)
        rows = _SOME.rows(connection, last=after_id, most=count)
        changed = []
        for row in rows:
            state = state_of(known, row.code, row.category, local_day(row.since or at), today)
            if state != row.code_state:
                changed.append({"customer": row.id, "state": int(state)})
        if changed:
            connection.execute(
                update(CUSTOMER)
                .where(CUSTOMER.c.id == bindparam("customer"))
                .values(code_state=bindparam("state")),
                changed,
            )
        return (int(rows[-1].id) if rows else 0), len(changed)
