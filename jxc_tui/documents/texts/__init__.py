"""Texts about documents."""
