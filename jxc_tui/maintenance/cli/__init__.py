"""Backups, the way back and the change log on the command line."""
