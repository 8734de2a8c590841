"""Sales, payments, statements and tills as they are printed: every value a text."""

from __future__ import annotations

from typing import Any

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.database.engine import Connection
from jxc_tui.documents.service.parties import customer
from jxc_tui.documents.storage import accounts, documents
from jxc_tui.errors import NotFound
from jxc_tui.i18n import Texts
from jxc_tui.payments.answers import CashUp, CustomerStatement, PaymentCard
from jxc_tui.payments.model.kinds import kind_text
from jxc_tui.printing.model.printed import PrintedDocument, PrintedRow, PrintForm, as_data
from jxc_tui.sales.answers import Order, OrderLine
from jxc_tui.values.amount_words import amount_words
from jxc_tui.values.money import format_fen
from jxc_tui.values.phone import mask_phone, mask_text
from jxc_tui.values.quantity import plain_thousandths

VOID_DAY = "void"
_WHOLE = 10_000  # a price without a discount, in hundredths of a percent


def printed_sale(
    connection: Connection,
    order: Order,
    form: PrintForm,
    texts: Texts,
    *,
    reveals: bool,
    owed: bool,
) -> PrintedDocument:
    """A sale or its delivery note. Numbers of telephones are whole for who `reveals` them."""
    row, totals = order.row, order.totals
    kept: Any = documents.find(connection, row.id)
    void = row.progress == VOID_DAY
    paid = sum(each.amount_fen for each in order.payments)
    sent = next((each for each in reversed(order.events) if each.kind == "shipped"), None)
    values = {
        "number": row.number, "day": row.day, "due": order.due,
        "state": texts.get(f"order.state.{row.progress}"),
        "customer": row.customer_name, "code": row.customer_code, "contact": order.contact,
        "phone": kept.phone if reveals else mask_phone(kept.phone),
        "address": order.address, "salesperson": order.salesperson,
        "note": kept.note if reveals else mask_text(kept.note), "by": row.by,
        "carrier": sent.carrier if sent else "", "waybill": sent.waybill if sent else "",
        "lines": str(len(order.lines)),
        "quantity": plain_thousandths(sum(line.quantity for line in order.lines)),
        "gross": format_fen(totals.gross_fen), "discount": _some(totals.discount_fen),
        "tax": _some(totals.tax_fen) if kept.tax_included else "",
        "tax_added": "" if kept.tax_included else _some(totals.tax_fen),
        "rounding": _some(totals.rounding_fen),
        "total": format_fen(totals.total_fen), "words": amount_words(totals.total_fen),
        "paid": _some(paid), "methods": "、".join(dict.fromkeys(p.method for p in order.payments)),
        "left": "" if void else _some(row.left_fen),
    }  # fmt: skip
    if owed and not void:
        after = _owed(connection, row.customer_id)
        values["owed_before"] = format_fen(after - row.left_fen)
        values["owed_after"] = format_fen(after)
    name = str(form)
    if form is PrintForm.SALE and order.lines and all(line.quantity < 0 for line in order.lines):
        name = "return"
    rows = tuple(_goods(line, form) for line in order.lines)
    return _document(form, name, values, rows, texts, void=void)


def printed_receipt(
    connection: Connection, card: PaymentCard, texts: Texts, *, owed: bool
) -> PrintedDocument:
    """收款收据 of a payment, or 退款单 of money that was paid back."""
    item = card.item
    sign = -1 if item.amount_fen < 0 else 1
    values = {
        "number": item.number, "day": item.day, "customer": item.customer_name,
        "code": item.customer_code, "method": item.method,
        "amount": format_fen(sign * item.amount_fen), "words": amount_words(sign * item.amount_fen),
        "note": item.note, "by": item.by, "free": _some(sign * item.free_fen),
    }  # fmt: skip
    if owed and not item.void_day:
        values["owed_after"] = format_fen(_owed(connection, item.customer_id))
    rows = tuple(
        _row(
            {"place": str(at), "kind": kind_text(cover.kind, texts), "number": cover.number,
             "day": cover.day, "amount": format_fen(cover.amount_fen),
             "discount": _some(cover.discount_fen)},
            amount=cover.amount_fen,
        )
        for at, cover in enumerate(card.covers, start=1)
    )  # fmt: skip
    name = "refund" if sign < 0 else str(PrintForm.RECEIPT)
    return _document(PrintForm.RECEIPT, name, values, rows, texts, void=bool(item.void_day))


