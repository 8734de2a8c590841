"""What a person can do about duplicates, as verbs."""
