"""Rehearsals, and what people said of files with the same headings, as rows."""
