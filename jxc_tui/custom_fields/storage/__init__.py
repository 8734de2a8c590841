"""Custom fields and what customers have in them, as rows."""
