"""Bulk edits (批量修改): one field of many customers at once, and the way back."""
