"""基础资料: the records of every noun, found by code, name, pinyin or number, shown, written,
deleted and brought back.
"""
