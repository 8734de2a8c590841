"""How a command is made: its words and options, the context it gets, exit codes, and the
ways to speak.
"""
