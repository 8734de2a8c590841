"""Cases as rows."""
