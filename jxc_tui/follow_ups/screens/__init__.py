"""What is to be followed up, and the dialog of a new note."""
