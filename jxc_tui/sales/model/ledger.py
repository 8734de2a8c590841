"""The ledger of receivables (应收台账): signed entries, and dated allocations between them.

An entry above 0 is a charge (what the customer owes), one below 0 a credit (payment, credit note).
What a day knows is what is dated up to it, so a past day looks the same for ever: a void and the
release of an allocation have their days, too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from jxc_tui.errors import Refused
from jxc_tui.sales.model.payment_terms import Instalment
from jxc_tui.values.money import format_fen


class EntryKind(StrEnum):
    """Why an entry is there; the amount says whether it is a charge or a credit."""

    OPENING = "opening"
    SALE = "sale"
    CREDIT_NOTE = "credit_note"
    PAYMENT = "payment"
    REFUND = "refund"
    EARLY_DISCOUNT = "early_discount"
    WRITE_OFF = "write_off"

    @property
    def text_id(self) -> str:
        return f"ledger.{self.value}"


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """A posted or drafted amount of one customer, in signed fen.

    `due` are the instalments of a charge, none means due on its `day`; `order` is the order that a
    payment was made for, or that a charge comes from. Refused when the instalments come to another
    amount.
    """

    id: int
    customer: int
    kind: EntryKind
    fen: int
    day: date
    due: tuple[Instalment, ...] = ()
    posted: bool = True
    voided: date | None = None
    order: int | None = None
    number: str = ""

    def __post_init__(self) -> None:
        if self.due and sum(each.fen for each in self.due) != self.fen:
            parts = format_fen(sum(each.fen for each in self.due))
            raise Refused("term.parts", total=format_fen(self.fen), parts=parts)

    @property
    def is_charge(self) -> bool:
        return self.fen > 0

    @property
    def name(self) -> str:
        """Its number, or its id where it has none."""
        return self.number or str(self.id)

    def holds_on(self, day: date) -> bool:
        return self.posted and self.day <= day and (self.voided is None or self.voided > day)

    def instalments(self) -> tuple[Instalment, ...]:
        """When its fen are due, the oldest first."""
        given = self.due or (Instalment(self.day, self.fen),)
        return tuple(sorted(given, key=lambda each: each.due))


@dataclass(frozen=True, slots=True)
class Allocation:
    """So many fen of a credit that pay a charge, from `day` until the day it is released."""

    credit: int
    charge: int
    fen: int
    day: date
    released: date | None = None

    def holds_on(self, day: date) -> bool:
        return self.day <= day and (self.released is None or self.released > day)


@dataclass(frozen=True, slots=True)
class OpenPart:
    """An instalment and what of it has been paid."""

    due: date
    fen: int
    paid: int

    @property
    def open(self) -> int:
        return self.fen - self.paid


@dataclass(frozen=True, slots=True)
class OpenItem:
    """An entry on some day: what is allocated of it (never below 0), and its instalments."""

    entry: LedgerEntry
    allocated: int

    @property
    def open(self) -> int:
        """What is left in signed fen: above 0 the customer owes it, below 0 it is a prepayment."""
        return self.entry.fen - (self.allocated if self.entry.is_charge else -self.allocated)

    @property
    def parts(self) -> tuple[OpenPart, ...]:
        """The instalments, paid from the oldest on."""
        found, left = list[OpenPart](), self.allocated
        for each in self.entry.instalments():
            paid = min(left, each.fen)
            found.append(OpenPart(each.due, each.fen, paid))
            left -= paid
        return tuple(found)


@dataclass(frozen=True)
class Ledger:
    """The entries and allocations of one or more customers."""

    entries: tuple[LedgerEntry, ...] = ()
    allocations: tuple[Allocation, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[int, LedgerEntry]:
        return {entry.id: entry for entry in self.entries}

    def items(self, day: date, customer: int | None = None) -> tuple[OpenItem, ...]:
        """What every entry that holds on a day looks like then, by day and id."""
        held = {
            entry.id: entry
            for entry in self.entries
            if entry.holds_on(day) and customer in (None, entry.customer)
        }
        allocated = defaultdict[int, int](int)
        for each in self.allocations:
            if each.holds_on(day) and each.credit in held and each.charge in held:
                allocated[each.credit] += each.fen
                allocated[each.charge] += each.fen
        ordered = sorted(held.values(), key=lambda entry: (entry.day, entry.id))
        return tuple(OpenItem(entry, allocated[entry.id]) for entry in ordered)

    def open_items(self, day: date, customer: int | None = None) -> tuple[OpenItem, ...]:
        """The items that are not settled on a day."""
        return tuple(item for item in self.items(day, customer) if item.open)

    def balance(self, day: date, customer: int | None = None) -> int:
        """Signed fen: what is owed less what is prepaid."""
        return sum(
            entry.fen
            for entry in self.entries
            if entry.holds_on(day) and customer in (None, entry.customer)
        )

    def debt(self, day: date, customer: int | None = None) -> int:
        """Fen of all charges that are open."""
        return sum(max(item.open, 0) for item in self.items(day, customer))

    def prepayment(self, day: date, customer: int | None = None, order: int | None = None) -> int:
        """Fen of all credits that are free (预收); with `order` only of payments made for it."""
        return sum(
            max(-item.open, 0)
            for item in self.items(day, customer)
            if order in (None, item.entry.order)
        )

    def with_entries(self, *entries: LedgerEntry) -> Ledger:
        """The same with further entries, or newer forms of those it has."""
        new = {entry.id for entry in entries}
        kept = (entry for entry in self.entries if entry.id not in new)
        return Ledger((*kept, *entries), self.allocations)

    def with_allocations(self, *allocations: Allocation) -> Ledger:
        return Ledger(self.entries, (*self.allocations, *allocations))
