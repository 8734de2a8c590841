"""How an order that is being written is paid: what was typed, and by what the rest goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Gate
from jxc_tui.access.permission import Permission
from jxc_tui.database.engine import Connection
from jxc_tui.documents.storage import accounts
from jxc_tui.errors import Refused
from jxc_tui.payments.model.typed_payment import MethodKey
from jxc_tui.payments.storage import payments
from jxc_tui.records.storage.records import Row
from jxc_tui.sales.model.entry_line import WHOLE
from jxc_tui.sales.model.new_sale import CREDIT, PREPAID, SalePayment
from jxc_tui.sales.model.order_draft import OrderDraft
from jxc_tui.sales.model.payment_line import PaymentLine, read_payment
from jxc_tui.values.money import format_fen, half_up

_ON_ACCOUNT = ("赊账", "月结")  # ways to settle that pay nothing with the order


def method_keys(connection: Connection) -> tuple[MethodKey, ...]:
    """The methods in use, then what was prepaid and what is owed, by places from 1."""
    rows = [row for row in payments.methods(connection) if not row.disabled]
    found = [MethodKey(row.name, row.place, row.letter, bool(row.cash)) for row in rows]
    last = max((each.place for each in found), default=0)
    return (*found, MethodKey(PREPAID, last + 1, "c"), MethodKey(CREDIT, last + 2, "s"))


def usual_method(connection: Connection, buyer: Row, total: int) -> str:
    """How this customer pays: as the last order was paid, else as the customer settles, else cash.

    What is to be paid back stays on the account: nobody hands money out by habit.
    """
    if total < 0:
        return CREDIT
    known = method_keys(connection)
    names = {each.name for each in known}
    account = accounts.of_party(connection, int(buyer["id"]))
    if account.last_ref:
        paid = payments.of_document(connection, account.last_ref)
        used = max(paid, key=lambda row: int(row["amount_fen"]), default=None)
        method = str(used["method"]) if used is not None else CREDIT
        if method in names:
            return method
    settled = str(buyer["settlement"])
    if settled in names or settled in _ON_ACCOUNT:
        return settled if settled in names else CREDIT
    return next((each.name for each in known if each.cash), CREDIT)


def rest_of(draft: OrderDraft, total: int) -> int:
    """Fen that are left to pay, below 0 where more was paid than there is."""
    return total - sum(each.amount_fen for each in draft.payments)


def completed(draft: OrderDraft, total: int, method: str) -> tuple[SalePayment, ...]:
    """What was typed and the rest by a method, as an order is kept."""
    rest = rest_of(draft, total)
    if not rest or (rest > 0) != (total > 0) or method == CREDIT:
        return draft.payments
    return (*draft.payments, SalePayment(method, rest))


def told_payments(payments: Sequence[SalePayment], total: int) -> tuple[SalePayment, ...]:
    """Payments as they were told, one of 0 fen with all that the others leave.

    Refused where there is nothing left for it.
    """
    found = list(payments)
    for at, each in enumerate(found):
        if not each.amount_fen and each.method not in (CREDIT, PREPAID):
            rest = total - sum(other.amount_fen for other in found)
            if not rest:
                raise Refused("entry.nothing_to_pay")
            found[at] = replace(each, amount_fen=rest)
    return tuple(found)


def paid(
    connection: Connection, gate: Gate, user: CurrentUser, draft: OrderDraft, text: str,
    *, total: int, gross: int, prepaid: int, method: str,
) -> OrderDraft:  # fmt: skip
    """The draft with what a text pays. Refused for what cannot be read, and without the right."""
    known = method_keys(connection)
    line = read_payment(text, known)
    if line is None:
        raise Refused("entry.payment_unclear", text=text)
    if line.off_fen or line.percent is not None:
        gate.require(connection, user, Permission.SALE_PRICE)
        return _less(draft, line, total, gross)
    if draft.edits:
        raise Refused("entry.edit_pays", number=draft.number)
    rest = rest_of(draft, total)
    if not rest:
        raise Refused("entry.nothing_to_pay")
    name = line.method or method
    key = next(each for each in known if each.name == name)
    if rest < 0 and name != CREDIT:
        gate.require(connection, user, Permission.PAYMENT_REFUND)
    amount = abs(rest) if line.amount_fen is None else line.amount_fen
    given = 0
    if name in (PREPAID, CREDIT) or rest < 0:
        amount = _at_most(name, amount, rest, prepaid, asked=line.amount_fen is not None)
    elif key.cash and amount > rest:
        given, amount = amount, rest
    row = SalePayment(name, amount if rest > 0 else -amount, given)
    return replace(draft, payments=(*draft.payments, row), doubted="")


def _at_most(name: str, amount: int, rest: int, prepaid: int, *, asked: bool) -> int:
    most = min(abs(rest), prepaid) if name == PREPAID else abs(rest)
    if name == PREPAID and prepaid <= 0:
        raise Refused("entry.no_prepaid")
    if asked and amount > most:
        raise Refused("entry.at_most", most=format_fen(most))
    return min(amount, most)


def _less(draft: OrderDraft, line: PaymentLine, total: int, gross: int) -> OrderDraft:
    """Less to pay: so many fen rounded off, or so much of the whole. Refused for more than all."""
    if line.percent is not None:
        off = half_up(Fraction(gross * (WHOLE - line.percent), WHOLE))
        return replace(draft, discount_fen=off)
    if line.off_fen > total - sum(each.amount_fen for each in draft.payments):
        raise Refused("entry.off_more", total=format_fen(total))
    return replace(draft, rounding_fen=draft.rounding_fen - line.off_fen)
