"""Records as holders of codes."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, bindparam, select, update

from jxc_tui.codes.model.code_rule import state_of
from jxc_tui.codes.storage import code_rules
from jxc_tui.codes.storage.holders import DELETED, MERGED
from jxc_tui.codes.tables import RECORD_CODE
from jxc_tui.database.prepared import Prepared
from jxc_tui.records.tables import RECORD
from jxc_tui.values.local_day import local_day

_SOME = Prepared(
    select(
        RECORD.c.id, RECORD.c.code, RECORD.c.category, RECORD.c.code_state,
        RECORD_CODE.c.since,
    )
    .select_from(RECORD.outerjoin(RECORD_CODE, RECORD_CODE.c.code == RECORD.c.code))
    .where(RECORD.c.id > bindparam("last"))
    .order_by(RECORD.c.id)
    .limit(bindparam("most"))
)  # fmt: skip


class RecordHolders:
    """See `codes.storage.holders.Holders`."""

    def reasons(self, connection: Connection, codes: Collection[str]) -> dict[str, str]:
        query = (
            select(RECORD_CODE.c.code, RECORD.c.deleted_at, RECORD.c.merged_into)
            .select_from(RECORD_CODE.join(RECORD, RECORD.c.id == RECORD_CODE.c.record_id))
            .where(RECORD_CODE.c.code.in_(list(codes)))
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
                changed.append({"whose": row.id, "state": int(state)})
        if changed:
            connection.execute(
                update(RECORD)
                .where(RECORD.c.id == bindparam("whose"))
                .values(code_state=bindparam("state")),
                changed,
            )
        return (int(rows[-1].id) if rows else 0), len(changed)
