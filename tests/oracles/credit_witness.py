"""The services as a second witness of what the model says of credit limits."""

from __future__ import annotations

from jxc_tui.sales.model.exposure import CreditTerms
from jxc_tui.sales.model.guards import Guard
from jxc_tui.sales.model.new_sale import Consent, NewSale, SaleLine
from jxc_tui.values.money import plain_fen
from tests.oracles.witness import USER, Disagreed, heard, is_listening, shop

_RULES = {Guard.REMIND: "提醒", Guard.APPROVE: "审批", Guard.FORBID: "禁止"}


def credit_witnessed(before: int, after: int, terms: CreditTerms, *, over: bool) -> None:
    """A sale that brings a customer from one exposure to another wants a yes where the model finds
    the limit passed, and no one may give it where it is forbidden. Raises Disagreed."""
    if not is_listening():
        return
    if after <= before or terms.limit == 0:  # no sale; a limit of 0 is written as none
        heard["not heard"] += 1
        return
    heard["heard"] += 1
    found = shop()
    limit = {} if terms.limit is None else {"credit_limit_fen": plain_fen(terms.limit)}
    buyer = found.buyer(**limit, credit_rule=_RULES[terms.guard])
    if before > 0:
        found.sell(buyer, before, found.day[0])
    elif before < 0:
        found.pay(buyer, -before, found.day[0])
    new = NewSale(buyer, (SaleLine(1, "", 1_000, after - before),))
    _, cautions = found.services.orders.worked_out(USER, new)
    asked = [each for each in cautions if each.consent is Consent.OVER_LIMIT]
    strict = [(each.may, each.forbidden) for each in asked]
    guards = Guard.REMIND, Guard.FORBID
    wanted = [tuple(terms.guard is each for each in guards)] * over
    if strict != wanted:
        raise Disagreed(f"credit: the model says {wanted}, the services {strict}")
