"""Every order of a rehearsal against the database: which would be kept, and why not the others."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from jxc_tui.book_files.model.kinds import BookChoices, BookVerdictKind
from jxc_tui.book_files.service.book_known import (
    PRODUCT,
    FileBuyer,
    FileBuyers,
    goods_of,
    meant_by,
)
from jxc_tui.book_files.service.order_making import (
    ORDER_NAMES,
    FileOrder,
    OrderMaking,
    day_rules,
)
from jxc_tui.book_files.service.order_rows import OrderRows, still_true
from jxc_tui.book_files.storage.book_rehearsals import (
    GOOD,
    PARTY,
    BookItem,
    BookProblem,
    BookRehearsal,
    Named,
    Row,
)
from jxc_tui.codes.model.code import InvalidCode, normalise_code
from jxc_tui.database.engine import Connection
from jxc_tui.documents.service.parties import CUSTOMER
from jxc_tui.documents.storage import accounts, numbers
from jxc_tui.errors import Conflict, FieldProblem, InvalidFields
from jxc_tui.values.memory import kept_together
from jxc_tui.values.money import format_fen
from jxc_tui.values.text import visible

SLICE = 1_000  # orders that are looked at together


def making_of(
    connection: Connection, store: BookRehearsal, choices: BookChoices, today: date
) -> OrderMaking:
    """What makes orders out of this rehearsal. Raises InvalidFields for a customer of the choices
    whom nobody knows."""
    named, goods = store.named(PARTY), store.named(GOOD)
    fallback = 0
    if choices.customer:
        named.append(Named(len(named) + 1, _code(choices.customer), "", 0))
        fallback = len(named)
    parties = meant_by(connection, CUSTOMER, named, choices)
    if fallback and not parties.ids[fallback]:
        told = (("name", visible(choices.customer)),)
        raise InvalidFields((FieldProblem("customer", "book.unknown_customer", told),))
    meant = meant_by(connection, PRODUCT, goods, choices)
    return OrderMaking(
        choices, day_rules(connection, choices, store.fact("orders"), today),
        FileBuyers(named, parties), goods_of(connection, goods, meant), meant, fallback,
        frozenset(store.fact("layout")["columns"]), store.places(ORDER_NAMES),
        OrderMaking.methods_of(connection),
    )  # fmt: skip


def _code(text: str) -> str:
    try:
        return normalise_code(text, old=True)
    except InvalidCode:
        return text


class OrderJudge:
    """Judges all orders of a rehearsal, in their order."""

    def __init__(self, store: BookRehearsal, making: OrderMaking) -> None:
        self._store = store
        self._making = making
        self._rows = OrderRows(store, making)
        self._exposed: dict[int, int] = {}  # customer with a limit → what is owed so far
        self._goods_new = making.meant_goods.any_new
        self._new: dict[str, set[int]] = {PARTY: set(), GOOD: set()}
        self.over = self.inexact = self.lines = 0

    def run(self, connection: Connection, told: Callable[[int], None]) -> None:
        """Verdicts and problems go into the rehearsal; `told` hears how many rows are judged."""
        last = done = 0
        any_trouble = self._store.problem_count() > 0
        while True:
            with kept_together():
                items = self._store.items(last, SLICE)
                if not items:
                    break
                first, last = items[0][0].id, items[-1][0].id
                troubled = self._store.troubled(first, last) if any_trouble else set[int]()
                self._slice(connection, items, troubled)
            done += sum(item.rows for item, _ in items)
            told(done)
        for sort, places in self._new.items():
            self._store.set_fact(f"new_{sort}", sorted(places))
        self._rows.finish()

    def _slice(
        self, connection: Connection, items: list[tuple[BookItem, list[Row]]], troubled: set[int]
    ) -> None:
        making = self._making
        of_items = [making.party_of(rows) for _, rows in items]
        places = set(of_items)
        making.buyers.look(connection, places)
        self._look_at_limits(connection, places)
        known = numbers.known_among(connection, [each.number for each, _ in items if each.number])
        verdicts: list[tuple[int, int, str, int]] = []
        problems: list[BookProblem] = []
        for (item, rows), place in zip(items, of_items, strict=True):
            kind, fen = BookVerdictKind.WRONG, 0
            said = making.buyers.at(place).party.name if place else ""
            found = making.make(item, rows, place)
            if item.number in known:
                told = (("number", item.number),)
                problems.append(
                    BookProblem(item.first, "number", item.number, "sale.number_taken", told)
                )
                kind = BookVerdictKind.THERE
            elif isinstance(found, list):
                problems += found
            elif item.id not in troubled:
                kind, fen = BookVerdictKind.NEW, found.sums.total
                self.inexact += found.inexact
                self.lines += len(found.lines)
                problems += self._over_limit(item, found)
                self._see_new(place, rows)
                self._rows.add(item, found, place)
            verdicts.append((int(kind), fen, said[:60], item.id))
        self._rows.put()
        self._store.judge(verdicts)
        self._store.add_problems(problems, late=True)

    def _see_new(self, place: int, rows: list[Row]) -> None:
        """Customers and products that have to be made for an order that will be kept."""
        making = self._making
        if not making.buyers.meant.ids[place]:
            self._new[PARTY].add(place)
        if self._goods_new:
            ids = making.meant_goods.ids
            at = making.at["product"]
            self._new[GOOD].update(given[at] for given in rows if not ids[given[at]])

    def _look_at_limits(self, connection: Connection, places: set[int]) -> None:
        """What those with a limit owe before any order of the file."""
        buyers = [self._making.buyers.at(place) for place in places if place]
        limited: dict[int, FileBuyer] = {
            each.party.id: each
            for each in buyers
            if each.limit and each.party.id not in self._exposed
        }
        if not limited:
            return
        standing: dict[int, Any] = accounts.of_parties(connection, list(limited))
        for number, each in limited.items():
            account = standing.get(number)
            owed = account.receivable_fen - account.prepaid_fen if account is not None else 0
            self._exposed[number] = each.opening + owed

    def _over_limit(self, item: BookItem, order: FileOrder) -> list[BookProblem]:
        """The order that takes a customer above the limit, and what it is above it by."""
        buyer, more = order.buyer, order.sums.total - order.paid
        if not buyer.limit:
            return []
        owed = self._exposed[buyer.party.id] = self._exposed[buyer.party.id] + more
        if more <= 0 or owed <= buyer.limit:
            return []
        self.over += 1
        told = (("over", format_fen(owed - buyer.limit)), ("limit", format_fen(buyer.limit)))
        return [BookProblem(item.first, "customer", buyer.party.code, "sale.over_limit", told)]


def settle(
    connection: Connection, store: BookRehearsal, choices: BookChoices, today: date
) -> OrderMaking:
    """Has the orders that will be kept as they would be made now, and names whom they are about.

    Raises Conflict for one that may not be kept any more.
    """
    making = making_of(connection, store, choices, today)
    if still_true(connection, store, making):
        return making
    store.forget_made()
    rows = OrderRows(store, making)
    last = 0
    while items := store.items(last, SLICE, BookVerdictKind.NEW):
        last = items[-1][0].id
        with kept_together():
            making.buyers.look(connection, {making.party_of(given) for _, given in items})
            for item, given in items:
                place = making.party_of(given)
                order = making.make(item, given, place)
                if isinstance(order, list):
                    raise Conflict("book.changed", row=item.first)
                rows.add(item, order, place)
            rows.put()
    rows.finish()
    still_true(connection, store, making)
    return making
