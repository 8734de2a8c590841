"""Batches (批次): what was done to many customers at once, as one, and how it is taken back."""
