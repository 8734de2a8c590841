"""Workbooks and text files made by us, written page by page."""
