"""The texts of printing."""
