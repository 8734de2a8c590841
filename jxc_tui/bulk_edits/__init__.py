"""Bulk edits (批量修改): one field of many records at once, and the way back."""
