"""A statement of account (对账单): 期初 + 本期欠款 − 本期收款 = 期末, with every line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from jxc_tui.errors import Refused
from jxc_tui.sales.model.ledger import Ledger, LedgerEntry


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One entry, or its void with the other sign: fen charged, fen received, balance after it."""

    entry: LedgerEntry
    day: date
    charge: int
    receipt: int
    balance: int
    is_void: bool = False


@dataclass(frozen=True, slots=True)
class AccountStatement:
    """What a customer owed before `first`, what came and went, and what is owed after `last`."""

    customer: int
    first: date
    last: date
    opening: int
    lines: tuple[StatementLine, ...]

    @property
    def charges(self) -> int:
        return sum(line.charge for line in self.lines)

    @property
    def receipts(self) -> int:
        return sum(line.receipt for line in self.lines)

    @property
    def closing(self) -> int:
        return self.opening + self.charges - self.receipts


def statement(ledger: Ledger, customer: int, first: date, last: date) -> AccountStatement:
    """The statement of a customer from one day to another, both within.

    Fen below 0 are in the customer's favour. Refused when the days are the wrong way round.
    """
    if first > last:
        raise Refused("statement.days", first=first.isoformat(), last=last.isoformat())
    opening = ledger.balance(first - timedelta(days=1), customer) if first > date.min else 0
    moved = list[tuple[date, bool, LedgerEntry]]()
    for entry in ledger.entries:
        never = not entry.posted or (entry.voided is not None and entry.voided <= entry.day)
        if entry.customer != customer or never:
            continue
        moved.append((entry.day, False, entry))
        if entry.voided is not None:
            moved.append((entry.voided, True, entry))
    lines, balance = list[StatementLine](), opening
    for day, is_void, entry in sorted(moved, key=lambda each: (each[0], each[2].id, each[1])):
        if first <= day <= last:
            fen = -entry.fen if is_void else entry.fen
            balance += fen
            charge, receipt = (fen, 0) if entry.is_charge else (0, -fen)
            lines.append(StatementLine(entry, day, charge, receipt, balance, is_void))
    return AccountStatement(customer, first, last, opening, tuple(lines))
