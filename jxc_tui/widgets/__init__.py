"""Building blocks that know nothing of customers."""
