"""单据: what every document has – a number by the code rules, printed names and lines, dated events
from which its state is computed, correction instead of deletion, and what a party stands at.

Words: document, line, event, number, day (业务日期), due (到期日), party (往来单位), void (作废).
"""
