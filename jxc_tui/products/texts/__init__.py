"""Texts about products."""
