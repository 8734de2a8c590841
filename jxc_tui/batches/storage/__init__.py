"""Batches as rows, and what they do to customers."""