def printed_statement(found: CustomerStatement, texts: Texts) -> PrintedDocument:
    """对账单."""
    values = {
        "number": found.code, "customer": found.name, "code": found.code, "first": found.first,
        "last": found.last, "opening": format_fen(found.opening_fen),
        "charges": format_fen(found.charges_fen), "receipts": format_fen(found.receipts_fen),
        "closing": format_fen(found.closing_fen), "words": found.words,
    }  # fmt: skip
    opening = {
        "day": found.first, "kind": texts.get("statement.opening"),
        "balance": format_fen(found.opening_fen),
    }  # fmt: skip
    rows = [_row(opening, charge=0, receipt=0)]
    rows += [
        _row(
            {"day": line.day, "kind": kind_text(line.kind, texts), "number": line.number,
             "charge": _some(line.charge_fen), "receipt": _some(line.receipt_fen),
             "balance": format_fen(line.balance_fen), "note": line.note},
            charge=line.charge_fen, receipt=line.receipt_fen,
        )
        for line in found.lines
    ]  # fmt: skip
    form = PrintForm.STATEMENT
    return _document(form, str(form), values, tuple(rows), texts)


def printed_cash_up(found: CashUp, texts: Texts) -> PrintedDocument:
    """交班单 of a day."""
    sums = {"taken": 0, "refund": 0, "void": 0, "net": 0}
    rows = []
    for line in found.lines:
        fen = {
            "taken": line.fen, "refund": line.refund_fen, "void": line.void_fen,
            "net": line.net_fen,
        }  # fmt: skip
        sums = {name: sums[name] + value for name, value in fen.items()}
        cells = {"person": line.person, "method": line.method, "count": str(line.count)}
        cells |= {"refunds": str(line.refunds)}
        cells |= {
            name: format_fen(value) if name in ("taken", "net") else _some(value)
            for name, value in fen.items()
        }
        rows.append(_row(cells, **fen))
    values = {name: format_fen(value) for name, value in sums.items()}
    values |= {"number": found.day, "day": found.day, "words": amount_words(sums["net"])}
    form = PrintForm.CASH_UP
    return _document(form, str(form), values, tuple(rows), texts)


def reveals(allowed: bool, user: CurrentUser) -> bool:
    """Whether numbers are whole on paper: for the server's own command line, and who may see
    them."""
    return allowed or user.local


def _document(
    form: PrintForm,
    name: str,
    values: dict[str, str],
    rows: tuple[PrintedRow, ...],
    texts: Texts,
    *,
    void: bool = False,
) -> PrintedDocument:
    shown = {key: as_data(text) for key, text in values.items()}
    called = texts.get(f"print.form.{name}")
    told = {**shown, "form": called}
    return PrintedDocument(
        form, called, told, rows, void=texts.get("print.mark.void") if void else ""
    )


def _goods(line: OrderLine, form: PrintForm) -> PrintedRow:
    cells = {
        "place": str(line.place), "code": line.code, "name": line.name, "spec": line.spec,
        "goods": f"{line.name} {line.spec}".strip(), "unit": line.unit,
        "quantity": plain_thousandths(line.quantity),
        "shipped": plain_thousandths(line.shipped) if line.shipped else "",
    }  # fmt: skip
    sums = {"quantity": line.quantity, "shipped": line.shipped}
    if form is PrintForm.SALE:
        percent = "" if line.percent == _WHOLE else plain_thousandths(line.percent * 10)
        cells |= {
            "price": format_fen(line.price_fen), "percent": percent,
            "amount": format_fen(line.amount_fen),
        }  # fmt: skip
        sums["amount"] = line.amount_fen
    return _row(cells, **sums)


def _row(cells: dict[str, str], **sums: int) -> PrintedRow:
    return PrintedRow({name: as_data(text) for name, text in cells.items()}, sums)


def _some(fen: int) -> str:
    return format_fen(fen) if fen else ""


def _owed(connection: Connection, customer_id: int) -> int:
    """What a customer owes today, less what is prepaid; 0 for one who is gone."""
    try:
        opening = int(customer(connection, customer_id)["opening_fen"])
    except NotFound:
        opening = 0
    standing = accounts.of_party(connection, customer_id)
    return opening + standing.receivable_fen - standing.prepaid_fen
