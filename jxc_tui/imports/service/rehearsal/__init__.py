"""From a file to a verdict on every row, before anything is written."""
