"""Texts about customers."""
