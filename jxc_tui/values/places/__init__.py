"""Places (地区): provinces, cities and districts, in their one form, with their area codes."""
