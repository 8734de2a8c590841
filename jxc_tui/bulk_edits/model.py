"""Which fields can be set to one and the same text for many records."""

from __future__ import annotations

from collections.abc import Container


def why_not_for_many(field_id: str, unique: Container[str], text: str = "-") -> str:
    """The text id of the reason why a field cannot be set to this text for many; empty if it can.

    A code and a name belong to one record; a tax code, and a value of the noun's `unique` fields,
    can only be taken away from many.
    """
    if field_id in ("code", "name"):
        return f"bulk.no_{field_id}"
    if not text.strip():
        return ""
    if field_id == "uscc":
        return "bulk.no_uscc"
    return "bulk.no_unique" if field_id in unique else ""
