"""What a person can take out as a file, as verbs."""
