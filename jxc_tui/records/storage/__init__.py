"""Records as rows: read, written, listed, counted."""
