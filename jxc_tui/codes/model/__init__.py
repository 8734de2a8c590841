"""Codes, their rules and their natural order, without a database."""
