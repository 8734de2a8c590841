"""Values of products, without a database: barcodes, units, prices, categories."""
