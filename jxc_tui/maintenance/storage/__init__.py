"""Facts about the file, and the change log by pages."""
