"""The form of a record: fill, look up, save, settle, or leave with a draft."""
