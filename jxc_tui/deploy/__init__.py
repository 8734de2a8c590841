"""How the house stands on a server that people reach over SSH: the files it takes, each with its
place, mode and owner, and a look at whether a machine has them so. Needs no database.
"""
