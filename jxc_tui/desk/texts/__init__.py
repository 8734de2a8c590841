"""Texts of what every screen has."""
