"""Batches (批次): what an import did to many records as one, and the steps a bulk edit shares."""
