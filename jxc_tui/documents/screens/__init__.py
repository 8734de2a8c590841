"""Screens of documents: what every list and every page of documents has."""
