"""What the kit is made of."""
