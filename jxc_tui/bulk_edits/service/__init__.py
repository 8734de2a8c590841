"""What a person can do with a field of many records, as verbs."""
