"""What a person can do with custom fields, as verbs."""
