"""Groups of likely duplicates, two records side by side, and the merges of the past."""
