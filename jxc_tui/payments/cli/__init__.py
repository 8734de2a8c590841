"""Payments and receivables without a screen."""
