"""What a person can do for the house, as verbs."""
