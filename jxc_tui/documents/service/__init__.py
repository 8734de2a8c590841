"""What is done with documents of any kind."""
