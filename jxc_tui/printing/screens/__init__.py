"""The dialogs of printing."""
