"""Texts about sales documents, money and after-sales."""
