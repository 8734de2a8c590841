"""Imports (导入): a file of records rehearsed, put right, written as a batch, and taken back."""
