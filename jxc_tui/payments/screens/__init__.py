"""Screens about payments and what is owed."""
