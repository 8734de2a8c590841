"""Custom fields (自定义字段): what a database knows of customers besides the common fields."""
