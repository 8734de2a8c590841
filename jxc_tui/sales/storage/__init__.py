"""In the database about sales."""
