"""Invented customers that look real, the same ones for the same seed."""
