"""Rehearsals of files of the books, what an undo takes back, and pages for files."""
