"""A file of rows on its way in: its kind, its encoding, its cells, and the process that
reads it.
"""
