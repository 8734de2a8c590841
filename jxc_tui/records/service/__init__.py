"""What a person can do with records, as verbs."""
