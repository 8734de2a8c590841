"""The fields of a record and its contacts, and the rules that need no database."""
