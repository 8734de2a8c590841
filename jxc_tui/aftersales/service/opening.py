"""A new case: about which line, how much of it, by whom and until when."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from jxc_tui.aftersales.model.new_case import DAYS_GIVEN, NewCase
from jxc_tui.aftersales.service import settling
from jxc_tui.aftersales.storage import cases
from jxc_tui.codes.model.code import InvalidCode, normalise_code
from jxc_tui.database.engine import Connection
from jxc_tui.documents.service.days import checked_day
from jxc_tui.documents.storage import numbers
from jxc_tui.errors import FieldProblem, InvalidFields, Refused
from jxc_tui.sales.model.after_sales import CaseKind, CaseState, SoldLine, refund_of
from jxc_tui.sales.service.order_answers import known_order
from jxc_tui.values.local_day import day_of, local_day
from jxc_tui.values.text import clean_text

NUMBERED = "case"  # the category of the code rule that numbers cases
MOST_REASON = 200


def open_case(connection: Connection, new: NewCase, account: str, *, at: str, by: str) -> int:
    """Keeps a case that waits to be approved; its id.

    Raises NotFound for the sale, InvalidFields, and Refused for what cannot come back.
    """
    order = known_order(connection, new.order_id)
    if order.void_day:
        raise Refused("case.order_void", number=order.number)
    today = checked_day(connection, "", local_day(at))
    reason = clean_text(new.reason)
    until = _checked(new, reason, today)
    line, quantity = _what(connection, order, new)
    row: dict[str, Any] = {
        "number": "", "kind": new.kind.value, "state": CaseState.WAITING.value,
        "party_ref": order.party_ref, "party_code": order.party_code,
        "party_name": order.party_name, "document_ref": order.id, "place": new.place,
        "product_ref": line.product_ref if line is not None else 0,
        "product_code": line.code if line is not None else "",
        "product_name": line.name if line is not None else "",
        "quantity": quantity, "refund_fen": new.refund_fen if new.kind.pays_back else 0,
        "reason": reason, "person": account, "until": until.isoformat(), "document_made": 0,
        "version": 1, "created_at": at, "created_by": by, "updated_at": at,
    }  # fmt: skip
    if new.kind.pays_back:
        list(settling.coming_back(connection, order, row))  # refused here, not when approved
    number = _number(connection, new.number, today)
    case_id = cases.add(connection, row | {"number": number})
    numbers.keep(connection, [(number, order.id)], at=at, by=by)
    cases.happened(connection, case_id, "opened", at=at, by=by, note=reason)
    return case_id


def _number(connection: Connection, typed: str, today: date) -> str:
    """The number that was typed, else the next one of the rule. Raises InvalidFields."""
    if not typed:
        return numbers.draw(connection, NUMBERED, today)[0]
    try:
        number = normalise_code(typed)
    except InvalidCode as refused:
        params = tuple(refused.params.items())
        raise InvalidFields((FieldProblem("number", refused.text_id, params, typed),)) from None
    if numbers.is_known(connection, number):
        told = (("number", number),)
        raise InvalidFields((FieldProblem("number", "case.number_taken", told, typed),))
    return number


def _checked(new: NewCase, reason: str, today: date) -> date:
    """Until when. Raises InvalidFields with every problem."""
    problems = []
    until = day_of(new.until, today) if new.until else today + timedelta(days=DAYS_GIVEN)
    if not reason:
        problems.append(FieldProblem("case_reason", "field.required"))
    elif len(reason) > MOST_REASON:
        params = (("length", len(reason)), ("most", MOST_REASON))
        problems.append(FieldProblem("case_reason", "field.too_long", params))
    if until is None:
        given = (("given", new.until),)
        problems.append(FieldProblem("case_until", "case.day_unclear", given, new.until))
    elif until < today:
        given = (("day", until.isoformat()),)
        problems.append(FieldProblem("case_until", "case.day_past", given, new.until))
    if problems or until is None:
        raise InvalidFields(tuple(problems))
    return until


def _what(connection: Connection, order: Any, new: NewCase) -> tuple[Any, int]:
    """The line a case is about (None for the whole sale), and how many thousandths of its unit."""
    if new.quantity < 0:
        raise Refused("case.quantity")
    if not new.place:
        return None, 0
    parts = settling.parts_of(connection, order)
    part = parts.get(new.place)
    if part is None:
        raise Refused("case.no_line", number=order.number, place=new.place, lines=len(parts))
    if new.kind in (CaseKind.REFUND_ONLY, CaseKind.COMPLAINT):
        return part.line, new.quantity
    quantity = new.quantity or int(part.left * settling.THOUSANDTHS)
    if not quantity and part.sold.quantity > 0:
        raise Refused("case.nothing_left", number=order.number)
    if new.kind is CaseKind.REPAIR:
        sold = SoldLine(part.sold.quantity, 0, part.sold.name)
        refund_of(sold, Fraction(quantity, settling.THOUSANDTHS), part.before)
    return part.line, quantity
