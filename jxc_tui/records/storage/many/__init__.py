"""Many records at once: what is done for one, by batches."""
