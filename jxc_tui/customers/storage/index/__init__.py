"""The search index: which terms lead to a customer, kept in step."""
