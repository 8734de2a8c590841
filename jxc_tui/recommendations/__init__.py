"""推荐: what a customer buys again, and what others like it buy beside.

Words: 再次购买 (buy again), 新品推荐 (new to this customer), neighbour (a product bought
by the same customers), popular (畅销).
"""
