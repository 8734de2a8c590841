"""Pure rules of recommendations."""
