"""Custom fields and what records have in them, as rows."""
