"""Marks laid into a stranger's workbook, everything else left as it is."""
