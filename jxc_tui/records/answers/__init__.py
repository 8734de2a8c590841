"""What the verbs about records hand up: frozen values only."""
