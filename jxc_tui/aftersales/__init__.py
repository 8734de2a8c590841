"""售后: returns, exchanges, repairs and complaints on lines of orders.

Words: case (售后单), return (退货), exchange (换货), repair (维修), complaint (投诉),
refund (退款).
"""
