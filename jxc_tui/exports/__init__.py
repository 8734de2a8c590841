"""Exports (导出): records into a file, and the empty template to fill in."""
