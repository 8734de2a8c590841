"""Sentences about dealings with a customer."""
