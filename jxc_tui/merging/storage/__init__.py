"""Groups of likely duplicates, and merges, as rows."""
