"""`jxc orders list|show|ship|sign|close|reopen|void`: sales without a screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING

from jxc_tui.command.context import Call
from jxc_tui.command.exit_codes import DONE, NOT_FOUND
from jxc_tui.errors import FieldProblem, InvalidFields
from jxc_tui.records.cli.whose import card_of
from jxc_tui.sales.answers import Order, OrdersQuestion
from jxc_tui.values.clock import local_text
from jxc_tui.values.money import plain_fen
from jxc_tui.values.quantity import parse_thousandths, plain_thousandths

if TYPE_CHECKING:
    from jxc_tui.access.current_user import CurrentUser
    from jxc_tui.wiring import Services

_LIST = ("number", "day", "code", "name", "state", "amount", "left")
_LINES = ("place", "code", "name", "quantity", "unit", "price", "percent", "amount", "shipped")


def list_orders(call: Call) -> int:
    """Sales, the newest first; 3 when there are none."""
    asked = call.asked
    with call.services() as (services, user):
        customer = card_of(services, user, asked.record).id if asked.record else 0
        question = OrdersQuestion(
            asked.text or "", customer, asked.state, asked.first, asked.until, limit=asked.limit
        )
        page = services.orders.list(user, question)
    talk = call.talk
    if asked.json:
        talk.json([asdict(row) for row in page.rows])
    elif page.rows:
        rows = [
            (row.number, row.day, row.customer_code, row.customer_name,
             talk.text(f"order.state.{row.progress}"), plain_fen(row.total_fen),
             plain_fen(row.left_fen))
            for row in page.rows
        ]  # fmt: skip
        heads = [talk.text(f"cli.column.order_{name}") for name in _LIST]
        talk.table(heads, rows, right=(5, 6))
    if not page.rows:
        talk.say("order.none")
        return NOT_FOUND
    if not page.at_end:
        talk.say("cli.order.more", total=page.total)
    return DONE


def show(call: Call) -> int:
    """One sale: its goods, payments and events."""
    with call.services() as (services, user):
        order = services.orders.numbered(user, call.asked.number)
    return _tell(call, order)


def ship(call: Call) -> int:
    """Ships what is left, or the parts told as `PLACE=QUANTITY`."""
    asked = call.asked
    parts = _parts(asked.line)

    def act(services: Services, user: CurrentUser, order: Order) -> Order:
        return services.orders.ship(
            user, order.row.id, parts, carrier=asked.carrier, waybill=asked.waybill,
            note=asked.note, version=order.version, accepted=asked.accept_credit,
        )  # fmt: skip

    return _act(call, act, "order.shipped")


def sign(call: Call) -> int:
    """What has left was signed for."""
    return _act(
        call,
        lambda services, user, order: services.orders.sign(user, order.row.id, call.asked.note),
        "order.signed",
    )


def close(call: Call) -> int:
    """The rest is not shipped any more."""
    return _act(
        call,
        lambda services, user, order: services.orders.close(user, order.row.id, call.asked.note),
        "order.rest_closed",
    )


def reopen(call: Call) -> int:
    """What was closed can be shipped again."""
    return _act(
        call,
        lambda services, user, order: services.orders.reopen(
            user, order.row.id, accepted=call.asked.accept_credit
        ),
        "order.reopened",
    )  # fmt: skip


def void(call: Call) -> int:
    """The sale counts no more."""
    return _act(
        call,
        lambda services, user, order: services.orders.void(user, order.row.id, call.asked.note),
        "order.voided",
    )


def _act(call: Call, act: Callable[[Services, CurrentUser, Order], Order], text_id: str) -> int:
    with call.services(keeps=not call.asked.dry_run) as (services, user):
        order = act(services, user, services.orders.numbered(user, call.asked.number))
    if call.asked.json:
        return _tell(call, order)
    call.talk.say(text_id, number=order.row.number)
    if call.asked.dry_run:
        call.talk.say("cli.order.dry")
    return DONE


def _parts(given: list[str]) -> dict[int, int] | None:
    """Place → thousandths of what was told, None for nothing told."""
    found, problems = {}, []
    for text in given:
        place, _, quantity = text.partition("=")
        try:
            found[int(place)] = parse_thousandths(quantity)
        except ValueError:
            problems.append(
                FieldProblem("line", "cli.order.part_unclear", (("given", text),), text)
            )
    if problems:
        raise InvalidFields(tuple(problems))
    return found or None


def _tell(call: Call, order: Order) -> int:
    talk = call.talk
    if call.asked.json:
        talk.json(asdict(order))
        return DONE
    row, totals = order.row, order.totals
    talk.line(f"{row.number}  {row.day}  {talk.text(f'order.state.{row.progress}')}")
    talk.line(f"{row.customer_code}  {row.customer_name}  {order.contact} {order.phone}".rstrip())
    rows = [
        (line.place, line.code, f"{line.name} {line.spec}".strip(),
         plain_thousandths(line.quantity), line.unit, plain_fen(line.price_fen),
         plain_thousandths(line.percent * 10), plain_fen(line.amount_fen),
         plain_thousandths(line.shipped))
        for line in order.lines
    ]  # fmt: skip
    heads = [talk.text(f"cli.column.order_{name}") for name in _LINES]
    talk.table(heads, rows, right=(0, 3, 5, 6, 7, 8))
    left = talk.text("order.left", fen=plain_fen(row.left_fen))
    talk.line(f"{talk.text('order.total', fen=plain_fen(totals.total_fen))}  {left}")
    for each in order.payments:
        told = talk.text("order.payment", day=each.day, method=each.method, number=each.number)
        talk.line(f"{told}  {plain_fen(each.amount_fen)}")
    for event in order.events:
        told = " ".join(filter(None, (event.carrier, event.waybill, event.note)))
        kind = talk.text(f"order.event.{event.kind}", fen=plain_fen(event.credit_fen))
        talk.line(f"{local_text(event.at)}  {kind}  {event.by}  {told}".rstrip())
    return DONE
