"""`jxc orders new CUSTOMER --line '12*abc=8.5/95' … --pay 微信:530.75`: a sale told at once."""

from __future__ import annotations

from contextlib import suppress

from jxc_tui.command.context import Call
from jxc_tui.command.exit_codes import DONE
from jxc_tui.errors import FieldProblem, InvalidFields
from jxc_tui.records.cli.whose import card_of
from jxc_tui.sales.answers.entry import OrderEntryAnswer
from jxc_tui.sales.model.new_sale import Consent, SalePayment
from jxc_tui.sales.service.whole_orders import WholeOrder
from jxc_tui.values.money import format_fen, parse_fen, plain_fen
from jxc_tui.values.text import clean_text

_LINES = ("code", "name", "count", "unit", "price", "percent", "amount")


def new(call: Call) -> int:
    """Keeps a sale with its payments; with a dry run only says what it would come to."""
    asked = call.asked
    order = WholeOrder(
        asked.line, [_payment(text) for text in asked.pay], asked.day,
        clean_text(asked.note)[:200], accepted=[Consent(each) for each in asked.accept],
        number=asked.number,
    )  # fmt: skip
    with call.services(keeps=not asked.dry_run) as (services, user):
        customer = card_of(services, user, asked.code).id
        answer = services.order_entry.outright(user, customer, order)
    return _tell(call, answer)


def _payment(text: str) -> SalePayment:
    """`微信:530.75`, or `微信` for the whole rest. Raises InvalidFields."""
    method, colon, amount = text.replace("：", ":").partition(":")
    if not colon:
        return SalePayment(method.strip(), 0)
    with suppress(ValueError):
        if fen := parse_fen(amount):
            return SalePayment(method.strip(), fen)
    problem = FieldProblem("--pay", "cli.order.pay_unclear", (("given", text),), text)
    raise InvalidFields((problem,))


def _tell(call: Call, answer: OrderEntryAnswer) -> int:
    talk, saved = call.talk, answer.saved
    assert saved is not None  # noqa: S101 - `outright` keeps it or raises
    if call.asked.json:
        talk.json({
            "number": "" if call.asked.dry_run else saved.number, "customer": answer.buyer.code,
            "day": answer.day, "total_fen": saved.total_fen, "paid_fen": saved.paid_fen,
            "over_fen": saved.over_fen,
            "lines": [
                {"place": row.place, "code": row.code, "name": row.name,
                 "quantity": row.quantity, "unit": row.unit, "price_fen": row.price_fen,
                 "source": row.source, "percent": row.percent, "amount_fen": row.amount_fen}
                for row in answer.rows
            ],
        })  # fmt: skip
    else:
        heads = ["#", *(talk.text(f"entry.column.{name}") for name in _LINES)]
        rows = [
            (row.place, row.code, row.name, row.quantity, row.unit, plain_fen(row.price_fen),
             f"{row.percent / 100:g}", plain_fen(row.amount_fen))
            for row in answer.rows
        ]  # fmt: skip
        talk.table(heads, rows, right=(0, 3, 5, 6, 7))
    said = "cli.order.would" if call.asked.dry_run else "cli.order.new"
    talk.say(said, number=saved.number, name=answer.buyer.name,
             total=format_fen(saved.total_fen), paid=format_fen(saved.paid_fen))  # fmt: skip
    return DONE
