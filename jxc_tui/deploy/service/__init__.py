"""The kit written down, and the machine looked at."""
