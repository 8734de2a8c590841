"""Batches as rows, and what they do to records."""
