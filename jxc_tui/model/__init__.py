"""Tables, enums, value types, and the rules that need no database."""
