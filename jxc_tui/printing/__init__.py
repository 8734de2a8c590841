"""打印: a document on paper, laid out in pages by a layout that the shop can change, and drawn for
a dot-matrix printer, as a PDF, as a slip or as plain text.

Words: form (单据样式: what is printed), layout (版式), shape (打印方式), copy (第 n 次打印).
"""
