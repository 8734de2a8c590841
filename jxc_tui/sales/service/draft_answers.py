"""An order that is being written as it is shown: lines, totals, payments, warnings."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cached_property
from types import MappingProxyType

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.access.gate import Gate
from jxc_tui.database.engine import Connection
from jxc_tui.documents.storage import accounts
from jxc_tui.errors import JxcError, NotFound, Refused
from jxc_tui.records.storage.records import Row
from jxc_tui.sales.answers import OrderTotals
from jxc_tui.sales.answers.entry import (
    EntryBuyer,
    EntryMargin,
    EntryMode,
    EntryPayment,
    EntryRow,
    EntryWarning,
    OrderEntryAnswer,
)
from jxc_tui.sales.model.new_sale import CREDIT, WHOLE, NewSale
from jxc_tui.sales.model.order_draft import DraftLine, OrderDraft
from jxc_tui.sales.service import posting, pricing
from jxc_tui.sales.service.draft_payments import completed, method_keys, rest_of, usual_method
from jxc_tui.sales.service.entry_products import hit_of
from jxc_tui.sales.service.posting import THOUSANDTHS, Priced
from jxc_tui.sales.service.pricing import Article
from jxc_tui.values.money import format_fen, half_up
from jxc_tui.values.quantity import plain_thousandths
from jxc_tui.values.text import visible

OVER_PAID = "over_paid"


@dataclass(frozen=True)
class DraftStanding:
    """An order that is being written, in the transaction that reads it.

    `problems` are (text id, params) by the place of the lines that cannot be; `good` the places of
    the others. What it comes to is worked out when it is first asked for.
    """

    connection: Connection
    draft: OrderDraft
    buyer: Row
    day: date
    articles: dict[int, Article]
    problems: dict[int, tuple[str, tuple[tuple[str, object], ...]]]
    good: tuple[int, ...]

    @cached_property
    def _summed(self) -> Priced | None:
        lines = tuple(self.draft.lines[place - 1] for place in self.good)
        if not lines:
            return None
        sale = sale_of(_fitting(self.draft, lines), lines)
        return posting.summed(sale, self.buyer, self.day, self.articles)

    @cached_property
    def method(self) -> str:
        """By what the rest is paid as a rule; a sale that is changed takes no payment."""
        if self.draft.edits:
            return CREDIT
        return usual_method(self.connection, self.buyer, self.totals.total_fen)

    @cached_property
    def priced(self) -> Priced | None:
        """The sale with the rest paid by that; None while no line can be sold."""
        found = self._summed
        if found is None:
            return None
        payments = completed(self.draft, found.document.total_fen, self.method)
        return replace(found, sale=replace(found.sale, payments=payments))

    @property
    def totals(self) -> OrderTotals:
        return self._summed.totals if self._summed is not None else OrderTotals()


def sale_of(draft: OrderDraft, lines: tuple[DraftLine, ...]) -> NewSale:
    """A draft as it is handed over, without how the rest is paid."""
    return NewSale(
        draft.customer_id, tuple(line.sold for line in lines), draft.payments,
        draft.discount_fen, draft.rounding_fen, draft.day, note=draft.note,
        approval=draft.approval, counted_fen=draft.counted_fen,
    )  # fmt: skip


def standing(
    connection: Connection, draft: OrderDraft, buyer: Row, day: date,
    known: Mapping[int, Article] = MappingProxyType({}),
) -> DraftStanding:  # fmt: skip
    """What a draft comes to now. Lines whose product cannot be sold are left out of the sums.

    `known` are products that were read in the same transaction.
    """
    articles: dict[int, Article] = {}
    problems: dict[int, tuple[str, tuple[tuple[str, object], ...]]] = {}
    wanted = dict.fromkeys(line.product_id for line in draft.lines)
    new = [product_id for product_id in wanted if product_id not in known]
    known = {**known, **pricing.articles(connection, new)} if new else known
    for place, line in enumerate(draft.lines, start=1):
        try:
            of = known.get(line.product_id) or pricing.sellable(connection, line.product_id)
            of.unit(line.unit)
            articles[line.product_id] = of
        except JxcError as error:
            problems[place] = _problem(error, line)
    good = tuple(place for place in range(1, len(draft.lines) + 1) if place not in problems)
    return DraftStanding(connection, draft, buyer, day, articles, problems, good)


def _fitting(draft: OrderDraft, lines: tuple[DraftLine, ...]) -> OrderDraft:
    """A discount that is more than there is by now is none: lines went since it was typed."""
    gross = sum(line.price_fen * line.quantity // 1000 for line in lines)
    fits = 0 <= draft.discount_fen <= gross
    return draft if fits or not draft.discount_fen else replace(draft, discount_fen=0)


def _problem(error: JxcError, line: DraftLine) -> tuple[str, tuple[tuple[str, object], ...]]:
    if isinstance(error, Refused):
        return error.text_id, tuple(error.params.items())
    return "sale.no_product", (("code", line.code),)


def warnings_of(
    connection: Connection, gate: Gate, user: CurrentUser, state: DraftStanding, today: date
) -> tuple[EntryWarning, ...]:
    """What has not been said yes to. Credit is spoken of when the order is paid."""
    found = []
    if state.priced is not None:
        for each in posting.cautions(connection, gate, user, state.priced, today):
            if each.consent in posting.OF_CREDIT and not (state.draft.paying or state.draft.edits):
                continue
            place = state.good[each.place - 1] if each.place else 0
            product = state.draft.lines[place - 1].product_id if place else 0
            told = ",".join(str(value) for _, value in each.params)
            key = f"{each.consent.value}:{product}:{told}"
            found.append(EntryWarning(
                key, each.text_id, each.params, place, each.may,
                waits=each.consent in posting.OF_CREDIT and not (each.may or each.forbidden),
            ))  # fmt: skip
    over = -rest_of(state.draft, state.totals.total_fen) if state.totals.total_fen > 0 else 0
    if over > 0 and state.draft.payments:
        fen = format_fen(over)
        found.append(EntryWarning(f"{OVER_PAID}:{over}", "entry.over_paid", (("over", fen),)))
    return tuple(each for each in found if each.key not in state.draft.accepted)


def notes_of(draft: OrderDraft) -> tuple[EntryWarning, ...]:
    """What is told and needs no consent: lines that this customer paid more for the last time, and
    who approved the order."""
    given = draft.approval
    told = (("by", given.by), ("fen", format_fen(given.fen))) if given is not None else ()
    approved = (EntryWarning("", "entry.approved_by", told),) if told else ()
    return approved + tuple(
        EntryWarning("", "line.below_last", (
            ("price", format_fen(half_up(Fraction(line.price_fen * line.percent, WHOLE)))),
            ("last", format_fen(line.last_fen)), ("day", line.last_day),
        ), place)
        for place, line in enumerate(draft.lines, start=1) if line.is_below_last
    )  # fmt: skip


def margin_of(state: DraftStanding) -> EntryMargin | None:
    """What is earned by the lines whose cost is known; None where none is, or nothing is sold."""
    sold = cost = unknown = 0
    for line in state.priced.document.lines if state.priced is not None else ():
        each = state.articles[line.product_id].values.purchase_fen
        if not each:
            unknown += 1
            continue
        sold += line.net_fen
        cost += half_up(Fraction(each * line.quantity * line.above, THOUSANDTHS * line.below))
    if sold <= 0:
        return None
    return EntryMargin(sold - cost, half_up(Fraction((sold - cost) * WHOLE, sold)), unknown)


def answered(
    connection: Connection, draft_id: int, version: int, state: DraftStanding,
    warnings: tuple[EntryWarning, ...],
) -> OrderEntryAnswer:  # fmt: skip
    """The order as it is shown."""
    draft, total = state.draft, state.totals.total_fen
    mode = EntryMode.PAYMENT if draft.paying else EntryMode.LINE
    asked = None
    if draft.asked is not None:
        mode = EntryMode.QUANTITY
        with suppress(NotFound, Refused):
            of = pricing.sellable(connection, draft.asked.product_id)
            asked = hit_of(connection, state.buyer, of, state.day, draft.asked.unit)
    return OrderEntryAnswer(
        draft_id, version, buyer_of(connection, state.buyer), mode, state.day.isoformat(),
        _rows(state), state.totals,
        tuple(EntryPayment(visible(each.method), each.amount_fen,
                           max(0, each.given_fen - each.amount_fen)) for each in draft.payments),
        tuple((each.place, each.letter, visible(each.name)) for each in method_keys(connection)),
        visible(state.method), rest_of(draft, total),
        warnings, asked, notes=notes_of(draft),
        pieces=plain_thousandths(sum(line.quantity for line in draft.lines)),
        edits=visible(draft.number),
    )  # fmt: skip


def buyer_of(connection: Connection, buyer: Row) -> EntryBuyer:
    """The customer with what is owed and prepaid."""
    account = accounts.of_party(connection, int(buyer["id"]))
    return EntryBuyer(
        int(buyer["id"]), visible(buyer["code"]), visible(buyer["name"]),
        visible(buyer["level"]), int(buyer["opening_fen"]) + account.receivable_fen,
        int(buyer["credit_limit_fen"]), account.prepaid_fen,
    )  # fmt: skip


def _rows(state: DraftStanding) -> tuple[EntryRow, ...]:
    good = frozenset(state.good)
    found, amounts = [], iter(state.priced.document.lines if state.priced is not None else ())
    for place, line in enumerate(state.draft.lines, start=1):
        of = state.articles.get(line.product_id)
        amount = next(amounts).amount_fen if place in good else 0
        problem, params = state.problems.get(place, ("", ()))
        found.append(EntryRow(
            place, line.product_id, visible(of.values.code if of else line.code),
            visible(of.values.name if of else line.name), plain_thousandths(line.quantity),
            visible(line.unit),
            line.price_fen, line.source, line.percent, amount, line.other_fen, line.other_source,
            problem, params,
        ))  # fmt: skip
    return tuple(found)
