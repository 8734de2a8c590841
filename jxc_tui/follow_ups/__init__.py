"""Follow-up notes (跟进): what is to be done with a record, by which day, by whom."""
