"""`jxc find`."""

from __future__ import annotations

from jxc_tui.command.context import Call
from jxc_tui.command.exit_codes import DONE, NOT_FOUND
from jxc_tui.records.model.noun import noun_named
from jxc_tui.records.words.code_words import found_words


def find(call: Call) -> int:
    """The ranked records of all nouns for a term, exit 3 when there is none."""
    talk = call.talk
    with call.services() as (services, user):
        answer = services.jump.find(user, call.asked.term, call.asked.limit)
    if call.asked.json:
        rows = [{"noun": each.noun, **each.row.as_json()} for each in answer.rows]
        talk.json(
            {
                "term": answer.term,
                "rows": rows,
                "exact": answer.exact,
                "more": answer.more,
                "milliseconds": round(answer.milliseconds, 3),
            }
        )
    elif answer.rows:
        heads = ("cli.column.noun", "cli.column.code", "jump.name", "cli.column.mobile",
                 "cli.column.city", "cli.column.found_by")  # fmt: skip
        about = {each.noun: noun_named(each.noun).texts(talk.texts) for each in answer.rows}
        table = [
            (about[noun].get("jump.noun"), row.code, row.name, row.mobile, row.city,
             found_words(row, about[noun]))
            for noun, row in answer.rows
        ]  # fmt: skip
        talk.table([talk.text(head) for head in heads], table)
    if not answer.rows:
        talk.say("cli.find.nothing", term=answer.term)
    if answer.more:
        talk.say("cli.search.more", limit=call.asked.limit)
    return DONE if answer.rows else NOT_FOUND
