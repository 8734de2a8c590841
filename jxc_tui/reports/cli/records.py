"""`jxc report records`: 统计 as a table."""

from __future__ import annotations

from dataclasses import asdict

from jxc_tui.command.context import Call
from jxc_tui.command.exit_codes import DONE
from jxc_tui.reports.answers import Figure


def report(call: Call) -> int:
    """统计: every section with its figures."""
    with call.services() as (services, user):
        found = services.reports.records(user)
    if call.asked.json:
        call.talk.json(asdict(found))
        return DONE
    talk = call.talk
    talk.line(talk.text("cli.report.total", total=found.total, deleted=found.deleted))
    for section in found.sections:
        talk.line()
        rows = [(_label(call, figure), figure.count) for figure in section.figures]
        head = (talk.text(f"report.section.{section.id}"), talk.text("cli.column.count"))
        talk.table(head, rows, right=(1,))
    return DONE


def _label(call: Call, figure: Figure) -> str:
    return call.talk.text(figure.label_text_id) if figure.label_text_id else figure.label
