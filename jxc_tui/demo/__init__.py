"""The demonstration workspace (演示): a new database of invented customers."""
