"""What a person can do, as verbs: each checks the permission and owns its transaction."""
