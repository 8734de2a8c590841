"""The database file (数据库): opened, described, brought up to date, copied and put back;
statements compiled once, and the log of changes.
"""
