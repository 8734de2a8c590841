"""`jxc deploy`."""
