"""Sales (销售): what a document comes to, how far an order is, who owes what, and what comes back.

Its words: an order (订单) is confirmed, shipped (发货) and signed off (签收), its rest is closed
(剩余不发). A charge (应收) is paid by allocations (分摊) of payments and credits; what is free of
those is a prepayment (预收). Exposure (信用占用) is all that a customer owes and has ordered.
"""
