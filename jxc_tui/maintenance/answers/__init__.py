"""What the verbs about the house hand up: frozen values only."""
