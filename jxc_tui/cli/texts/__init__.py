"""Texts of the command line as a whole."""
