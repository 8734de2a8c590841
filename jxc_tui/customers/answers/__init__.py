"""What the verbs about customers hand up: frozen values only."""
