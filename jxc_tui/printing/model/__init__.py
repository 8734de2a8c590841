"""Layouts, pages and how they are drawn: values only."""
