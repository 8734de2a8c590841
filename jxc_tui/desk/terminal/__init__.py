"""The terminal behind the desk: what goes out and comes in, and when what is painted."""
