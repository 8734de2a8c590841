"""Questions about due days, ageing and statements; those about limits go to `credit`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from jxc_tui.sales.model.ageing import BUCKETS, AgeFrom, Ageing, AgeingRow, ageing
from jxc_tui.sales.model.allocating import proposed
from jxc_tui.sales.model.ledger import Allocation, EntryKind, Ledger, LedgerEntry
from jxc_tui.sales.model.payment_terms import Instalment
from jxc_tui.sales.model.statement import statement
from jxc_tui.values.local_day import days_of, months_before
from jxc_tui.values.money import plain_fen
from tests.oracles import witness
from tests.oracles.adapters import credit
from tests.oracles.adapters.figures import DAY, fen_of, money
from tests.oracles.adapters.term_words import term_of
from tests.oracles.runner import NotUnderstood

_AGE = re.compile(r"(?P<count>-?\d+) (?P<unit>day|month|year)s?")


def answer(asked: Mapping[str, Any]) -> dict[str, Any]:
    if "term" in asked:
        term = term_of(asked["term"])
        return {"due_dates": [str(term.due(_day(each))) for each in asked["invoice_dates"]]}
    if "documents" in asked:
        return _Documents(asked).answer()
    return credit.answer(asked)


def _day(text: str) -> date:
    """The day of `2019-04-30`, the first one of `2019-04`."""
    found = days_of(text)
    if found is None:
        raise NotUnderstood(text)
    return found[0]


def _before(text: str) -> date:
    found = _AGE.fullmatch(text)
    if found is None:
        raise NotUnderstood(text)
    count = int(found["count"])
    if found["unit"] == "day":
        return DAY - timedelta(count)
    return months_before(DAY, count * (12 if found["unit"] == "year" else 1))


class _Documents:
    """A ledger of the documents of a vector, and what a day makes of it."""

    def __init__(self, asked: Mapping[str, Any]) -> None:
        self.asked = asked
        self.names: dict[str, int] = {}
        self.ledger = Ledger()
        given = asked["documents"]
        self.listed = bool(given) and not isinstance(given[0], Mapping)
        last = asked.get("as_of", asked.get("to"))
        self.day = _day(last) if last else DAY
        for each in given:
            if self.listed:
                self._listed(each)
            else:
                self._told(each)

    def _entry(self, customer: str, fen: int, day: date, due: date | None = None) -> int:
        number = self.names.setdefault(customer, len(self.names) + 1)
        kind = EntryKind.SALE if fen > 0 else EntryKind.PAYMENT
        parts = (Instalment(due, fen),) if due else ()
        made = LedgerEntry(len(self.ledger.entries) + 1, number, kind, fen, day, parts)
        self.ledger = self.ledger.with_entries(made)
        return made.id

    def _listed(self, given: Sequence[str]) -> None:
        """`["invoice", "2019-03", "100"]`."""
        _, when, amount = given
        day = _day(when)
        made = self._entry("all", fen_of(amount), day)
        if day > self.day and self.asked.get("allocated_later"):
            self.ledger = self.ledger.with_allocations(
                *proposed(self.ledger, made, day).allocations
            )

    def _told(self, given: Mapping[str, Any]) -> None:
        """`{"cust": "A", "age": "2 days", "total": "110", "allocated": "15", "open": "95"}`."""
        day, due = self._days(given)
        customer = str(given.get("cust", given.get("customer", "all")))
        paid = fen_of(given.get("allocated", "0"))
        whole = next((given[key] for key in ("total", "amount") if key in given), None)
        fen = fen_of(whole) if whole is not None else fen_of(given["open"]) + paid
        charge = self._entry(customer, fen, day, due)
        if paid:
            credited = self._entry(customer, -paid, day)
            self.ledger = self.ledger.with_allocations(Allocation(credited, charge, paid, day))

    def _days(self, given: Mapping[str, Any]) -> tuple[date, date | None]:
        """The day of a document, and the day it is due where that is said."""
        due = _before(given["due_age"]) if "due_age" in given else None
        due = self.day - timedelta(int(given["overdue"])) if "overdue" in given else due
        due = _day(given["due"]) if given.get("due") else due
        for key in ("date", "day"):
            if key in given:
                return _day(given[key]), due
        day = _before(given["age"]) if "age" in given else min(due or self.day, self.day)
        return day, due

    def answer(self) -> dict[str, Any]:
        witness.witnessed(self.ledger, (self.day, max(self.day, *self._days_of_all)))
        by_document = "document" in self.asked.get("age_from", "due date")
        limits = self.asked.get("buckets_max_days", [*BUCKETS, None])
        found = ageing(
            self.ledger, self.day, AgeFrom.DOCUMENT if by_document else AgeFrom.DUE,
            [limit for limit in limits if limit is not None],
        )  # fmt: skip
        told = {"all": self._row(found.total, found)}
        for name, customer in self.names.items():
            row = next((each for each in found.rows if each.customer == customer), None)
            told |= {name: self._row(row, found)} if name != "all" and row else {}
        return {**told, **self._totals(found)}

    @property
    def _days_of_all(self) -> list[date]:
        return [entry.day for entry in self.ledger.entries]

    def _row(self, row: AgeingRow, found: Ageing) -> list[str]:
        """The columns of a row: what is not due comes first where due days count."""
        first = [] if found.age_from is AgeFrom.DOCUMENT else [row.not_due]
        return money([*first, *row.buckets])

    def _totals(self, found: Ageing) -> dict[str, Any]:
        months: dict[str, int] = {}
        for item in self.ledger.open_items(self.day):
            month = item.entry.day.isoformat()[:7]
            months[month] = months.get(month, 0) + item.open
        first = _day(self.asked["from"]) if "from" in self.asked else date(1, 1, 1)
        told = [statement(self.ledger, each, first, self.day) for each in self.names.values()]
        return {
            "by_month": {month: plain_fen(fen) for month, fen in months.items()},
            "total": plain_fen(found.total.total), "debt": plain_fen(found.total.debt),
            "prepayment": plain_fen(found.total.prepayment),
            "opening": plain_fen(sum(each.opening for each in told)),
            "charges": plain_fen(sum(each.charges for each in told)),
            "receipts": plain_fen(sum(each.receipts for each in told)),
            "closing": plain_fen(sum(each.closing for each in told)),
        }  # fmt: skip
