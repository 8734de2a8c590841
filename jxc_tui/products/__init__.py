"""Products (商品): what is sold, under which barcodes (条码), in which units (单位), at which price
(价格), and where it stands in the tree of categories (商品类别).
"""
