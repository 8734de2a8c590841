"""Texts about accounts."""
