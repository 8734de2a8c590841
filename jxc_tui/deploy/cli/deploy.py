"""`jxc deploy`: the files of a server, printed, written, or compared with a machine."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from jxc_tui.command.context import Call
from jxc_tui.command.exit_codes import DONE, INCOMPLETE
from jxc_tui.command.words import BadWords
from jxc_tui.deploy.answers import CheckRow, Verdict
from jxc_tui.deploy.model.kit import KitFile, kit
from jxc_tui.deploy.model.parameters import Parameters
from jxc_tui.deploy.service.checks import look
from jxc_tui.deploy.service.machine import Machine
from jxc_tui.deploy.service.writing import write


def deploy(call: Call) -> int:
    """Every file with its place, mode and owner; a folder of them; or what a machine lacks."""
    asked, part = call.asked, call.asked.part or ""
    if asked.check and asked.write:
        raise BadWords("deploy.write_or_check")
    parameters = Parameters(
        group=asked.group, service_user=asked.service_user, home=asked.home, data=asked.data,
        port=asked.port, box_port=asked.box_port, keep=asked.keep,
        language=call.talk.texts.language,
    )  # fmt: skip
    if asked.check:
        return _check(call, parameters, part)
    if asked.write:
        return _write(call, parameters, part)
    files = kit(parameters, part)
    if asked.json:
        call.talk.json([_told(file) for file in files])
        return DONE
    for file in files:
        call.talk.text_of_ours(f"==> {file.path}  root:root {file.octal}\n{file.text}\n")
    return DONE


def _write(call: Call, parameters: Parameters, part: str) -> int:
    folder = Path(call.asked.write).expanduser().absolute()
    files = write(parameters, part, folder)
    if call.asked.json:
        call.talk.json([_told(file) for file in files])
    else:
        names = ("file", "owner", "mode")
        rows = [(file.path, "root:root", file.octal) for file in files]
        call.talk.table([call.talk.text(f"deploy.head.{name}") for name in names], rows)
    call.talk.say("deploy.written", path=str(folder))
    return DONE


def _check(call: Call, parameters: Parameters, part: str) -> int:
    talk = call.talk
    rows = tuple(look(Machine(), parameters, part))
    wrong = [row for row in rows if row.verdict is Verdict.WRONG]
    unknown = [row for row in rows if row.verdict is Verdict.UNKNOWN]
    if call.asked.json:
        talk.json({"ok": not wrong, "rows": [asdict(row) for row in rows]})
    else:
        head = [talk.text(f"deploy.head.{name}") for name in ("verdict", "check", "about", "found")]
        talk.table(head, [_line(call, row) for row in rows])
        for kind in dict.fromkeys(row.id for row in wrong):
            talk.say(f"deploy.row.{kind}.advice", home=parameters.home, group=parameters.group,
                     user=parameters.service_user, data=parameters.data)  # fmt: skip
    if unknown:
        talk.say("deploy.unknown", count=len(unknown))
    talk.say("deploy.wrong" if wrong else "deploy.fine", count=len(wrong) or len(rows))
    return INCOMPLETE if wrong else DONE


def _line(call: Call, row: CheckRow) -> tuple[str, str, str, str]:
    verdict = call.talk.text(f"deploy.verdict.{row.verdict.value}")
    return verdict, call.talk.text(f"deploy.row.{row.id}"), row.about, row.detail


def _told(file: KitFile) -> dict[str, str]:
    return {"path": file.path, "owner": "root", "group": "root", "mode": file.octal,
            "part": file.part, "text": file.text}  # fmt: skip
