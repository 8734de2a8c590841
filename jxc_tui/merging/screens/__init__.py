"""Groups of likely duplicates, two customers side by side, and the merges of the past."""
