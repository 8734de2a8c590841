"""What a person can do with files of the books."""
