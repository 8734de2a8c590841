"""The services as a second witness: what a model says of a ledger or of an order is done by the
real verbs on a real database as well, and every figure is held against it.

A model that nobody runs proves nothing. Where a question can be put to the product, an answer of
the model counts only when the product gives it, too; where it cannot (instalments, invoices apart
from orders, orders on hold …) it is counted as not witnessed.
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from jxc_tui.config import Settings
from jxc_tui.documents.storage import documents
from jxc_tui.errors import JxcError
from jxc_tui.maintenance.service.new_database import init_database
from jxc_tui.payments.answers import AgeingQuestion
from jxc_tui.payments.model.ages import AgedBy
from jxc_tui.payments.model.new_payment import Cover, NewReceipt, PaymentPart
from jxc_tui.payments.storage import payments, receivable
from jxc_tui.sales.model.ageing import AgeFrom, ageing
from jxc_tui.sales.model.ledger import Allocation, EntryKind, Ledger, LedgerEntry
from jxc_tui.sales.model.new_sale import Consent, NewSale, SaleLine
from jxc_tui.sales.model.progress import Act, OrderedLine, OrderEvent, OrderProgress
from jxc_tui.wiring import Services, local_user, open_services

ALL = frozenset(Consent)
USER = local_user("oracle")
_CHARGES = (EntryKind.SALE, EntryKind.OPENING)
_CREDITS = (EntryKind.PAYMENT, EntryKind.CREDIT_NOTE)
_ACTS = (Act.SHIP, Act.SIGN, Act.RETURN, Act.CLOSE, Act.REOPEN, Act.VOID)
heard: Counter[str] = Counter()  # how many questions the services heard, and how many they did not
_asked = [False]


class Disagreed(Exception):
    """The services say something else than the model; the text says what."""


@contextmanager
def listening() -> Iterator[None]:
    """Within it the services are asked as well."""
    was, _asked[0] = _asked[0], True
    try:
        yield
    finally:
        _asked[0] = was


def is_listening() -> bool:
    """Whether the services are asked as well."""
    return _asked[0]


@dataclass
class RealShop:
    """One database for all questions; every question has customers of its own."""

    services: Services
    day: list[date]
    customers: int = 0

    def buyer(self, **more: str) -> int:
        """A new customer who may owe anything, unless told."""
        self.customers += 1
        values = {"name": f"客户{self.customers}", "code": f"O{self.customers:06}"} | more
        return self.services.records.create(USER, values).id

    def sell(self, customer: int, fen: int, day: date) -> int:
        """A document of so many fen; below 0 it is a credit note."""
        count = 1_000 if fen > 0 else -1_000
        new = NewSale(customer, (SaleLine(1, "", count, abs(fen)),), (), day=day.isoformat(),
                      consents=ALL)  # fmt: skip
        return self.services.orders.save(USER, new).id

    def pay(self, customer: int, fen: int, day: date) -> int:
        """A receipt that covers nothing yet."""
        new = NewReceipt(customer, (PaymentPart("现金", fen),), (), day.isoformat())
        return self.services.payments.receive(USER, new).payments[0].id


@cache
def shop() -> RealShop:
    """The database, made when the first question comes."""
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    keeping = Settings(folder / "oracle.db", argon2=(64, 1, 1))
    init_database(keeping, "admin", "a shop for the oracles")
    day = [date(2000, 1, 1)]
    services = open_services(
        keeping,
        clock=lambda: datetime(day[0].year, day[0].month, day[0].day, 4, tzinfo=UTC),
        local_allowed=True,
    )
    services.of("product").records.create(USER, {"name": "货", "code": "HUO", "unit": "kg"})
    return RealShop(services, day)


@dataclass
class _Told:
    """A ledger on the database: entry → document or payment."""

    shop: RealShop
    customers: dict[int, int] = field(default_factory=dict)
    documents: dict[int, int] = field(default_factory=dict)
    payments: dict[int, int] = field(default_factory=dict)

    def entry(self, entry: LedgerEntry) -> None:
        customer = self.customers.get(entry.customer)
        if customer is None:
            customer = self.customers[entry.customer] = self.shop.buyer()
        if entry.kind is EntryKind.PAYMENT:
            self.payments[entry.id] = self.shop.pay(customer, -entry.fen, entry.day)
        else:
            self.documents[entry.id] = self.shop.sell(customer, entry.fen, entry.day)

    def allocation(self, each: Allocation) -> None:
        covers = (Cover(self.documents.get(each.charge, 0), each.fen),)
        told = {"payment_id": self.payments[each.credit]} if each.credit in self.payments else {
            "credit_id": self.documents[each.credit]
        }  # fmt: skip
        self.shop.services.payments.allocate(USER, covers=covers, **told)

    def release(self, credit: int) -> None:
        verbs = self.shop.services.payments
        if credit in self.payments:
            verbs.release(USER, payment_id=self.payments[credit])
        else:
            verbs.release(USER, document_id=self.documents[credit])

    def void(self, entry: LedgerEntry) -> None:
        if entry.id in self.payments:
            self.shop.services.payments.void(USER, self.payments[entry.id], "作废")
        else:
            self.shop.services.orders.void(USER, self.documents[entry.id], "作废")


def _speakable(ledger: Ledger) -> bool:
    """Whether the product has everything that a ledger speaks of."""
    for entry in ledger.entries:
        known = entry.kind in (_CHARGES if entry.fen > 0 else _CREDITS)
        if not known or not entry.posted or entry.due or not entry.fen:
            return False
    gone = {each.credit: each.released for each in ledger.allocations}
    return all(each.released == gone[each.credit] for each in ledger.allocations)


def _told(ledger: Ledger) -> _Told:
    """The ledger done on the database, day by day as it happened."""
    found = _Told(shop())
    steps: list[tuple[date, int, Callable[[], None]]] = []
    for entry in ledger.entries:
        steps.append((entry.day, 0, lambda each=entry: found.entry(each)))  # type: ignore[misc]
        if entry.voided is not None:
            steps.append((entry.voided, 3, lambda each=entry: found.void(each)))  # type: ignore[misc]
    released = {}
    for each in ledger.allocations:
        steps.append((each.day, 1, lambda row=each: found.allocation(row)))  # type: ignore[misc]
        if each.released is not None:
            released[each.credit] = each.released
    for credit, day in released.items():
        steps.append((day, 2, lambda of=credit: found.release(of)))  # type: ignore[misc]
    for day, _, act in sorted(steps, key=lambda step: step[:2]):
        found.shop.day[0] = day
        act()
    return found


def witnessed(ledger: Ledger, days: Iterable[date]) -> None:
    """The services give the same balances, ages and rests. Raises Disagreed."""
    if not _asked[0]:
        return
    if not ledger.entries or not _speakable(ledger):
        heard["not heard"] += 1
        return
    heard["heard"] += 1
    try:
        found = _told(ledger)
    except JxcError as refused:
        raise Disagreed(f"the services refuse: {refused.text_id} {dict(refused.params)}") from None
    for day in days:
        found.shop.day[0] = max(day, found.shop.day[0])
        _check_day(ledger, found, day)
    if ledger.entries:
        _check_rests(ledger, found)


def _check_day(ledger: Ledger, found: _Told, day: date) -> None:
    services = found.shop.services
    aged = {row.customer: row for row in ageing(ledger, day, AgeFrom.DOCUMENT).rows}
    for customer, real in found.customers.items():
        wanted = ledger.balance(day, customer)
        with services.database.read() as connection:
            _equal("balance", day, wanted, receivable.balance(connection, real, day))
        first = min(entry.day for entry in ledger.entries).isoformat()
        statement = services.receivables.statement(USER, real, min(first, day.isoformat()),
                                                   day.isoformat())  # fmt: skip
        _equal("statement", day, wanted, statement.closing_fen)
        question = AgeingQuestion(day.isoformat(), AgedBy.DOCUMENT, after=real - 1, limit=1)
        rows = services.receivables.ageing(USER, question).rows
        ages = rows[0].ages if rows and rows[0].customer_id == real else None
        model = aged.get(customer)
        buckets = tuple(model.buckets) if model is not None else (0,) * 5
        _equal("ages", day, buckets, tuple(ages[1:-1]) if ages is not None else (0,) * 5)
        prepaid = ledger.prepayment(day, customer)
        _equal("prepaid", day, prepaid, ages.free if ages is not None else 0)


def _check_rests(ledger: Ledger, found: _Told) -> None:
    """What is left of every document and payment at the end of all."""
    last = found.shop.day[0]
    open_fens = {item.entry.id: item.open for item in ledger.items(last)}
    with found.shop.services.database.read() as connection:
        for entry, number in found.documents.items():
            row = documents.find(connection, number)
            left = 0 if row.void_day else row.total_fen - row.settled_fen
            _equal("rest", last, open_fens.get(entry, 0), left)
        for entry, number in found.payments.items():
            row = payments.find(connection, number)
            left = 0 if row.void_day else row.amount_fen - row.allocated_fen
            _equal("rest", last, -open_fens.get(entry, 0), left)


def _equal(what: str, day: date, model: object, real: object) -> None:
    if model != real:
        raise Disagreed(f"{what} on {day}: the model says {model}, the services {real}")


def refuse_allocation(ledger: Ledger, allocation: Allocation) -> None:
    """What the model refuses the services refuse as well. Raises Disagreed."""
    named = allocation.credit in ledger.by_id and allocation.charge in ledger.by_id
    if not _asked[0] or not named or not _speakable(ledger):
        return
    heard["heard"] += 1
    found = _told(ledger)
    found.shop.day[0] = max(found.shop.day[0], allocation.day)
    if allocation.charge in found.payments:  # a payment cannot even be named as a document
        return
    _refused(lambda: found.allocation(allocation))


def refuse_void(ledger: Ledger, entry: int) -> None:
    """A void that the model refuses is refused by the services, or releases what it bound."""
    if not _asked[0] or not _speakable(ledger):
        return
    heard["heard"] += 1
    found = _told(ledger)
    if entry in found.payments:
        _refused(lambda: found.void(ledger.by_id[entry]))


def _refused(act: Callable[[], object]) -> None:
    try:
        act()
    except JxcError:
        return
    raise Disagreed("the model refuses, the services do it")


class RealOrder:
    """An order on the database, to which the same happens as to the one of the model."""

    def __init__(self, lines: list[OrderedLine]) -> None:
        thousandths = [line.quantity * 1000 for line in lines]
        self.lines = lines
        self.number = 0
        self.silent = not _asked[0] or any(each.denominator != 1 for each in thousandths) or any(
            line.over_percent or not line.quantity for line in lines
        )  # fmt: skip
        if self.silent:
            heard["not heard"] += _asked[0]
            return
        heard["heard"] += 1
        self.shop = shop()
        self.buyer = self.shop.buyer()
        rows = tuple(SaleLine(1, "", int(each), 100) for each in thousandths)
        self.number = self.shop.services.orders.save(
            USER, NewSale(self.buyer, rows, consents=ALL)
        ).id

    def happen(self, event: OrderEvent) -> None:
        """The same act by the verbs. Raises Disagreed where it is refused."""
        if self.silent or not self._speakable(event):
            return
        try:
            self._do(event)
        except JxcError as refused:
            raise Disagreed(f"{event.act} is refused: {refused.text_id}") from None

    def refuse(self, event: OrderEvent) -> None:
        """What the model refused, the verbs refuse as well."""
        if not self.silent and self._speakable(event):
            _refused(lambda: self._do(event))

    def _speakable(self, event: OrderEvent) -> bool:
        whole = all((each * 1000).denominator == 1 for _, each in event.moved)
        if event.act not in _ACTS or not whole or not all(each for _, each in event.moved):
            self.silent = True  # from here on the two orders are not the same
            return False
        return True

    def _do(self, event: OrderEvent) -> None:
        verbs = self.shop.services.orders
        places = {line.id: at for at, line in enumerate(self.lines, start=1)}
        parts = {
            places.get(line, line): int(each * 1000) * (-1 if self._back(line) else 1)
            for line, each in event.sums().items()
        }
        if event.act is Act.SHIP:
            verbs.ship(USER, self.number, parts)
        elif event.act is Act.SIGN:
            verbs.sign(USER, self.number)
        elif event.act is Act.RETURN:
            back = tuple(
                SaleLine(1, "", -each, 100, origin=(self.number, place))
                for place, each in parts.items()
            )
            verbs.save(USER, NewSale(self.buyer, back, consents=ALL))
        elif event.act is Act.CLOSE:
            verbs.close(USER, self.number)
        elif event.act is Act.REOPEN:
            verbs.reopen(USER, self.number)
        else:
            verbs.void(USER, self.number, "作废")

    def _back(self, line: int) -> bool:
        return any(each.id == line and each.comes_back for each in self.lines)

    def agree(self, now: OrderProgress) -> None:
        """Ordered, shipped, returned and the rest of every line. Raises Disagreed."""
        if self.silent or now.is_voided:
            return
        order: Any = self.shop.services.orders.show(USER, self.number)
        for line, real in zip(now.lines, order.lines, strict=True):
            rest = Fraction() if now.is_closed else line.rest
            for name, model, kept in (
                ("shipped", line.shipped, real.shipped), ("rest", rest, real.rest),
                ("returned", line.returned, real.returned),
            ):  # fmt: skip
                if model * 1000 != abs(kept):
                    raise Disagreed(f"{name}: the model says {model}, the services {kept}")
