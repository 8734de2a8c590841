"""Recommendations without a screen."""
