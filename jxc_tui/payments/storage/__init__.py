"""In the database about payments."""
