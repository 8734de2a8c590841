"""What a person can do with a file of records, as verbs."""
