"""Customers (客户): found by code, name, pinyin or number, shown, written, deleted and
brought back.
"""
