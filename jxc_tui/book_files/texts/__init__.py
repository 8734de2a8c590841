"""What files of the books say, in both languages."""
