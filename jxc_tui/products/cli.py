"""`jxc products prices|agreed|agree|unagree`: which price applies and why, and what is agreed."""

from __future__ import annotations

from dataclasses import asdict

from jxc_tui.command.context import Call
from jxc_tui.command.exit_codes import DONE, INCOMPLETE, NOT_FOUND
from jxc_tui.command.words import BadWords, number_of
from jxc_tui.products.answers import TERMS, AgreedPrice, PricesQuestion
from jxc_tui.products.words import days_text, offers_text
from jxc_tui.records.cli.whose import card_of
from jxc_tui.records.words.field_texts import label_of, problem_sentence
from jxc_tui.values.money import format_fen

_BOTH = ("product", "customer")


def prices(call: Call) -> int:
    """Every price for so much of a product on a day, the one that applies first; 3 for none."""
    asked, talk = call.asked, call.talk
    with call.services() as (services, user):
        product = card_of(services, user, asked.code).id
        customer = 0
        if asked.customer:
            customer = card_of(services.of("customer"), user, asked.customer).id
        answer = services.prices.price(
            user, product, customer, asked.quantity, asked.unit, asked.day
        )
    if asked.json:
        talk.json(asdict(answer))
    else:
        for line in offers_text(answer, talk.texts):
            talk.line(line)
    talk.say(
        "cli.prices.of", code=answer.product_code, name=answer.product_name, day=answer.day,
        quantity=answer.quantity, who=answer.customer_name or talk.text("both.everybody"),
    )  # fmt: skip
    return DONE if answer.offers else NOT_FOUND


def agreed(call: Call) -> int:
    """What is agreed for a product, or with the `--customer`; 3 for none."""
    asked, talk = call.asked, call.talk
    if asked.export and not (asked.code and asked.customer):
        return _export(call)
    if bool(asked.code) == bool(asked.customer):
        raise BadWords("cli.agreed.whose")
    with call.services() as (services, user):
        services = services.of("customer") if asked.customer else services
        card = card_of(services, user, asked.customer or asked.code)
        page = services.prices.page(user, PricesQuestion(card.id, limit=asked.limit))
    if asked.json:
        talk.json([asdict(price) for price in page.rows])
    elif page.rows:
        heads = ("id", "product", "customer", "least", "price", "days")
        rows = [
            (price.id, f"{price.product_code} {price.product_name}",
             f"{price.customer_code} {price.customer_name}", price.least,
             format_fen(price.fen), days_text(price, talk.texts))
            for price in page.rows
        ]  # fmt: skip
        talk.table(
            [talk.text(f"{'both' if head in _BOTH else 'cli'}.column.{head}") for head in heads],
            rows,
            right=(0, 3, 4),
        )
    if not page.rows:
        talk.say("agreed.none")
        return NOT_FOUND
    if not page.at_end:
        talk.say("cli.search.more", limit=asked.limit)
    return DONE


def agree(call: Call) -> int:
    """A price agreed for a product with a customer, or another one instead of a number."""
    asked = call.asked
    instead = number_of(asked.instead) if asked.instead else 0
    terms = (asked.with_customer, asked.price, asked.quantity, asked.first, asked.until)
    with call.services(keeps=not asked.dry_run) as (services, user):
        product = card_of(services, user, asked.code).id
        typed = dict(zip(TERMS, terms, strict=True))
        made = services.prices.agree(user, product, typed, instead)
    return _tell(call, made, "cli.agreed.dry" if asked.dry_run else "cli.agreed.done")


def _export(call: Call) -> int:
    """Those of a product, of a customer, or all, into a new file, whose path is the data."""
    asked, whose = call.asked, 0
    with call.services() as (services, user):
        services = services.of("customer") if asked.customer else services
        if asked.customer or asked.code:
            whose = card_of(services, user, asked.customer or asked.code).id
        done = services.prices.export(user, asked.export, whose)
    if asked.json:
        call.talk.json(asdict(done))
    else:
        call.talk.line(done.path)
    call.talk.say("cli.agreed.exported", count=done.rows)
    return DONE


def agree_file(call: Call) -> int:
    """Agrees every row of a file, or none; 1 where rows are wrong, each with its reason."""
    asked, talk = call.asked, call.talk
    with call.services() as (services, user):
        done = services.prices.read_file(user, asked.file, keeps=not asked.rehearse)
    if asked.json:
        talk.json(asdict(done))
    for each in done.wrong:
        reason = problem_sentence(each.problem, talk.texts)
        label = label_of(each.problem.field, talk.texts)
        talk.say("cli.agreed.wrong_row", row=each.row, field=label, reason=reason)
    text_id = "wrong" if done.wrong else "rehearsed" if asked.rehearse else "read"
    talk.say(
        f"cli.agreed.file_{text_id}", new=done.new, changed=done.changed, unchanged=done.unchanged,
        count=len({each.row for each in done.wrong}),
    )  # fmt: skip
    return INCOMPLETE if done.wrong else DONE


def unagree(call: Call) -> int:
    """Takes an agreed price away."""
    with call.services() as (services, user):
        was = services.prices.end(user, number_of(call.asked.id))
    return _tell(call, was, "cli.agreed.ended")


def _tell(call: Call, price: AgreedPrice, text_id: str) -> int:
    talk = call.talk
    if call.asked.json:
        talk.json(asdict(price))
    talk.say(
        text_id, id=price.id, product=f"{price.product_code} {price.product_name}",
        customer=f"{price.customer_code} {price.customer_name}", amount=format_fen(price.fen),
        unit=price.unit, days=days_text(price, talk.texts),
    )  # fmt: skip
    return DONE
