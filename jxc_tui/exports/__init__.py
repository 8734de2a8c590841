"""Exports (导出): customers into a file, and the empty template to fill in."""
