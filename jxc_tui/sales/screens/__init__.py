"""Screens about sales."""
