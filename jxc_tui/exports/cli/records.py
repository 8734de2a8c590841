"""`jxc export records`: everybody, a search, a set or a list of codes into a new file."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jxc_tui.access.current_user import CurrentUser
from jxc_tui.command.context import Call
from jxc_tui.command.exit_codes import DONE, INCOMPLETE, USAGE
from jxc_tui.errors import FileRefused, JxcError
from jxc_tui.exports.answers import ExportedRecords
from jxc_tui.records.answers.selection import Slice
from jxc_tui.records.cli.selections import selected
from jxc_tui.values.progress import Progress

if TYPE_CHECKING:
    from jxc_tui.wiring import Services

_MOST_BYTES = 4 << 20
_MOST_NAMED = 20


class BadExport(JxcError):
    """Options of `jxc export records` that do not go together."""

    default_text_id = "cli.export.one_of"
    exit_code = USAGE


def export_records(call: Call) -> int:
    """The wanted records in a new .xlsx or .csv file, whose path is the data.

    1 when codes of the list are nobody's or a search met its cap: then the file is not complete.
    """
    asked = call.asked
    if sum(map(bool, (asked.search, asked.select is not None, asked.codes))) > 1:
        raise BadExport
    if asked.encoding and not asked.file.lower().endswith(".csv"):
        raise BadExport("cli.export.encoding_csv")

    def progress(now: Progress) -> None:
        speed = f"{now.rows_per_second:,.0f}"
        call.talk.progress("cli.export.writing", now.done, now.total, speed=speed)

    unknown: tuple[str, ...] = ()
    with call.services() as (services, user):
        whom, unknown = _whom(services, user, asked)
        written = services.exports.records(
            user, asked.file, **whom, full=asked.full, encoding=asked.encoding or "utf-8",
            language=call.talk.texts.language, progress=progress,
        )  # fmt: skip
    call.talk.end_progress()
    if asked.json:
        call.talk.json(asdict(written) | {"unknown": list(unknown)})
    else:
        call.talk.line(written.path)
    return _say(call, written, unknown)


def _whom(
    services: Services, user: CurrentUser, asked: Any
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """What the verb is asked for, and the codes of the list that nobody has."""
    if asked.codes:
        picked = services.exports.pick(user, _codes(asked.codes))
        return {"picked": picked.ids}, picked.unknown
    if asked.search:
        return {"slice": Slice("search", asked.search)}, ()
    select = "all" if asked.select is None else asked.select
    return {"slice": selected(services, user, select)}, ()


def _codes(name: str) -> list[str]:
    """The codes of a text file, one a line; of standard input for `-`. Raises FileRefused."""
    try:
        if name == "-":
            data = sys.stdin.buffer.read(_MOST_BYTES + 1)
        else:
            with Path(name).open("rb") as file:
                data = file.read(_MOST_BYTES + 1)
        if len(data) > _MOST_BYTES:
            raise FileRefused("cli.export.codes_long", name=name)
        lines = data.decode("utf-8-sig").splitlines()
    except (OSError, ValueError) as error:
        raise FileRefused("cli.export.codes_unreadable", name=name) from error
    return list(dict.fromkeys(line.strip() for line in lines if line.strip()))


def _say(call: Call, written: ExportedRecords, unknown: tuple[str, ...]) -> int:
    talk = call.talk
    talk.say("cli.export.done", rows=written.rows)
    if written.masked:
        talk.say("cli.export.masked")
    if written.replaced:
        talk.say("cli.export.replaced", count=written.replaced)
    if written.beyond:
        talk.say("export.beyond", count=written.beyond)
    if written.capped:
        talk.say("records.capped")
    if unknown:
        named = " ".join(unknown[:_MOST_NAMED]) + (" …" if len(unknown) > _MOST_NAMED else "")
        talk.say("cli.export.unknown", count=len(unknown), codes=named)
    return INCOMPLETE if written.capped or unknown else DONE
