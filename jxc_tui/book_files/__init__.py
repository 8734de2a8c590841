"""账簿文件: orders, payments and opening balances out of files and into files.

Words: a file is rehearsed (预检) row by row, each order (payment, balance) of it gets a verdict,
and all of it becomes one batch (批次) that is there as a whole or not at all, and can be taken
back.
"""
