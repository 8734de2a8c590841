"""Bulk changes of codes (改码): the whole old → new table first, then all at once, and the
way back.
"""
