"""`jxc customers list|merges|not-duplicates`, `jxc codes recodes|retire-rule`, `jxc export report`.

What the screens list and settle, for pipes and `cron`.
"""

from __future__ import annotations

from dataclasses import asdict

from jxc_tui.command.context import Call
from jxc_tui.command.exit_codes import DONE, NOT_FOUND
from jxc_tui.customers.answers.customers import (
    CustomerRow,
    PageQuestion,
    SearchQuestion,
)
from jxc_tui.customers.cli.set_words import BadField
from jxc_tui.recoding.cli import number_of, selected
from jxc_tui.values.clock import local_text
from jxc_tui.values.money import plain_fen

_AT_ONCE = 500
_SEARCH = "search"


def list_customers(call: Call) -> int:
    """A set of customers in code order, from behind a code on; 3 when there is none."""
    asked = call.asked
    rows: list[CustomerRow] = []
    with call.services() as (services, user):
        wanted = selected(services, user, asked.select)
        if wanted.kind == _SEARCH:
            if asked.after:
                raise BadField("cli.list.search_after")
            found = services.customers.search(user, SearchQuestion(wanted.value, asked.limit))
            rows, total = list(found.rows), 0
        else:
            after = asked.after
            while len(rows) < asked.limit:
                limit = min(_AT_ONCE, asked.limit - len(rows))
                page = services.customers.page(user, PageQuestion(wanted, after=after, limit=limit))
                rows += page.rows
                total = page.total
                if page.at_end or not page.rows:
                    break
                after = page.rows[-1].code
    talk = call.talk
    if asked.json:
        talk.json({"total": total or len(rows), "rows": [row._asdict() for row in rows]})
    elif rows:
        names = ("code", "name", "mobile", "level", "city", "salesperson", "receivable")
        talk.table(
            [talk.text(f"cli.column.{name}") for name in names],
            [(row.code, row.name, row.mobile, row.level, row.city, row.salesperson,
              plain_fen(row.receivable_fen)) for row in rows],
            right=(6,),
        )  # fmt: skip
    if not rows:
        talk.say("bulk.nobody")
        return NOT_FOUND
    if total > len(rows) or (not total and found.more):
        talk.say("cli.list.more", count=len(rows), code=rows[-1].code)
    return DONE


def list_merges(call: Call) -> int:
    """The merges of the past, the newest first; 3 when there is none."""
    with call.services() as (services, user):
        found = services.merging.history(user, limit=call.asked.limit)
    talk = call.talk
    if call.asked.json:
        talk.json([asdict(line) for line in found])
    elif found:
        names = ("id", "at", "by", "merged_away", "merged_into", "state")
        rows = [
            (line.id, local_text(line.at), line.actor, f"{line.loser_code} {line.loser_name}",
             f"{line.winner_code} {line.winner_name}",
             talk.text("merges.undone" if line.undone_at else "merges.holds"))
            for line in found
        ]  # fmt: skip
        talk.table([talk.text(f"cli.column.{name}") for name in names], rows, right=(0,))
    if not found:
        talk.say("merges.none")
        return NOT_FOUND
    return DONE


def not_duplicates(call: Call) -> int:
    """Settles a group of likely duplicates: they are different customers."""
    with call.services() as (services, user):
        settled = services.duplicates.settle(user, number_of(call.asked.id))
    if call.asked.json:
        call.talk.json({"settled": settled})
    call.talk.say("cli.duplicates.settled", count=settled)
    return DONE


def list_recodes(call: Call) -> int:
    """The bulk changes of codes of the past, the newest first; 3 when there is none."""
    with call.services() as (services, user):
        found = services.recodes.history(user, limit=call.asked.limit)
    talk = call.talk
    if call.asked.json:
        talk.json([asdict(line) for line in found])
    elif found:
        from jxc_tui.recoding.screens.recode_views import selection_text

        names = ("id", "at", "by", "changed", "who", "reason", "state")
        rows = [
            (line.id, local_text(line.at), line.actor, line.changed,
             selection_text(line.selection, talk.texts), line.reason,
             talk.text("bulk.undone" if line.undone_at else "bulk.holds"))
            for line in found
        ]  # fmt: skip
        talk.table([talk.text(f"cli.column.{name}") for name in names], rows, right=(0, 3))
    if not found:
        talk.say("cli.recodes.none")
        return NOT_FOUND
    return DONE


def retire_rule(call: Call) -> int:
    """Takes a code rule out of force; the codes it gave stay."""
    with call.services() as (services, user):
        services.codes.retire_rule(user, number_of(call.asked.id))
    call.talk.say("cli.rule.retired", id=call.asked.id)
    return DONE


def export_report(call: Call) -> int:
    """The customer statistics in a new workbook, whose path is the data."""
    language = call.talk.texts.language
    with call.services() as (services, user):
        written = services.exports.report(user, call.asked.file, language=language)
    if call.asked.json:
        call.talk.json(asdict(written))
    else:
        call.talk.line(written.path)
    return DONE
