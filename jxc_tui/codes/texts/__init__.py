"""Texts about codes."""
