"""Questions about the credit limit: what counts, what is warned of, what is refused."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from jxc_tui.i18n import Texts
from jxc_tui.products.model.units import number_text
from jxc_tui.sales.model.exposure import (
    CreditTerms,
    Exposure,
    NewCharge,
    OpenOrder,
    credit_findings,
    exposure_of,
    limit_cut,
)
from jxc_tui.sales.model.guards import Guard, in_the_way
from jxc_tui.values.money import plain_fen
from tests.oracles.adapters.figures import fen_of, many
from tests.oracles.credit_witness import credit_witnessed
from tests.oracles.runner import NotUnderstood

_GUARDS = {
    "remind": Guard.REMIND, "warn": Guard.REMIND, "提醒": Guard.REMIND, "approve": Guard.APPROVE,
    "审批": Guard.APPROVE, "forbid": Guard.FORBID, "block": Guard.FORBID, "refuse": Guard.FORBID,
    "禁止": Guard.FORBID,
}  # fmt: skip
_DOCUMENT = re.compile(r"(?!confirmed_)\w+_invoice\w*|invoice_\w+|\w+_delivery")
_LIMITS = re.compile(r"[\d.,]+")


def answer(asked: Mapping[str, Any]) -> dict[str, Any]:
    documents = {key: fen_of(asked[key]) for key in asked if _DOCUMENT.fullmatch(key)}
    if "steps" in asked:
        return _steps(asked)
    guard = _GUARDS[asked.get("policy", "forbid" if "try" in asked else "remind")]
    limits = _limits(asked)
    debt = sum(fen_of(asked.get(key, "0")) for key in ("debt", "balance", "exposure"))
    prepaid = fen_of(asked.get("prepayment", "0"))
    orders, posted, news = _documents(asked, documents)
    before = exposure_of(debt, prepaid, orders, posted)
    after = exposure_of(debt, prepaid, orders, [*posted, *news])
    terms = CreditTerms(limits[-1], guard, asked.get("allowed_overdue_days"))
    approved = 0
    if asked.get("confirmed_before"):
        first = CreditTerms(limits[0], guard)
        approved = 0 if credit_findings(after, first) else after.total
    found = credit_findings(
        after, terms, approved=approved, overdue=asked.get("overdue_days", 0)
    )  # fmt: skip
    if not approved:
        over = any(each.text_id == "credit.over" for each in found)
        credit_witnessed(before.total, after.total, terms, over=over)
    stopped = in_the_way(found, may_approve=False)
    drafted = any("draft" in key for key in documents)
    kept = before if found or drafted else after
    verdict = "refused" if stopped else "warned" if found else "passed"
    told = {
        **_shown(kept), "exposure_with_draft": plain_fen(after.total), "warn": bool(found),
        "confirm": verdict, "allowed": not stopped, "processing_continues": not found,
        **_cut(after, asked),
    }  # fmt: skip
    if stopped:
        told["refused"] = many(asked.get("try")) or Texts("en").get(
            stopped[0].text_id, **dict(stopped[0].params)
        )
    return told


def _limits(asked: Mapping[str, Any]) -> list[int | None]:
    """The limits one after the other, of `200 then 100`; None without one."""
    given = asked.get("limit")
    return [fen_of(each) for each in _LIMITS.findall(str(given))] if given is not None else [None]


def _documents(
    asked: Mapping[str, Any], documents: Mapping[str, int]
) -> tuple[list[OpenOrder], list[NewCharge], list[NewCharge]]:
    """Orders that are confirmed, documents that are posted, and what is about to count."""
    given = [*many(asked.get("order")), *many(asked.get("orders"))]
    given += many(asked.get("confirmed_not_invoiced"))
    orders = [OpenOrder(at, fen_of(each)) for at, each in enumerate(given, start=1)]
    posted, new = list[NewCharge](), list[NewCharge]()
    new += [NewCharge(fen_of(asked[key])) for key in ("delivery", "invoice") if key in asked]
    for key, fen in documents.items():
        free = "unrelated" in key or "other" in key or not orders
        charge = NewCharge(fen, None if free else 1)
        (new if "draft" in key else posted).append(charge)
    if not documents and "confirmed_not_invoiced" not in asked and not new:
        return [], [], [NewCharge(order.total) for order in orders]
    return orders, posted, new


def _shown(exposure: Exposure) -> dict[str, str]:
    return {
        "debt": plain_fen(exposure.debt), "open_orders": plain_fen(exposure.open_orders),
        "exposure": plain_fen(exposure.total), "prepayment": plain_fen(exposure.prepayment),
    }  # fmt: skip


def _cut(exposure: Exposure, asked: Mapping[str, Any]) -> dict[str, Any]:
    """What is said of a new limit, which is always taken."""
    if "new_limit" not in asked:
        return {}
    over = Fraction(limit_cut(exposure, fen_of(asked["new_limit"])), 100)
    told = Texts("en").get("credit.already_over", over=number_text(over)) if over else ""
    return {"accepted": True, "shown": told}


_ORDER = re.compile(r"(?:new )?order (?P<fen>[\d.,]+)")


def _steps(asked: Mapping[str, Any]) -> dict[str, Any]:
    """Orders confirmed, closed and reopened one after the other; every one passes the check."""
    terms = CreditTerms(_limits(asked)[0], _GUARDS[asked.get("policy", "forbid")])
    debt, orders = fen_of(asked.get("debt", "0")), list[tuple[int, bool]]()
    refused = list[str]()
    for step in asked["steps"]:
        tried = list(orders)
        if found := _ORDER.fullmatch(step):
            tried.append((fen_of(found["fen"]), True))
        elif "reopen" in step or "close" in step:
            at = len(orders) - 1 if "last" in step else 0
            tried[at] = tried[at][0], "reopen" in step
        else:
            raise NotUnderstood(step)
        still = [OpenOrder(at, fen) for at, (fen, is_open) in enumerate(tried) if is_open]
        was = sum(fen for fen, is_open in orders if is_open)
        after = exposure_of(debt, 0, still)
        over = credit_findings(after, terms)
        credit_witnessed(debt + was, after.total, terms, over=bool(over))
        if in_the_way(over, may_approve=False):
            refused.append(step)
        else:
            orders = tried
    left = sum(fen for fen, is_open in orders if is_open)
    return {"exposure": plain_fen(debt + left), **({"refused": refused} if refused else {})}
