"""Figures of reports as words."""
