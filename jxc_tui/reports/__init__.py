"""Reports (统计): every figure opens the list of exactly the records it counts."""
