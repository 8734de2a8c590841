"""What a person can do with a file of customers, as verbs."""
