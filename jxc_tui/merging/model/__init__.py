"""How surely two customers are one."""
