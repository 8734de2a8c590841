"""`jxc records search|show`."""

from __future__ import annotations

from dataclasses import asdict

from jxc_tui.command.context import Call
from jxc_tui.command.exit_codes import DONE, NOT_FOUND
from jxc_tui.records.answers.records import RecordCard, Suggestion
from jxc_tui.records.cli.figures import figure_cells, figure_heads
from jxc_tui.records.cli.saved_searches import answer_asked, check_asked
from jxc_tui.records.cli.whose import card_of
from jxc_tui.records.model.contact import contact_line
from jxc_tui.records.model.noun import noun_named
from jxc_tui.records.words.code_words import found_words, reason_of
from jxc_tui.records.words.field_texts import label_of, shown_text
from jxc_tui.records.words.merged_records import merged_parts
from jxc_tui.values.clock import local_text


def search(call: Call) -> int:
    """The ranked rows for a term or a saved search, exit 3 when there is none, and what else may
    have been meant."""
    check_asked(call)
    with call.services() as (services, user):
        answer = answer_asked(call, services, user)
    talk = call.talk
    if call.asked.json:
        talk.json(
            {
                "term": answer.question.term,
                "rows": [row.as_json() for row in answer.rows],
                "suggestions": [_suggestion_as_json(one) for one in answer.suggestions],
                "more": answer.more,
                "capped": answer.capped,
                "total_records": answer.total_records,
                "milliseconds": round(answer.milliseconds, 3),
            }
        )
    elif answer.rows:
        names = (
            "code", "name", "mobile", "level", "city", "salesperson", *figure_heads(call),
            "found_by",
        )  # fmt: skip
        rows = [
            (row.code, row.name, row.mobile, row.level, row.city, row.salesperson,
             *figure_cells(call, row), found_words(row, talk.texts))
            for row in answer.rows
        ]  # fmt: skip
        talk.table([talk.text(f"cli.column.{name}") for name in names], rows, right=(6,))
    if not answer.rows:
        talk.say("cli.search.nothing", term=answer.question.term)
    if answer.suggestions:
        talk.say("suggest.also" if answer.rows else "suggest.meant")
    for one in answer.suggestions:
        reason = reason_of(one, talk.texts)
        talk.say("suggest.line", code=one.code, name=one.record.name, reason=reason)
    if answer.more:
        talk.say("cli.search.more", limit=call.asked.limit)
    if answer.capped:
        talk.say("records.capped")
    return DONE if answer.rows else NOT_FOUND


def _suggestion_as_json(one: Suggestion) -> dict[str, object]:
    return {
        "record": one.record.as_json(),
        "code": one.code,
        "why": one.why,
        "params": dict(one.params),
        "deleted": one.deleted,
        "merged": one.merged,
    }


def show(call: Call) -> int:
    """Everything about the record that holds, or once held, the code."""
    with call.services() as (services, user):
        card = card_of(services, user, call.asked.code)
    if call.asked.json:
        call.talk.json(_card_as_json(card))
    else:
        _print_card(call, card)
    return DONE


def _card_as_json(card: RecordCard) -> dict[str, object]:
    found = asdict(card)
    found["opening_stock"] = dict(card.opening_stock)
    found["changes"] = [
        {
            "at": change.at,
            "actor": change.actor,
            "actor_name": change.actor_name,
            "action": change.action,
            "changes": {name: [before, after] for name, before, after in change.changes},
        }
        for change in card.changes
    ]
    return found


def _print_card(call: Call, card: RecordCard) -> None:
    talk = call.talk
    rows: list[tuple[str, str]] = []
    for spec in noun_named(call.noun).fields:
        value = card.values.text_of(spec.id)
        if value:
            shown = shown_text(spec.id, value, talk.texts).replace("\n", " / ")
            rows.append((label_of(spec.id, talk.texts), shown))
    rows += [(talk.text("field.short.contacts"), contact_line(each)) for each in card.contacts]
    rows += [
        (talk.text("stock.label", place=place).strip(), quantity)
        for place, quantity in card.opening_stock
    ]
    rows += [(each.name, each.value) for each in card.custom]
    rows += [
        (talk.text("page.merged_in"), " · ".join(merged_parts(each, talk.texts)))
        for each in card.merged
    ]
    rows += [
        (
            talk.text("cli.column.former_code"),
            f"{code.code} ({local_text(code.since)} – {local_text(code.until)})",
        )
        for code in card.codes
        if code.until
    ]
    rows.append(
        (talk.text("cli.column.updated"), f"{local_text(card.updated_at)} {card.updated_by_name}")
    )
    if card.deleted_at:
        rows.append(
            (
                talk.text("cli.column.deleted"),
                f"{local_text(card.deleted_at)} {card.deleted_by_name}",
            )
        )
    head, *others = rows
    talk.table(head, others)
