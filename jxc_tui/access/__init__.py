"""Who may do what (权限): the closed list of permissions, the gate before every verb, the
accounts it asks, and the person who asks.
"""
