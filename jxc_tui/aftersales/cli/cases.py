"""`jxc cases list|open|show|take|note|approve|done|reject`: after-sales without a screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING

from jxc_tui.aftersales.answers import CaseCard, CaseItem, CasesQuestion
from jxc_tui.aftersales.model.new_case import NewCase
from jxc_tui.command.context import Call
from jxc_tui.command.exit_codes import DONE, NOT_FOUND
from jxc_tui.command.output import Talk
from jxc_tui.errors import FieldProblem, InvalidFields
from jxc_tui.records.cli.whose import card_of
from jxc_tui.sales.model.after_sales import CaseKind
from jxc_tui.sales.model.new_sale import Consent
from jxc_tui.values.clock import local_text
from jxc_tui.values.money import parse_fen, plain_fen
from jxc_tui.values.quantity import parse_thousandths, plain_thousandths

if TYPE_CHECKING:
    from jxc_tui.access.current_user import CurrentUser
    from jxc_tui.wiring import Services

_LIST = ("number", "kind", "state", "until", "code", "name", "product", "quantity", "person")
ALL = "all"


def list_cases(call: Call) -> int:
    """Cases, overdue ones first; 3 when there are none."""
    asked = call.asked
    with call.services() as (services, user):
        customer = card_of(services, user, asked.record).id if asked.record else 0
        state = "" if asked.state == ALL else asked.state
        question = CasesQuestion(asked.text, state, customer, asked.until, limit=asked.limit)
        page = services.cases.list(user, question)
    talk = call.talk
    if asked.json:
        talk.json([asdict(row) for row in page.rows])
    elif page.rows:
        heads = [talk.text(f"cli.column.case_{name}") for name in _LIST]
        talk.table(heads, [_cells(talk, row) for row in page.rows], right=(7,))
    if not page.rows:
        talk.say("case.none")
        return NOT_FOUND
    if not page.at_end:
        talk.say("cli.case.more", total=page.total)
    return DONE


def _cells(talk: Talk, row: CaseItem) -> tuple[str, ...]:
    until = talk.text("case.late", day=row.until) if row.late else row.until
    return (
        row.number, talk.text(f"case.{row.kind}"), talk.text(f"case.state_{row.state}"), until,
        row.customer_code, row.customer_name, row.product_name,
        plain_thousandths(row.quantity) if row.quantity else "", row.person,
    )  # fmt: skip


def show(call: Call) -> int:
    """One case with what happened to it."""
    with call.services() as (services, user):
        card = services.cases.numbered(user, call.asked.number)
    return _tell(call, card)


def open_case(call: Call) -> int:
    """A new case about a line of a sale, or all of it."""
    asked = call.asked
    quantity = _read("--quantity", asked.quantity, parse_thousandths)
    refund = _read("--refund", asked.refund, parse_fen)
    with call.services(keeps=not asked.dry_run) as (services, user):
        order = services.orders.numbered(user, asked.number)
        new = NewCase(
            order.row.id, CaseKind(asked.kind), asked.line or 0, quantity, refund, asked.reason,
            asked.person, asked.until, asked.own_number,
        )  # fmt: skip
        card = services.cases.open(user, new)
    return _told(call, card, "case.opened")


def take(call: Call) -> int:
    """Somebody has it now."""
    return _act(
        call,
        lambda services, user, card: services.cases.take(user, card.item.id, call.asked.person),
        "case.taken",
    )


def note(call: Call) -> int:
    """Writes down what happened."""
    return _act(
        call,
        lambda services, user, card: services.cases.note(user, card.item.id, call.asked.text),
        "case.noted",
    )


def approve(call: Call) -> int:
    """Settles a case: goods and money go back as its kind says."""
    asked = call.asked

    def act(services: Services, user: CurrentUser, card: CaseCard) -> CaseCard:
        consents = frozenset(Consent(each) for each in asked.accept)
        return services.cases.approve(
            user, card.item.id, against=tuple(asked.give), method=asked.pay, consents=consents,
            version=card.version,
        )  # fmt: skip

    return _act(call, act, "case.approved")


def done(call: Call) -> int:
    """The case is finished."""
    return _act(
        call,
        lambda services, user, card: services.cases.done(user, card.item.id, call.asked.note),
        "case.done",
    )


def reject(call: Call) -> int:
    """Nothing goes back."""
    return _act(
        call,
        lambda services, user, card: services.cases.reject(user, card.item.id, call.asked.note),
        "case.rejected",
    )


def _act(
    call: Call, act: Callable[[Services, CurrentUser, CaseCard], CaseCard], text_id: str
) -> int:
    with call.services(keeps=not call.asked.dry_run) as (services, user):
        card = act(services, user, services.cases.numbered(user, call.asked.number))
    return _told(call, card, text_id)


def _told(call: Call, card: CaseCard, text_id: str) -> int:
    if call.asked.json:
        return _tell(call, card)
    fen = plain_fen(card.item.refund_fen or card.proposed_fen)
    call.talk.say(text_id, number=card.item.number, fen=fen, made=card.made_number or "-")
    if call.asked.dry_run:
        call.talk.say("cli.case.dry")
    return DONE


def _read(option: str, text: str, read: Callable[[str], int]) -> int:
    """What was typed after an option, 0 for nothing. Raises InvalidFields."""
    try:
        return read(text) if text else 0
    except ValueError:
        problem = FieldProblem(option, "cli.case.number_unclear", (("given", text),), text)
        raise InvalidFields((problem,)) from None


def _tell(call: Call, card: CaseCard) -> int:
    talk, item = call.talk, card.item
    if call.asked.json:
        talk.json(asdict(card))
        return DONE
    kind, state = talk.text(f"case.{item.kind}"), talk.text(f"case.state_{item.state}")
    talk.line(f"{item.number}  {kind}  {state}  {item.person}  {item.until}")
    talk.line(f"{item.customer_code}  {item.customer_name}  {card.order_number}")
    if item.line_place:
        count = plain_thousandths(item.quantity) if item.quantity else ""
        goods = f"{item.line_place}  {item.product_code}  {item.product_name}"
        talk.line(f"{goods}  {count}{card.unit if count else ''}".rstrip())
    if item.refund_fen or card.proposed_fen:
        fen = plain_fen(card.proposed_fen or item.refund_fen)
        talk.line(f"{talk.text('case.refund', fen=fen)}  {card.made_number}".rstrip())
    for event in card.events:
        happened = talk.text(f"case.event.{event.kind}")
        talk.line(f"{local_text(event.at)}  {happened}  {event.by}  {event.note}".rstrip())
    return DONE
