"""`jxc export report`: the record statistics as a workbook."""

from __future__ import annotations

from dataclasses import asdict

from jxc_tui.command.context import Call
from jxc_tui.command.exit_codes import DONE


def export_report(call: Call) -> int:
    """The record statistics in a new workbook, whose path is the data."""
    language = call.talk.texts.language
    with call.services() as (services, user):
        written = services.exports.report(user, call.asked.file, language=language)
    if call.asked.json:
        call.talk.json(asdict(written))
    else:
        call.talk.line(written.path)
    return DONE
