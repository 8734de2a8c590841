"""Bulk changes of codes, as rows."""
