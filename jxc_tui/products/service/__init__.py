"""Verbs about prices of products."""
