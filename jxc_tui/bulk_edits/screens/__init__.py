"""The bulk edits of the past, and the dialog of a new one."""
