"""Looking after the house: backups, the way back to one, checks, the whole change log
(操作日志), new databases.
"""
