"""Texts about exports."""
