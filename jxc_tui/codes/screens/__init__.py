"""The code rules, their gaps, and the codes set aside."""
