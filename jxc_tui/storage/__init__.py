"""The only floor that speaks SQL: engine, queries by noun, search index, migrations."""
