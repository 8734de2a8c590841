"""Values of sales documents, without a database: totals and shares."""
