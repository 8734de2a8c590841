"""A rehearsal into the database as one batch, and out of it again."""
