"""The columns of a customer that a line of a list needs."""

from __future__ import annotations

from jxc_tui.customers.tables import CUSTOMER

LIST_COLUMNS = (
    CUSTOMER.c.id,
    CUSTOMER.c.code,
    CUSTOMER.c.name,
    CUSTOMER.c.mobile,
    CUSTOMER.c.phone,
    CUSTOMER.c.level,
    CUSTOMER.c.city,
    CUSTOMER.c.salesperson,
    CUSTOMER.c.status,
    CUSTOMER.c.opening_fen,
    CUSTOMER.c.credit_limit_fen,
    CUSTOMER.c.category,
    CUSTOMER.c.contact,
    CUSTOMER.c.province,
    CUSTOMER.c.district,
    CUSTOMER.c.address,
    CUSTOMER.c.created_at,
)
