"""Verbs about sales."""
