"""The form of a customer: fill, look up, save, settle, or leave with a draft."""
