"""Texts about payments."""
