"""收款: money that comes and goes, which documents it covers, and what is owed on any day.

Words: payment (收款), refund (退款), method (结算方式), allocation (核销), prepayment (预收),
receivable (应收), ageing (账龄), statement (对账单), exposure (信用占用).
"""
