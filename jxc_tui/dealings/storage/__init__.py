"""Questions about one customer that the rooms below do not ask."""
