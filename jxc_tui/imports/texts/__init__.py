"""Texts about imports."""
