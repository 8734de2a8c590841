"""Who may do what (权限): the closed list of permissions, the gate before every verb, the
person who asks.
"""
