"""What a person can ask of recommendations."""
