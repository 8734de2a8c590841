"""The log-in, one's own password, and the accounts for administrators."""
