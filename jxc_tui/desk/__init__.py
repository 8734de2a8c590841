"""How a screen is made: heading, key line, dialogs, lists, help, and work that goes on for
a while.
"""
