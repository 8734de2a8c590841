"""Which credit pays which charge: the checks, the proposal (oldest due first), and the way back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from jxc_tui.errors import NotFound, Refused
from jxc_tui.sales.model.ledger import Allocation, Ledger, LedgerEntry, OpenItem, OpenPart
from jxc_tui.values.money import MAX_FEN, format_fen


@dataclass(frozen=True, slots=True)
class AllocationProposal:
    """What a credit would pay, and the fen of it that stay free (预收)."""

    allocations: tuple[Allocation, ...]
    rest: int


def check_amount(fen: int) -> None:
    """Nothing; Refused for an amount of money that is 0, below 0 or too large."""
    if fen <= 0:
        raise Refused("pay.amount", given=format_fen(fen))
    if fen > MAX_FEN:
        raise Refused("total.large", most=format_fen(MAX_FEN))


def check_allocation(ledger: Ledger, new: Allocation) -> None:
    """Nothing; Refused, or NotFound, for an allocation that cannot be.

    Fen above 0, a credit and a charge of one customer, both posted and not void, on a day when
    both are there, and no more than is left on either side on that day or any later one.
    """
    check_amount(new.fen)
    credit, charge = _entry(ledger, new.credit), _entry(ledger, new.charge)
    if credit.id == charge.id:
        raise Refused("alloc.itself", number=credit.name)
    if credit.is_charge or not charge.is_charge:
        raise Refused("alloc.sides", credit=credit.name, charge=charge.name)
    if credit.customer != charge.customer:
        raise Refused("alloc.customer", credit=credit.name, charge=charge.name)
    for entry in (credit, charge):
        _check_there(entry, new.day)
    for entry, text_id in ((credit, "alloc.credit_rest"), (charge, "alloc.charge_rest")):
        left = free_of(ledger, entry, new.day)
        if new.fen > left:
            raise Refused(
                text_id, number=entry.name, left=format_fen(left), given=format_fen(new.fen)
            )


def _check_there(entry: LedgerEntry, day: date) -> None:
    """Nothing; Refused for a draft, for what is void, and before the day of the entry."""
    if not entry.posted:
        raise Refused("alloc.draft", number=entry.name)
    if entry.voided is not None:
        raise Refused("alloc.void", number=entry.name)
    if day < entry.day:
        raise Refused("alloc.day", number=entry.name, day=entry.day.isoformat())


def free_of(ledger: Ledger, entry: LedgerEntry, day: date) -> int:
    """Fen of an entry that can be allocated from a day on; later allocations count, too."""
    taken = sum(
        each.fen
        for each in ledger.allocations
        if entry.id in (each.credit, each.charge) and not (each.released and each.released <= day)
    )
    return max(abs(entry.fen) - taken, 0)


def allocate(ledger: Ledger, new: Allocation) -> Ledger:
    """The ledger with one more allocation. Raises as `check_allocation` does."""
    check_allocation(ledger, new)
    return ledger.with_allocations(new)


def proposed(ledger: Ledger, credit: int, day: date, most: int | None = None) -> AllocationProposal:
    """What a credit pays, the oldest due first, instalment by instalment; at most `most` fen.

    A payment made for an order pays what comes from that order before anything else. Refused for
    what is no credit, a draft, void, or of a later day.
    """
    payer = _entry(ledger, credit)
    if payer.is_charge:
        raise Refused("alloc.no_credit", number=payer.name)
    _check_there(payer, day)
    left = free_of(ledger, payer, day)
    whole = left = left if most is None else min(left, most)
    charges = [
        item
        for item in ledger.open_items(day, payer.customer)
        if item.open > 0 and item.entry.voided is None
    ]
    free = {item.entry.id: free_of(ledger, item.entry, day) for item in charges}
    given: dict[int, int] = {}
    for item, part in _by_due(charges, payer):
        fen = min(left, part.open, free[item.entry.id])
        if fen > 0:
            given[item.entry.id] = given.get(item.entry.id, 0) + fen
            free[item.entry.id] -= fen
            left -= fen
    made = tuple(Allocation(credit, charge, fen, day) for charge, fen in given.items())
    return AllocationProposal(made, whole - sum(each.fen for each in made))


def settled(ledger: Ledger, day: date, customer: int) -> Ledger:
    """The ledger with every free credit of a customer allocated, the oldest credit first."""
    for item in ledger.open_items(day, customer):
        if item.open < 0 and item.entry.voided is None:
            ledger = ledger.with_allocations(*proposed(ledger, item.entry.id, day).allocations)
    return ledger


def holding(ledger: Ledger, entry: int) -> tuple[Allocation, ...]:
    """The allocations that bind an entry, none of them released."""
    return tuple(
        each
        for each in ledger.allocations
        if each.released is None and entry in (each.credit, each.charge)
    )


def released(ledger: Ledger, entry: int, day: date) -> Ledger:
    """The ledger with all that binds an entry released on a day, never before it was allocated."""
    bound = set(holding(ledger, entry))
    return _with_each(
        ledger, lambda each: replace(each, released=max(day, each.day)) if each in bound else each
    )


def check_unbound(ledger: Ledger, entry: int) -> None:
    """Nothing; Refused for an entry that is allocated: it is not changed, drafted again or void."""
    bound = holding(ledger, entry)
    if bound:
        others = {each.charge if each.credit == entry else each.credit for each in bound}
        names = "、".join(_entry(ledger, other).name for other in sorted(others))
        fen = format_fen(sum(each.fen for each in bound))
        raise Refused("alloc.bound", number=_entry(ledger, entry).name, others=names, amount=fen)


def voided(ledger: Ledger, entry: int, day: date) -> Ledger:
    """The ledger with an entry void from a day on. Refused while it is allocated, or void."""
    check_unbound(ledger, entry)
    found = _entry(ledger, entry)
    if found.voided is not None:
        raise Refused("alloc.void", number=found.name)
    ends = [each.released for each in ledger.allocations if entry in (each.credit, each.charge)]
    latest = max([day, found.day, *(end for end in ends if end is not None)])
    return ledger.with_entries(replace(found, voided=latest))


def check_refund(ledger: Ledger, customer: int, fen: int, day: date) -> None:
    """Nothing; Refused for a refund of more than is free of what the customer paid."""
    check_amount(fen)
    free = sum(
        free_of(ledger, item.entry, day)
        for item in ledger.open_items(day, customer)
        if not item.entry.is_charge
    )
    if fen > free:
        raise Refused("pay.refund", given=format_fen(fen), left=format_fen(free))


def _with_each(ledger: Ledger, change: Callable[[Allocation], Allocation]) -> Ledger:
    return Ledger(ledger.entries, tuple(map(change, ledger.allocations)))


def _entry(ledger: Ledger, entry: int) -> LedgerEntry:
    found = ledger.by_id.get(entry)
    if found is None:
        raise NotFound("alloc.unknown", id=entry)
    return found


def _by_due(items: Iterable[OpenItem], payer: LedgerEntry) -> list[tuple[OpenItem, OpenPart]]:
    """Every part that is open, in the order in which it is paid."""
    found = [(item, part) for item in items for part in item.parts if part.open > 0]

    def place(each: tuple[OpenItem, OpenPart]) -> tuple[bool, date, date, int]:
        entry = each[0].entry
        other = payer.order is None or entry.order != payer.order
        return other, each[1].due, entry.day, entry.id

    return sorted(found, key=place)
