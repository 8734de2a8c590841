"""Custom fields (自定义字段): what a database knows of records besides the common fields."""
