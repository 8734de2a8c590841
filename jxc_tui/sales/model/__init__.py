"""Values of sales documents, without a database: totals, shares, amounts in words."""
