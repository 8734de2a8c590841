"""Customers as rows: read, written, listed, counted."""
