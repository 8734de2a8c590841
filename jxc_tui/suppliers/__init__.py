"""供应商: who the house buys from."""
