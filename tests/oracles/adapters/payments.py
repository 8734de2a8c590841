"""Questions about payments: what they pay, what stays open, what is refused."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from jxc_tui.errors import JxcError
from jxc_tui.sales.model.allocating import (
    allocate,
    check_amount,
    check_refund,
    free_of,
    proposed,
    released,
    voided,
)
from jxc_tui.sales.model.early_discount import EarlyTerms, early_discount
from jxc_tui.sales.model.ledger import Allocation, EntryKind, Ledger, LedgerEntry
from jxc_tui.sales.model.payment_terms import Instalment
from jxc_tui.sales.model.totals import TaxPart
from jxc_tui.values.money import half_up, plain_fen
from tests.oracles import witness
from tests.oracles.adapters.figures import DAY, fen_of, many, money, number
from tests.oracles.runner import NotUnderstood

_CHARGES = ("opening_debt", "opening", "invoice", "invoices", "debt", "debts", "delivery")
_RECEIPTS = ("cash_at_sale", "payments", "payment", "receipt", "receipts", "drafts", "prepayment")
_TOMORROW = ("receipt_tomorrow", "receipts_tomorrow", "payment_tomorrow")
_BOUND = re.compile(r"against|applied|_to_")  # a credit note that pays something
_PEER_TAX = "18"  # per cent: what the invoices of the peer's tests of early payment bear


def answer(asked: Mapping[str, Any]) -> dict[str, Any]:
    if "cases" in asked:
        return _cases(asked)
    if "try" in asked:
        return _tried(asked)
    if "invoice_total" in asked:
        return _early(asked)
    return _Book(asked).answer()


def _allocated(ledger: Ledger, new: Allocation) -> Ledger:
    """The ledger with one more; what is refused the services refuse as well."""
    try:
        return allocate(ledger, new)
    except JxcError:
        witness.refuse_allocation(ledger, new)
        raise


class _Book:
    """The ledger of one customer, written as a vector tells it."""

    def __init__(self, asked: Mapping[str, Any]) -> None:
        self.asked = asked
        self.ledger = Ledger()
        self.charges: list[int] = []
        self.credits: list[int] = []
        self.notes: list[int] = []
        self.found: dict[str, Any] = {}

    def entry(self, kind: EntryKind, fen: int, day: date = DAY, **more: Any) -> int:
        made = LedgerEntry(len(self.ledger.entries) + 1, 1, kind, fen, day, **more)
        self.ledger = self.ledger.with_entries(made)
        return made.id

    def charge(self, fen: int, **more: Any) -> int:
        return self.entry(EntryKind.SALE, fen, **more)

    def credit(self, fen: int, day: date = DAY, kind: EntryKind = EntryKind.PAYMENT) -> int:
        check_amount(fen)
        return self.entry(kind, -fen, day, order=1 if "order" in self.asked else None)

    def pay(self, credit: int, day: date = DAY) -> None:
        self.ledger = self.ledger.with_allocations(*proposed(self.ledger, credit, day).allocations)

    def open_of(self, entry: int, day: date = DAY) -> int:
        return next(each.open for each in self.ledger.items(day) if each.entry.id == entry)

    def parts(self, day: date = DAY) -> list[int]:
        """What is open: of each instalment where there are some, else of each charge."""
        items = {each.entry.id: each for each in self.ledger.items(day)}
        if self.asked.get("instalments"):
            return [part.open for charge in self.charges for part in items[charge].parts]
        return [items[charge].open for charge in self.charges]

    def answer(self) -> dict[str, Any]:
        self._charges()
        self._credits()
        self._notes()
        today = self._state(DAY)
        self._tomorrow()
        self._afterwards()
        witness.witnessed(self.ledger, (DAY, DAY + timedelta(1)))
        return {**self._figures(), **self.found, "today": today}

    def _charges(self) -> None:
        due = [fen_of(each) for each in many(self.asked.get("instalments"))]
        days = [Instalment(DAY + timedelta(30 * at), fen) for at, fen in enumerate(due, start=1)]
        for key in _CHARGES:
            day = DAY - timedelta(365) if "opening" in key else DAY
            for each in many(self.asked.get(key)):
                self.charges.append(self.entry(EntryKind.SALE, fen_of(each), day, due=tuple(days)))

    def _credits(self) -> None:
        for key in _RECEIPTS:
            for each in many(self.asked.get(key)):
                self.credits.append(self.credit(fen_of(each)))
                if used := fen_of(self.asked.get("already_used", "0")):
                    other = self.charge(used)
                    new = Allocation(self.credits[-1], other, used, DAY)
                    self.ledger = _allocated(self.ledger, new)
                if "allocate" not in self.asked:
                    self.pay(self.credits[-1])
        given = many(self.asked.get("allocate"))
        for charge, fen in zip(self.charges, map(fen_of, given), strict=False):
            new = Allocation(self.credits[-1], charge, fen, DAY)
            self.ledger = _allocated(self.ledger, new)

    def _notes(self) -> None:
        before = self.parts()
        for key in self.asked:
            for each in many(self.asked[key] if key.startswith("credit_note") else None):
                self.notes.append(self.credit(fen_of(each), kind=EntryKind.CREDIT_NOTE))
                if _BOUND.search(key):
                    self.pay(self.notes[-1])
        gone = [one - other for one, other in zip(before, self.parts(), strict=True)]
        self.found["credited"] = money(gone)

    def _tomorrow(self) -> None:
        tomorrow = DAY + timedelta(1)
        for key in _TOMORROW:
            for each in many(self.asked.get(key)):
                self.pay(self.credit(fen_of(each), tomorrow), tomorrow)
        self.found["after_tomorrow"] = self._state(tomorrow)

    def _afterwards(self) -> None:
        """What is done with what is over, with a prepayment, with what was allocated."""
        over = self.ledger.prepayment(DAY)
        if str(self.asked.get("rest", "")).startswith("write") and over:
            gone = self.entry(EntryKind.WRITE_OFF, over)
            self.found["write_off"] = plain_fen(over)
            self.ledger = _allocated(self.ledger, Allocation(self.credits[-1], gone, over, DAY))
        if refund := self.asked.get("refund"):
            check_refund(self.ledger, 1, fen_of(refund), DAY)
            gone = self.entry(EntryKind.REFUND, fen_of(refund))
            self.pay(self.credits[-1])
        self.found["prepaid_before"] = plain_fen(self.ledger.prepayment(DAY, 1, 1))
        then = str(self.asked.get("then", ""))
        if "cancel" in then:
            self.ledger = voided(self.ledger, self.credits[-1], DAY)
        elif "invoice" in then:
            self.charges.append(self.charge(fen_of(self.asked["order"]), order=1))
            self.pay(self.credits[-1])
        elif then:
            raise NotUnderstood(then)
        self.found["prepaid_after"] = plain_fen(self.ledger.prepayment(DAY, 1, 1))

    def _state(self, day: date) -> dict[str, Any]:
        shown = money(self.parts(day))
        key, value = ("invoice", shown[0]) if len(shown) == 1 else ("outstanding", shown)
        return {key: value, "prepayment": plain_fen(self.ledger.prepayment(day))}

    def _figures(self) -> dict[str, Any]:
        one = len(self.parts()) == 1 and "invoices" not in self.asked
        shown, total = (
            money(self.parts()),
            sum(self.ledger.by_id[each].fen for each in self.charges),
        )
        credited = sum(map(fen_of, self.found["credited"]))
        paid = total - sum(self.parts()) - credited
        outstanding: Any = shown[0] if one else shown
        notes = [plain_fen(self.open_of(each)) for each in self.notes]
        rows = [
            ["invoice", plain_fen(total), plain_fen(paid), *money([credited] if credited else [])]
        ]
        rows[0].append(plain_fen(sum(self.parts())))
        if notes and not any(map(_BOUND.search, self.asked)):
            outstanding = {"invoice": outstanding, "note": notes[0]}
            amount = plain_fen(-self.ledger.by_id[self.notes[0]].fen)
            rows.append(["note", "0.00", amount, notes[0]])
        tomorrow = DAY + timedelta(1)
        balance, state = plain_fen(self.ledger.balance(DAY, 1)), "part paid" if paid else "unpaid"
        figures: dict[str, Any] = {
            "outstanding": outstanding, "paid": self._paid(paid), "rows": rows,
            "customer_balance": balance, "customer_total": balance, "grand_total": balance,
            "invoice_state": state if any(self.parts()) else "paid",
            "debt_left": shown[0] if one else shown, "cleared": plain_fen(paid),
            "prepayment": plain_fen(self.ledger.prepayment(DAY)),
            "remaining": plain_fen(sum(self.parts(tomorrow))),
            "future": plain_fen(sum(self.parts()) - sum(self.parts(tomorrow))),
        }  # fmt: skip
        if self.credits:
            credit = self.ledger.by_id[self.credits[-1]]
            figures["receipt_left"] = plain_fen(free_of(self.ledger, credit, DAY))
            figures["after_unassign"] = self._unassigned(credit)
        return figures

    def _paid(self, whole: int) -> Any:
        """What was paid in all, or of each instalment where there are some."""
        if not self.asked.get("instalments"):
            return plain_fen(whole)
        items = [each for each in self.ledger.items(DAY) if each.entry.id in self.charges]
        parts = [part.paid for item in items for part in item.parts]
        gone = map(fen_of, self.found["credited"])
        return money(one - other for one, other in zip(parts, gone, strict=True))

    def _unassigned(self, credit: LedgerEntry) -> dict[str, str]:
        back = released(self.ledger, credit.id, DAY)
        held = {each.entry.id: each.allocated for each in back.items(DAY)}
        cleared = sum(held[charge] for charge in self.charges)
        left = plain_fen(free_of(back, credit, DAY))
        return {"cleared": plain_fen(cleared), "receipt_left": left}


def _early(asked: Mapping[str, Any]) -> dict[str, Any]:
    """An invoice paid within the term of a discount, or late."""
    total, rate = fen_of(asked["invoice_total"]), Fraction(asked.get("tax_pct", _PEER_TAX))
    net = half_up(total / (1 + rate / 100))
    terms = EarlyTerms(
        DAY, Fraction(asked.get("early_payment_discount_pct", 0)),
        fen_of(asked.get("early_payment_discount", "0")),
    )  # fmt: skip
    paid_on = DAY if asked.get("within_term", True) else DAY + timedelta(1)
    found = early_discount(total, [TaxPart(rate, net, total - net)], terms, paid_on)
    book = _Book({})
    invoice = book.charge(total)
    for fen, kind in (
        (found.to_pay, EntryKind.PAYMENT), (found.discount, EntryKind.EARLY_DISCOUNT)
    ):  # fmt: skip
        if fen:
            book.pay(book.credit(fen, kind=kind))
    return {
        "to_pay": plain_fen(found.to_pay), "discount": plain_fen(found.discount),
        "outstanding": plain_fen(book.open_of(invoice)),
        "discount_split": {"income": plain_fen(found.net), "tax": plain_fen(found.tax)},
    }  # fmt: skip


def _tried(asked: Mapping[str, Any]) -> dict[str, Any]:
    """To take back a document that is allocated."""
    book = _Book({})
    charge = book.charge(fen_of(asked.get("invoice", "100")))
    credit = book.credit(fen_of(asked.get("receipt", "100")))
    book.pay(credit)
    tried = str(asked["try"])
    target = credit if "receipt" in tried or "payment" in tried else charge
    try:
        book.ledger = voided(book.ledger, target, DAY)
    except JxcError:
        witness.refuse_void(book.ledger, target)
        raise
    return {"done": tried}


def _cases(asked: Mapping[str, Any]) -> dict[str, Any]:
    """Allocations each of which is tried on its own."""
    passed, said = list[str](), list[str]()
    for case in asked["cases"]:
        try:
            _case(str(case), asked)
        except JxcError as refused:
            said.append(refused.text_id)
        else:
            passed.append(str(case))
    return {"passed": passed} if passed else {"refused": "each", "said": said}


def _case(case: str, asked: Mapping[str, Any]) -> None:
    book = _Book({})
    invoice, receipt = fen_of(asked.get("invoice", "50")), fen_of(asked.get("receipt", "50"))
    charge, credit, fen = book.charge(invoice), book.credit(receipt), min(invoice, receipt)
    if "another customer" in case:
        charge = book.entry(EntryKind.SALE, invoice)
        foreign = LedgerEntry(charge, 2, EntryKind.SALE, invoice, DAY)
        book.ledger = book.ledger.with_entries(foreign)
    elif "unposted" in case or "draft" in case:
        one, other = (
            (charge, invoice) if "unposted invoice" in case or "draft invoice" in case
            else (credit, -receipt)
        )  # fmt: skip
        kind = EntryKind.SALE if other > 0 else EntryKind.PAYMENT
        book.ledger = book.ledger.with_entries(LedgerEntry(one, 1, kind, other, DAY, posted=False))
    elif "itself" in case:
        credit = charge if "invoice" in case else credit
        charge = credit
    elif "receipt to" in case or "on a receipt" in case or "to a receipt" in case:
        charge = book.credit(receipt)
    elif "cleared" in case or "already paid" in case:
        book.pay(book.credit(invoice))
    else:
        fen = half_up(number(case) * 100)
    book.ledger = _allocated(book.ledger, Allocation(credit, charge, fen, DAY))
