"""Accounts and attempts to sign in, as rows."""
