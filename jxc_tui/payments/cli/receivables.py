"""`jxc statement`, `jxc report ageing`, `jxc cash-up`: what is owed on any day, and the till."""

from __future__ import annotations

from dataclasses import asdict

from jxc_tui.command.context import Call
from jxc_tui.command.exit_codes import DONE
from jxc_tui.payments.answers import AgeingLine, AgeingQuestion
from jxc_tui.payments.model.ages import AgedBy, Ages
from jxc_tui.payments.service.money_files import (
    Row,
    ageing_heads,
    ageing_rows,
    cash_heads,
    cash_rows,
    statement_heads,
    statement_rows,
)
from jxc_tui.records.cli.whose import card_of
from jxc_tui.values.money import format_fen


def statement(call: Call) -> int:
    """期初 + 本期欠款 − 本期收款 = 期末 of a customer, with every line."""
    asked, talk = call.asked, call.talk
    target = asked.xlsx or asked.csv
    with call.services() as (services, user):
        card = card_of(services, user, asked.code)
        if target:
            done = services.receivables.save_statement(
                user, card.id, asked.first, asked.last, target, language=talk.texts.language
            )
            return _written(call, done.path)
        found = services.receivables.statement(user, card.id, asked.first, asked.last)
    if asked.json:
        talk.json(asdict(found))
        return DONE
    talk.say(
        "cli.statement.of", code=found.code, name=found.name, first=found.first, last=found.last
    )
    rows = [_shown(row) for row in statement_rows(found, talk.texts)]
    talk.table(statement_heads(talk.texts), rows, right=(3, 4, 5))
    talk.say("cli.statement.words", words=found.words)
    return DONE


def _shown(row: Row) -> list[str]:
    return [format_fen(cell) if isinstance(cell, int) else cell for cell in row]


def ageing(call: Call) -> int:
    """Who owes what at the end of a day, by age, and the total of all; 3 for nobody."""
    asked, talk = call.asked, call.talk
    target = asked.xlsx or asked.csv
    question = AgeingQuestion(asked.day, AgedBy(asked.by), largest=asked.largest, limit=asked.limit)
    with call.services() as (services, user):
        if target:
            done = services.receivables.save_ageing(
                user, question, target, language=talk.texts.language
            )
            return _written(call, done.path)
        page = services.receivables.ageing(user, question)
    if asked.json:
        lines = [_as_json(line) for line in page.rows]
        talk.json({"day": page.day, "total": _named(page.total), "customers": lines})
    elif page.rows:
        rows = [_shown(row) for row in ageing_rows(page.rows, page.total, talk.texts)]
        talk.table(ageing_heads(talk.texts), rows, right=tuple(range(3, 11)))
        if not page.at_end:
            talk.say("cli.payments.more")
    if not page.rows:
        talk.say("ageing.none")
        return DONE
    return DONE


def _named(ages: Ages) -> dict[str, object]:
    found: dict[str, object] = dict(ages._asdict())
    return found | {"balance": ages.balance}


def _as_json(line: AgeingLine) -> dict[str, object]:
    found: dict[str, object] = {"code": line.code, "name": line.name, "by": line.salesperson}
    return found | _named(line.ages)


def cash_up(call: Call) -> int:
    """What everybody took on a day, by method; 3 for nothing."""
    asked, talk = call.asked, call.talk
    target = asked.xlsx or asked.csv
    with call.services() as (services, user):
        if target:
            done = services.receivables.save_cash_up(
                user, asked.day, target, language=talk.texts.language
            )
            return _written(call, done.path)
        found = services.receivables.cash_up(user, asked.day)
    if asked.json:
        talk.json(asdict(found))
    elif found.lines:
        rows = [_shown(row) for row in cash_rows(found, talk.texts)]
        talk.table(cash_heads(talk.texts), rows, right=(2, 3, 4, 5, 6, 7))
    if not found.lines:
        talk.say("cash.none", day=found.day)
        return DONE
    return DONE


def _written(call: Call, path: str) -> int:
    call.talk.line(path)
    call.talk.say("cli.money.written", path=path)
    return DONE
