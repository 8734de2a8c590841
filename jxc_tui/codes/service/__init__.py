"""What a person can do with codes, as verbs."""
