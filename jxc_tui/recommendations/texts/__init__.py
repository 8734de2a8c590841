"""Texts of recommendations."""
