"""What a person can do with customers, as verbs."""
