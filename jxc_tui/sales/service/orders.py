"""What a person can do with sales (销售单): keep one, find it, ship it, close its rest, void it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Service, guards, reads, writes
from jxc_tui.access.permission import Permission
from jxc_tui.codes.model.code import InvalidCode, normalise_code
from jxc_tui.database.engine import Connection
from jxc_tui.database.naming import speaking_of
from jxc_tui.documents.model.progress import OPEN
from jxc_tui.documents.service.days import asked_day
from jxc_tui.documents.storage import documents, events
from jxc_tui.documents.storage.documents import DocumentsAsked
from jxc_tui.errors import NotFound, Refused
from jxc_tui.payments.answers import RecountedCache
from jxc_tui.payments.storage import recount
from jxc_tui.records.storage import records
from jxc_tui.sales.answers import (
    MOST_COUNTED,
    Caution,
    Order,
    OrdersPage,
    OrdersQuestion,
    OrderTotals,
    SavedSale,
)
from jxc_tui.sales.model.new_sale import NewSale
from jxc_tui.sales.service import credit, posting, shipping
from jxc_tui.sales.service.order_answers import known_order, order_of, rows_of
from jxc_tui.sales.storage import sum_recount
from jxc_tui.values.local_day import local_day
from jxc_tui.values.text import clean_text

MOST_NOTE = 200
_SLICE = 500  # customers counted again at once
OPEN_ORDERS, UNPAID = "open", "unpaid"


class Orders(Service):
    """Verbs about sales. Each asks everything again inside its own transaction."""

    @reads(Permission.SALE_READ)
    def list(
        self, connection: Connection, user: CurrentUser, question: OrdersQuestion
    ) -> OrdersPage:
        """A window of the sales, the newest first; what was typed is found by number, waybill, or
        the code of a customer."""
        limit = max(1, min(question.limit, 500))
        today = local_day(self.now())
        first, until = asked_day(question.first, today), asked_day(question.until, today)
        question = replace(question, first=first, until=until)
        if question.text and (found := _found(connection, question.text, limit)) is not None:
            return OrdersPage(question, rows_of(connection, found), True, True, len(found))
        party = question.customer_id or _customer_of(connection, question.text)
        if question.text and not party:
            return OrdersPage(question, (), True, True, 0)
        asked = _asked(question, party)
        window = documents.window(
            connection, asked, after=question.after, before=question.before,
            last=question.last, limit=limit,
        )  # fmt: skip
        total = documents.count(connection, asked, MOST_COUNTED)
        return OrdersPage(
            question, rows_of(connection, window.rows), window.at_start, window.at_end, total
        )

    @reads(Permission.SALE_READ)
    def show(self, connection: Connection, user: CurrentUser, order_id: int) -> Order:
        """One sale with its lines, payments and events. Raises NotFound."""
        return order_of(connection, user, order_id)

    @reads(Permission.SALE_READ)
    def numbered(self, connection: Connection, user: CurrentUser, number: str) -> Order:
        """The sale of a number. Raises NotFound."""
        row = _numbered(connection, number)
        if row is None or row.kind != "sale":
            raise NotFound("sale.unknown", number=number)
        return order_of(connection, user, int(row.id))

    @reads(Permission.SALE_CREATE)
    def worked_out(
        self, connection: Connection, user: CurrentUser, sale: NewSale
    ) -> tuple[OrderTotals, tuple[Caution, ...]]:
        """What a sale would come to, and what has to be said yes to; nothing is written.

        Raises what `save` raises for lines that cannot be sold.
        """
        today = local_day(self.now())
        found = posting.priced(connection, _as_told(sale), today)
        return found.totals, posting.cautions(connection, self.gate, user, found, today)

    @writes(Permission.SALE_CREATE)
    def save(self, connection: Connection, user: CurrentUser, sale: NewSale) -> SavedSale:
        """Keeps a sale with its payments; its number is drawn here, never before.

        Raises NotFound, InvalidFields, and Refused for what needs a consent that was not given.
        """
        return posting.post(connection, self.gate, user, _as_told(sale), at=self.now())

    @writes(Permission.SALE_SHIP)
    def ship(
        self,
        connection: Connection,
        user: CurrentUser,
        order_id: int,
        quantities: Mapping[int, int] | None = None,
        *,
        carrier: str = "",
        waybill: str = "",
        note: str = "",
        version: int = 0,
        accepted: bool = False,
    ) -> Order:
        """So much leaves (place → thousandths of its unit), all that is left where none is told.

        `accepted` says yes to a customer above the limit, or overdue. Raises NotFound,
        InvalidFields naming every short line, Conflict, ConsentWanted, Refused.
        """
        told = {"carrier": _short(carrier), "waybill": _short(waybill), "note": _short(note)}
        return self._step(
            connection, user, order_id, version, "sale.shipped",
            lambda row, **when: shipping.ship(connection, row, quantities, **when, **told),
            accepted=accepted,
        )  # fmt: skip

    @writes(Permission.SALE_SHIP)
    def sign(
        self, connection: Connection, user: CurrentUser, order_id: int, note: str = "",
        version: int = 0,
    ) -> Order:  # fmt: skip
        """What has left was signed for (签收). Raises NotFound, Conflict, Refused."""
        return self._step(
            connection, user, order_id, version, "sale.signed",
            lambda row, **when: shipping.sign(connection, row, note=_short(note), **when),
        )  # fmt: skip

    @writes(Permission.SALE_SHIP)
    def close(
        self, connection: Connection, user: CurrentUser, order_id: int, note: str = "",
        version: int = 0,
    ) -> Order:  # fmt: skip
        """The rest is not shipped any more (剩余不发). Raises NotFound, Conflict, Refused."""
        return self._step(
            connection, user, order_id, version, "sale.closed",
            lambda row, **when: shipping.close(connection, row, note=_short(note), **when),
        )  # fmt: skip

    @writes(Permission.SALE_SHIP)
    def reopen(
        self, connection: Connection, user: CurrentUser, order_id: int, version: int = 0,
        accepted: bool = False,
    ) -> Order:  # fmt: skip
        """What was closed can be shipped again, when the customer may owe it today.

        `accepted` as in `ship`. Raises NotFound, Conflict, ConsentWanted, Refused.
        """
        return self._step(
            connection, user, order_id, version, "sale.reopened",
            lambda row, **when: shipping.reopen(connection, row, **when), accepted=accepted,
        )  # fmt: skip

    @writes(Permission.SALE_VOID)
    def void(
        self, connection: Connection, user: CurrentUser, order_id: int, note: str,
        version: int = 0,
    ) -> Order:  # fmt: skip
        """作废: counts no more, what was paid for it is prepaid. Refused once something has left,
        without a reason, and in a closed period."""
        reason = _short(note)
        if not reason:
            raise Refused("sale.no_reason")
        row = known_order(connection, order_id)
        today = max(local_day(self.now()), date.fromisoformat(row.day))  # a clock may go back
        posting.checked_day(connection, row.day, today)
        return self._step(
            connection, user, order_id, version, "sale.voided",
            lambda row, **when: shipping.void(connection, row, note=reason, **when),
        )  # fmt: skip

    @guards(Permission.SETTING_MANAGE)
    def recount(self, user: CurrentUser, *, repair: bool = False) -> Iterator[RecountedCache]:
        """Sums of what customers bought that are not what their documents give, slice by slice,
        then those of products, month by month. With `repair` they are put right."""
        return self._recounted(user, repair)

    def _recounted(self, user: CurrentUser, repair: bool) -> Iterator[RecountedCache]:
        after = 0
        while True:
            with self.database.write() if repair else self.database.read() as connection:
                self.gate.require(connection, user, Permission.SETTING_MANAGE)
                ids = recount.parties(connection, after, _SLICE)
                found = [
                    RecountedCache(*each)
                    for each in sum_recount.different(connection, ids, repair=repair)
                ]
            if not ids:
                break
            after = ids[-1]
            yield from found
        yield from self._recounted_products(user, repair)

    def _recounted_products(self, user: CurrentUser, repair: bool) -> Iterator[RecountedCache]:
        """Month by month; the lock of a write is asked for only where something differs."""
        month = ""
        while True:
            with self.database.read() as connection:
                self.gate.require(connection, user, Permission.SETTING_MANAGE)
                month = sum_recount.next_month(connection, month)
                found = list(sum_recount.different_products(connection, month)) if month else []
            if not month:
                return
            if found and repair:
                with self.database.write() as connection:
                    self.gate.require(connection, user, Permission.SETTING_MANAGE)
                    found = list(sum_recount.different_products(connection, month, repair=True))
            yield from (RecountedCache(*each) for each in found)

    def _step(
        self,
        connection: Connection,
        user: CurrentUser,
        order_id: int,
        version: int,
        action: str,
        act: Callable[..., None],
        *,
        accepted: bool | None = None,
    ) -> Order:
        """One step of a sale, written to the log; credit is asked where it is told (`accepted`)."""
        row = known_order(connection, order_id)
        shipping.check_version(connection, row, version)
        now = self.now()
        posting.checked_day(connection, "", local_day(now))
        act(row, at=now, day=local_day(now).isoformat(), by=user.name)
        after = documents.find(connection, order_id)
        if accepted is not None:
            credit.let_through(
                connection, self.gate, user, after, accepted=accepted, at=now
            )  # fmt: skip
        told: dict[str, tuple[object, object]] = {"progress": (row.progress, after.progress)}
        self.record(connection, user, action, "document", order_id, told)
        return order_of(connection, user, order_id)


def _as_told(sale: NewSale) -> NewSale:
    """A sale without what only a kept draft says: who approved it, what of it counts already."""
    return replace(sale, approval=None, counted_fen=0)


def _short(text: str) -> str:
    return clean_text(text)[:MOST_NOTE]


def _asked(question: OrdersQuestion, party_id: int) -> DocumentsAsked:
    named = question.progress if question.progress not in (OPEN_ORDERS, UNPAID) else ""
    return DocumentsAsked(
        "sale", party_id, named, question.first, question.until,
        unsettled=question.progress == UNPAID,
        among=tuple(OPEN) if question.progress == OPEN_ORDERS else (),
    )  # fmt: skip


def _numbered(connection: Connection, text: str) -> Any:
    try:
        return documents.numbered(connection, normalise_code(text, old=True))
    except InvalidCode:
        return None


def _found(connection: Connection, text: str, most: int) -> Any:
    """Sales by their number, by its last digits on a day, or by a waybill; None for none."""
    row = _numbered(connection, text)
    if row is not None and row.kind == "sale":
        return [row._asdict()]
    with_waybill = events.with_waybill(connection, text.removeprefix("@"), most)
    if text.startswith("@") or with_waybill:
        ids = dict.fromkeys(int(each["document_ref"]) for each in with_waybill)
        known = documents.of_ids(connection, list(ids))
        return [known[each] for each in ids if each in known]
    starting = documents.beginning(connection, "sale", clean_text(text).upper(), most)
    return starting or None


def _customer_of(connection: Connection, text: str) -> int:
    """The customer of a code, 0 for none."""
    if not text:
        return 0
    with speaking_of(connection, "customer"):
        try:
            return records.holder_of(connection, normalise_code(text, old=True)) or 0
        except (InvalidCode, NotFound):
            return 0
