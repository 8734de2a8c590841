"""What can be printed, and the sums and numbers behind it."""
