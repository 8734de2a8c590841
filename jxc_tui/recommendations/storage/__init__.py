"""What was bought, and what was worked out of it."""
