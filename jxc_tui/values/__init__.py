"""Values that know nothing of the trade's records: texts, money, telephone numbers,
places, days, readings of characters.
"""
