"""The place of records, the page of one record, and the recycle bin."""
