"""The little in which SQLite speaks otherwise than other databases: one small module for each.

Whoever moves the house to another database writes these anew, and nothing else in storage.
"""
