"""Credit at every door: what a customer would owe against the limit and the term.

Asked in the transaction that writes, so that two clerks cannot both pass. What was let pass before
is not stopped by a limit that falls later.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Gate
from jxc_tui.access.permission import Permission
from jxc_tui.database import settings
from jxc_tui.database.engine import Connection
from jxc_tui.documents.service.parties import customer
from jxc_tui.documents.storage import accounts, events
from jxc_tui.errors import ConsentWanted, Refused
from jxc_tui.payments.service import owing
from jxc_tui.records.model.credit_rule import APPROVE, FORBID, REMIND
from jxc_tui.records.storage.records import Row
from jxc_tui.sales.answers import Caution, HouseCredit
from jxc_tui.sales.model.exposure import CreditTerms, Exposure, credit_findings
from jxc_tui.sales.model.guards import Guard
from jxc_tui.sales.model.new_sale import Consent
from jxc_tui.values.local_day import local_day

APPROVED = "approved"
_OPENING = ".opening"  # ends the texts about an opening balance, which has no number
CREDIT_RULE, GRACE_DAYS = "sales.credit_rule", "sales.grace_days"
_GUARDS = {REMIND: Guard.REMIND, APPROVE: Guard.APPROVE, FORBID: Guard.FORBID}


def house_credit(connection: Connection) -> HouseCredit:
    """The shop's rule, 审批 and no day of grace where none was set."""
    rule = settings.get(connection, CREDIT_RULE, APPROVE)
    days = settings.get(connection, GRACE_DAYS, "0")
    known = rule if rule in _GUARDS else APPROVE
    return HouseCredit(known, int(days) if days.isdecimal() else 0)


def terms_of(connection: Connection, buyer: Row) -> CreditTerms:
    """What holds for a customer: its own rule, else that of the shop."""
    rule, days = str(buyer["credit_rule"]), int(buyer["grace_days"])
    if rule not in _GUARDS or not days:
        house = house_credit(connection)
        rule, days = rule if rule in _GUARDS else house.rule, days or house.grace_days
    guard = _GUARDS[rule]
    return CreditTerms(int(buyer["credit_limit_fen"]) or None, guard, days, guard)


def exposure(connection: Connection, buyer: Row) -> Exposure:
    """信用占用 in fen: open documents and the opening balance, less what is prepaid.

    A sale is owed from the day it is kept, so what is not shipped of it stands among the debt.
    """
    account = accounts.of_party(connection, int(buyer["id"]))
    return Exposure(int(buyer["opening_fen"]) + account.receivable_fen, 0, account.prepaid_fen)


def cautions(
    connection: Connection, buyer: Row, today: date, *, more: int = 0, approved: int | None = 0,
    overdue_too: bool = True,
) -> Iterator[Caution]:  # fmt: skip
    """What is not kept once `more` fen are owed; `may` is that of who needs no right.

    `approved` is the exposure up to which it was let pass before, None where there is no bound.
    """
    before = exposure(connection, buyer)
    after = Exposure(before.debt + more, before.open_orders, before.prepayment)
    terms = terms_of(connection, buyer)
    number, days = owing.longest_late(connection, buyer, today) if overdue_too else ("", 0)
    bound = after.total if approved is None else approved
    for each in credit_findings(after, terms, overdue=days, approved=bound):
        consent = Consent.OVER_LIMIT if each.text_id == "credit.over" else Consent.OVERDUE
        text_id = f"sale.{consent}"
        params: tuple[tuple[str, object], ...] = (("number", number), ("days", days))
        if consent is Consent.OVER_LIMIT:
            params = tuple(pair for pair in each.params if pair[0] != "exposure")
        elif not number:
            text_id, params = f"{text_id}{_OPENING}", params[1:]
        yield Caution(
            consent, text_id, params, may=each.guard is Guard.REMIND,
            forbidden=each.guard is Guard.FORBID,
        )  # fmt: skip


def refused(caution: Caution) -> Refused:
    """Why somebody may not: because of the role, or because nobody may."""
    kind = "forbidden" if caution.forbidden else "not_allowed"
    about = _OPENING if caution.text_id.endswith(_OPENING) else ""
    return Refused(f"sale.{kind}.{caution.consent}{about}", **dict(caution.params))


def can_accept(connection: Connection, gate: Gate, user: CurrentUser, caution: Caution) -> bool:
    """Whether somebody can say yes to what was found about credit."""
    if caution.forbidden:
        return False
    return caution.may or gate.allows(connection, user, Permission.SALE_CREDIT)


def let_through(
    connection: Connection, gate: Gate, user: CurrentUser, row: Any, *, accepted: bool, at: str
) -> None:
    """A sale that was kept passes another door: shipped, opened again, changed.

    What is paid asks for nothing. Raises ConsentWanted where the user has to say yes first, and
    Refused where the user may not; what was said yes to is an event of the sale.
    """
    if row.total_fen - row.settled_fen <= 0:
        return
    passed, approved = passed_with(connection, row.id)
    buyer, today = customer(connection, int(row.party_ref)), local_day(at)
    for each in cautions(connection, buyer, today, approved=passed, overdue_too=not approved):
        if not can_accept(connection, gate, user, each):
            raise refused(each)
        if not accepted:
            raise ConsentWanted(each.text_id, **dict(each.params))
        keep_approval(connection, row.id, exposure(connection, buyer).total, at=at, by=user.name)
        return


def passed_with(connection: Connection, document_id: int) -> tuple[int | None, bool]:
    """The exposure up to which a sale was let pass, None for no bound, and whether by somebody."""
    happened = [row for row, _ in events.of_document(connection, document_id)]
    known = [int(row["credit_fen"]) for row in happened if row["credit_fen"] is not None]
    return max(known, default=None), any(row["kind"] == APPROVED for row in happened)


def keep_approval(connection: Connection, document_id: int, fen: int, *, at: str, by: str) -> None:
    """That somebody let a sale pass, up to an exposure, is an event of it."""
    day = local_day(at).isoformat()
    events.add(connection, document_id, APPROVED, at=at, day=day, by=by, credit_fen=fen)
