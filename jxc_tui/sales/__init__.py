"""Sales (销售): what a document comes to, line by line."""
