"""Spreadsheets and text files with rows (表格文件): read in a limited process, written, and
given back with marks in them.
"""
