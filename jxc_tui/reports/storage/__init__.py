"""Figures of reports, computed in the database."""
