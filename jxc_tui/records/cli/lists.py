"""`jxc records list`: a named set of records, for pipes and `cron`."""

from __future__ import annotations

from jxc_tui.command.context import Call
from jxc_tui.command.exit_codes import DONE, NOT_FOUND
from jxc_tui.records.answers.records import (
    PageQuestion,
    RecordRow,
    SearchQuestion,
)
from jxc_tui.records.cli.figures import figure_cells, figure_heads
from jxc_tui.records.cli.selections import selected
from jxc_tui.records.cli.set_words import BadField

_AT_ONCE = 500
_SEARCH = "search"


def list_records(call: Call) -> int:
    """A set of records in code order, from behind a code on; 3 when there is none."""
    asked = call.asked
    rows: list[RecordRow] = []
    with call.services() as (services, user):
        wanted = selected(services, user, asked.select)
        if wanted.kind == _SEARCH:
            if asked.after:
                raise BadField("cli.list.search_after")
            found = services.records.search(user, SearchQuestion(wanted.value, asked.limit))
            rows, total = list(found.rows), 0
        else:
            after = asked.after
            while len(rows) < asked.limit:
                limit = min(_AT_ONCE, asked.limit - len(rows))
                page = services.records.page(user, PageQuestion(wanted, after=after, limit=limit))
                rows += page.rows
                total = page.total
                if page.at_end or not page.rows:
                    break
                after = page.rows[-1].code
    talk = call.talk
    if asked.json:
        talk.json({"total": total or len(rows), "rows": [row.as_json() for row in rows]})
    elif rows:
        names = ("code", "name", "mobile", "level", "city", "salesperson", *figure_heads(call))
        talk.table(
            [talk.text(f"cli.column.{name}") for name in names],
            [(row.code, row.name, row.mobile, row.level, row.city, row.salesperson,
              *figure_cells(call, row)) for row in rows],
            right=(6,),
        )  # fmt: skip
    if not rows:
        talk.say("bulk.nobody")
        return NOT_FOUND
    if total > len(rows) or (not total and found.more):
        talk.say("cli.list.more", count=len(rows), code=rows[-1].code)
    return DONE
