"""Duplicates (查重) and merges (合并): records that are one, found, compared, made one, and
two again.
"""
