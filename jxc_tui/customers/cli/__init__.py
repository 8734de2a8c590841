"""Customers on the command line."""
