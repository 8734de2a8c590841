"""Texts about the house."""
