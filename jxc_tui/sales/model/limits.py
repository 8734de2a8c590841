"""How large the figures of a sale may be, whoever hands it over."""

from __future__ import annotations

from jxc_tui.documents.model.new_document import DocumentLine
from jxc_tui.errors import Refused
from jxc_tui.sales.model.new_sale import SalePayment
from jxc_tui.values.money import MAX_FEN, format_fen
from jxc_tui.values.quantity import MOST_THOUSANDTHS, plain_thousandths


def checked_line(line: DocumentLine) -> DocumentLine:
    """The line; Refused for a quantity of 0 or too large, and for a price below 0 or too large."""
    if not line.quantity:
        raise Refused("sale.quantity_zero", code=line.code)
    if max(abs(line.quantity), abs(line.basic)) > MOST_THOUSANDTHS:
        most = plain_thousandths(MOST_THOUSANDTHS)
        raise Refused("sale.quantity_large", code=line.code, most=most)
    if not 0 <= line.price_fen <= MAX_FEN:
        raise Refused("sale.price_range", code=line.code, most=format_fen(MAX_FEN))
    return line


def check_payment(payment: SalePayment) -> None:
    """Refused for more than one payment may be."""
    if max(abs(payment.amount_fen), abs(payment.given_fen)) > MAX_FEN:
        raise Refused("payment.large", most=format_fen(MAX_FEN))
