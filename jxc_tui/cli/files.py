"""`jxc export|template customers`: workbooks out."""

from __future__ import annotations

from jxc_tui.cli.call import Call
from jxc_tui.cli.exits import DONE
from jxc_tui.services.answers import Exported, ImportProgress


def export_customers(call: Call) -> int:
    """Every customer into a new .xlsx or .csv file; its path is the data."""

    def progress(now: ImportProgress) -> None:
        call.talk.progress("cli.export.writing", now.done, now.total)

    with call.services() as (services, user):
        written = services.exports.customers(user, call.asked.file, progress=progress)
    return _say_written(call, written)


def template_customers(call: Call) -> int:
    """An empty workbook with the columns of the import."""
    with call.services() as (services, user):
        written = services.exports.template(user, call.asked.file)
    return _say_written(call, written)


def _say_written(call: Call, written: Exported) -> int:
    talk = call.talk
    talk.end_progress()
    talk.line(written.path)
    talk.say("cli.export.done", rows=written.rows)
    if written.replaced:
        talk.say("cli.export.replaced", count=written.replaced)
    return DONE
