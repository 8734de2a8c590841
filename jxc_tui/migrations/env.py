"""Alembic asks for this file; the program runs migrations through `database.migrate`."""
