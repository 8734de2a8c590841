"""Exports on the command line."""
