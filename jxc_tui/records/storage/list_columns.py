"""The columns of a record that a line of a list needs."""

from __future__ import annotations

from jxc_tui.records.tables import RECORD

LIST_COLUMNS = (
    RECORD.c.id,
    RECORD.c.code,
    RECORD.c.name,
    RECORD.c.mobile,
    RECORD.c.phone,
    RECORD.c.level,
    RECORD.c.city,
    RECORD.c.salesperson,
    RECORD.c.status,
    RECORD.c.opening_fen,
    RECORD.c.credit_limit_fen,
    RECORD.c.category,
    RECORD.c.contact,
    RECORD.c.province,
    RECORD.c.district,
    RECORD.c.address,
    RECORD.c.created_at,
)
