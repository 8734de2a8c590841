"""Sales (销售): what a document comes to, line by line, and its amount in words (大写金额)."""
