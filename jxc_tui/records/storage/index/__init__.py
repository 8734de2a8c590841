"""The search index: which terms lead to a record, kept in step."""
