"""Names of tables and columns before every noun had tables of its own, in JSON that was kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_TODAY = {
    "customer": "record", "customer_id": "record_id", "customer_code": "record_code",
    "contact": "record_contact", "external_token": "record_token", "merge": "record_merge",
    "recent_customer": "record_recent", "draft": "record_draft", "follow_up": "record_follow_up",
    "recode_item": "record_recode_item", "import_row": "record_import_row",
    "custom_value": "record_value", "duplicate_group": "record_duplicate_group",
    "duplicate_member": "record_duplicate_member", "bulk_edit_item": "record_bulk_edit_item",
}  # fmt: skip


def today(name: str) -> str:
    """The name that a table or column has now."""
    return _TODAY.get(name, name)


def with_record_id(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row that was kept, what referred to a customer as `record_id`."""
    return {("record_id" if name == "customer_id" else name): each for name, each in row.items()}
