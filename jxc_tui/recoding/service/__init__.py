"""What a person can do with many codes at once, as verbs."""
