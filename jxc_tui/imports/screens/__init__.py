"""The import place, step by step."""
