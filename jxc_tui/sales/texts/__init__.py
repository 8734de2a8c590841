"""Texts about sales."""
