"""The place of bulk changes of codes."""
