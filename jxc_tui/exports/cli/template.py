"""`jxc template records`: the empty workbook to fill in."""

from __future__ import annotations

from jxc_tui.command.context import Call
from jxc_tui.command.exit_codes import DONE


def template_records(call: Call) -> int:
    """An empty workbook with the columns of the import."""
    with call.services() as (services, user):
        written = services.exports.template(user, call.asked.file)
    call.talk.line(written.path)
    call.talk.say("cli.export.done", rows=written.rows)
    return DONE
