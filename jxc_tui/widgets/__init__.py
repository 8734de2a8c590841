"""Building blocks that know nothing of records."""
