"""What the doctor counts, and the change log by pages."""
