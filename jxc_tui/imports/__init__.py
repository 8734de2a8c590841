"""Imports (导入): a file of customers rehearsed, put right, written as a batch, and taken back."""
