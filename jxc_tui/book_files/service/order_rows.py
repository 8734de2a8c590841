"""Orders of a file as rows that are finished but for ids and drawn numbers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, Final

from jxc_tui.book_files.service.book_known import FileBuyer, Good
from jxc_tui.book_files.service.order_making import FileLine, FileOrder, OrderMaking
from jxc_tui.book_files.storage.book_rehearsals import BookItem, BookRehearsal
from jxc_tui.book_files.storage.made_orders import MadeWith
from jxc_tui.database.engine import Connection
from jxc_tui.documents.model.progress import DocumentState, LineCourse, progress_of
from jxc_tui.payments.storage.many import covering

_SIGNED = DocumentState.SIGNED.value
_FACT = "made_with"
_MOST_TOLD = 100_000
_AT_QUANTITY: Final = 3  # in a `FileLine`
_AT_SHIPPED: Final = 9
_AT_SIGNED: Final = 10


class OrderRows:
    """Takes orders in the order in which their documents will stand; `put` writes what came."""

    def __init__(self, store: BookRehearsal, making: OrderMaking) -> None:
        self._store = store
        self._making = making
        self._place = self._line = self._events = self._payments = 0
        self._orders: list[tuple[Any, ...]] = []
        self._lines: list[tuple[Any, ...]] = []
        self._with: list[MadeWith] = []
        self._told = set[int]()  # places of customers that were told of lately

    def add(self, item: BookItem, order: FileOrder, party: int) -> None:
        """One order; `party` is the place of its customer."""
        self._place += 1
        lines, sums = order.lines, order.sums
        steps, progress = _course(lines)
        goods, sold, back = self._add_lines(lines, sums.nets)
        total, paid = sums.total, order.paid
        settled = covering(total, [paid])[0] if paid else 0
        self._orders.append((
            self._place, item.first, order.number, order.number.casefold(), party, order.day,
            order.due, progress, total, settled, sums.gross, sums.discount, sums.net, sums.tax,
            sums.rounding, self._line - len(lines) + 1, len(lines), order.salesperson, order.note,
            order.method, paid, steps, self._events, self._payments, goods, sold, back,
        ))  # fmt: skip
        self._events += 1 + steps
        self._payments += 1 if paid else 0
        if party not in self._told:
            self._told.add(party)
            self._with.append(made_with(party, order.buyer))

    def _add_lines(self, lines: Sequence[FileLine], nets: Sequence[int]) -> tuple[int, int, int]:
        """Whether goods are bought, for how many fen, and how many came back."""
        made, at, add = self._place, self._line, self._lines.append
        sold, back, place = 0, 0, 0
        seen = set[int]()
        for (good_at, good, unit, quantity, price, percent, amount, rate, note, shipped,
             signed), net in zip(lines, nets, strict=True):  # fmt: skip
            at, place = at + 1, place + 1
            name, above, below, _ = unit
            counts, basic = 0, quantity
            if quantity > 0:
                sold += net
                own = good.id or -good_at
                if own not in seen:
                    seen.add(own)
                    counts = 1
                if above != below:
                    basic = quantity * above // below
            else:
                back -= net
                if above != below:
                    basic = -(-quantity * above // below)
            add((
                at, made, place, good_at, name, quantity, above, below, basic, price, percent,
                amount, net, rate, shipped, signed, counts, note,
            ))  # fmt: skip
        self._line = at
        return int(bool(seen)), sold, back

    def put(self) -> None:
        """Writes what was added since the last time."""
        self._store.add_made(self._orders, self._lines)
        self._store.made_with_parties(self._with)
        if len(self._told) > _MOST_TOLD:
            self._told.clear()
        for each in (self._orders, self._lines, self._with):
            each.clear()

    def finish(self) -> None:
        """Writes what is left, and what all of it was made with."""
        self.put()
        goods = self._making.goods
        told = [(at, told_of(good)) for at, good in enumerate(goods) if good is not None]
        self._store.made_with_goods(told)
        self._store.set_fact(_FACT, _rules(self._making))


def _course(lines: Sequence[FileLine]) -> tuple[int, str]:
    """How many steps there are (see `made_orders`), and how far the order is by them."""
    for line in lines:
        if line[_AT_SIGNED] != line[_AT_QUANTITY] or line[_AT_SHIPPED] != line[_AT_QUANTITY]:
            break
    else:
        return 2, _SIGNED  # most of what a file brings
    courses = [
        LineCourse(line[_AT_QUANTITY], line[_AT_SHIPPED], line[_AT_SIGNED], 0) for line in lines
    ]
    progress = progress_of(courses).value
    if not any(each.shipped for each in courses):
        return 0, progress
    if not any(each.signed for each in courses):
        return 1, progress
    return (2 if all(each.signed == each.shipped for each in courses) else 3), progress


def made_with(place: int, buyer: FileBuyer) -> MadeWith:
    """What of a customer decides on an order."""
    return MadeWith(place, buyer.party.id, buyer.term_days, buyer.salesperson, buyer.disabled)


def told_of(good: Good) -> str:
    """What of a product decides on a line."""
    return json.dumps([good.id, good.tax_rate, good.basic, list(good.units.values()),
                       good.disabled])  # fmt: skip


def _rules(making: OrderMaking) -> list[object]:
    return [making.days.closed, making.days.month_first, sorted(making.methods.values())]


def still_true(connection: Connection, store: BookRehearsal, making: OrderMaking) -> bool:
    """Whether orders would be made of a rehearsal now as they were; names them as they are now.

    A customer or product that was new is there by now, and has an id.
    """
    store.forget_names()
    true = store.fact(_FACT) == _rules(making)
    for some in store.parties_made_with():
        making.buyers.look(connection, {each.place for each in some})
        buyers = [making.buyers.at(each.place) for each in some]
        for each, buyer in zip(some, buyers, strict=True):
            now = made_with(each.place, buyer)
            true = true and (now if each.id else now._replace(id=0)) == each
        store.name_parties([
            (each.place, *_printed(buyer)) for each, buyer in zip(some, buyers, strict=True)
        ])  # fmt: skip
    return _name_goods(store, making) and true


def _printed(buyer: FileBuyer) -> Iterable[Any]:
    party = buyer.party
    return party.id, party.code, party.name, party.contact, party.phone, party.address


def _name_goods(store: BookRehearsal, making: OrderMaking) -> bool:
    true, rows = True, []
    for place, told in store.goods_made_with():
        good = making.goods[place]
        if good is None:
            true = False
            continue
        now = good if json.loads(told)[0] else good._replace(id=0)
        true = true and told_of(now) == told
        rows.append((place, good.id, good.code, good.name, good.spec))
    store.name_goods(rows)
    return true
