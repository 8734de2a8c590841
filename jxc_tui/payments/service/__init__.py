"""Verbs about payments."""
