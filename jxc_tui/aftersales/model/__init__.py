"""Pure values of cases."""
