"""The record place, the page of one record, and the recycle bin."""
