"""The fields of a customer and its contacts, and the rules that need no database."""
