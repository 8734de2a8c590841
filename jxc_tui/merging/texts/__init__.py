"""Texts about duplicates and merges."""
