"""The place of the custom fields, and their part of a form."""
