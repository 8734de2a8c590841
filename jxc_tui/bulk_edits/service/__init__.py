"""What a person can do with a field of many customers, as verbs."""
