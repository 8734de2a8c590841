"""Backups, checks and the change log, side by side."""
