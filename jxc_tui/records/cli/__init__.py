"""Records on the command line."""
