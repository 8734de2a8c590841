"""How surely two records are one."""
