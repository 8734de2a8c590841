"""What a person can do with cases."""
