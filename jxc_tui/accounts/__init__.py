"""Accounts (账户): who may sign in, as which role, and what happens when somebody fails to."""
