"""Workbooks in Excel's own form, read as streams."""
