"""Names of tables and columns before every noun had tables of its own (schema 0008).

They stand in JSON that was kept, and older migrations work on tables that are called so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection

from jxc_tui.database.dialect.by_hand import driver_of

_TODAY = {
    "customer": "record", "customer_id": "record_id", "customer_code": "record_code",
    "contact": "record_contact", "external_token": "record_token", "merge": "record_merge",
    "recent_customer": "record_recent", "draft": "record_draft", "follow_up": "record_follow_up",
    "recode_item": "record_recode_item", "import_row": "record_import_row",
    "custom_value": "record_value", "duplicate_group": "record_duplicate_group",
    "duplicate_member": "record_duplicate_member", "bulk_edit_item": "record_bulk_edit_item",
}  # fmt: skip
_BEFORE = {new: old for old, new in _TODAY.items()} | {
    "record_number": "customer_number", "record_term": "term", "record_tally": "tally",
    "record_choice": "choice", "record_field": "custom_field",
}  # fmt: skip
_NAME = re.compile(r"\brecord\w*")
COUNTED = ("customer", "customer_code", "import_batch")  # tables whose loss would be noticed last


@contextmanager
def as_before(connection: Connection) -> Iterator[None]:
    """Within it statements about records go to the tables of customers as they were called."""
    driver: Any = driver_of(connection)
    named = driver.named
    driver.named = lambda sql: _NAME.sub(lambda found: _BEFORE.get(found[0], found[0]), sql)
    try:
        yield
    finally:
        driver.named = named


def today(name: str) -> str:
    """The name that a table or column has now."""
    return _TODAY.get(name, name)


def with_record_id(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row that was kept, what referred to a customer as `record_id`."""
    return {("record_id" if name == "customer_id" else name): each for name, each in row.items()}
