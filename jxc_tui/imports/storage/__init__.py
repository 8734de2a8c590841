"""Rehearsals and batches, as rows."""
