"""Ledgers for tests: written by hand, and by whatever happens in any order."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

from hypothesis import strategies as st

from jxc_tui.errors import JxcError
from jxc_tui.sales.model.allocating import allocate, proposed, released, voided
from jxc_tui.sales.model.ledger import Allocation, EntryKind, Ledger, LedgerEntry
from jxc_tui.sales.model.payment_terms import Instalment

FIRST = date(2026, 1, 1)
LAST = 60
DAYS = [FIRST + timedelta(at) for at in range(-1, LAST + 40)]


def day(number: int) -> date:
    return FIRST + timedelta(number)


def entry(
    number: int, fen: int, on: int = 0, *, customer: int = 1, due: tuple[int, ...] = (),
    order: int | None = None, posted: bool = True,
) -> LedgerEntry:  # fmt: skip
    """A sale or payment; `due` are days of equal instalments, the last takes the rest."""
    part = fen // max(len(due), 1)
    parts = [Instalment(day(at), part) for at in due]
    if parts:
        parts[-1] = Instalment(parts[-1].due, fen - part * (len(due) - 1))
    kind = EntryKind.SALE if fen > 0 else EntryKind.PAYMENT
    return LedgerEntry(
        number, customer, kind, fen, day(on), tuple(parts), posted, order=order, number=f"N{number}"
    )  # fmt: skip


Happening = tuple[str, int, int, int, int]
HAPPENINGS = st.lists(
    st.tuples(
        st.sampled_from(["charge", "instalments", "credit", "allocate", "propose", "release",
                         "void"]),
        st.integers(0, LAST), st.integers(1, 500), st.integers(1, 12), st.integers(1, 12),
    ),
    max_size=25,
)  # fmt: skip


def after_all(happenings: list[Happening]) -> Ledger:
    """The ledger after everything that could happen did; what is refused does not."""
    ledger = Ledger()
    for happening in happenings:
        with suppress(JxcError):
            ledger = _after(ledger, happening)
    return ledger


def _after(ledger: Ledger, happening: Happening) -> Ledger:
    what, on, fen, one, other = happening
    number, customer = len(ledger.entries) + 1, one % 2 + 1
    if what == "charge":
        return ledger.with_entries(entry(number, fen, on, customer=customer))
    if what == "instalments":
        made = entry(number, fen + 3, on, customer=customer, due=(on + 10, on, on + 30))
        return ledger.with_entries(made)
    if what == "credit":
        return ledger.with_entries(entry(number, -fen, on, customer=customer))
    if what == "allocate":
        return allocate(ledger, Allocation(one, other, fen, day(on)))
    if what == "propose":
        return ledger.with_allocations(*proposed(ledger, one, day(on)).allocations)
    if what == "release":
        return released(ledger, one, day(on))
    return voided(ledger, one, day(on))
