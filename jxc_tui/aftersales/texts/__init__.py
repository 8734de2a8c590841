"""Texts about after-sales cases."""
