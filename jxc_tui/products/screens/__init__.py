"""Prices agreed with customers, reached from the page of a product or a customer."""
