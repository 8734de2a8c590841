"""What a person can do with accounts, as verbs."""
