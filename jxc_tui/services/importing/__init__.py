"""Import of customers: the user's folder, the reading child, the rehearsal and the import itself.

Nothing is imported here: the child process must stay light.
"""
