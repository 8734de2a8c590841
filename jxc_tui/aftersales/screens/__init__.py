"""The place of cases, and the page of one."""
