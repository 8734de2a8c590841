"""`jxc print`, `jxc print-statement`, `jxc print-cash-up`."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from jxc_tui.command.context import Call
from jxc_tui.command.exit_codes import DONE
from jxc_tui.errors import NotFound, Refused
from jxc_tui.printing.answers import Printout, PrintWish
from jxc_tui.printing.model.printed import PrintForm
from jxc_tui.printing.model.shapes import OWN_PRINTER, SUFFIXES, PrintShape
from jxc_tui.records.cli.whose import card_of

if TYPE_CHECKING:
    from jxc_tui.access.current_user import CurrentUser
    from jxc_tui.wiring import Services

_OPEN, _CLOSE = b"\x1b[5i", b"\x1b[4i"  # media copy: what stands between goes to the printer
_OF_FILES = {suffix: shape for shape, suffix in SUFFIXES.items()}


def print_numbers(call: Call) -> int:
    """Sales and payments by their numbers, each a document of its own."""
    delivery = call.asked.form == PrintForm.DELIVERY
    return _print(
        call, call.asked.number,
        lambda services, user, number, wish: _numbered(services, user, number, wish, delivery),
    )  # fmt: skip


def print_statement(call: Call) -> int:
    """对账单 of days."""
    asked = call.asked

    def act(services: Services, user: CurrentUser, code: str, wish: PrintWish) -> Printout:
        card = card_of(services, user, code)
        return services.printing.statement(user, card.id, asked.first, asked.last, wish)

    return _print(call, [asked.code], act)


def print_cash_up(call: Call) -> int:
    """交班单 of a day."""
    day = call.asked.day
    return _print(
        call, [f"cash-up{day and '-'}{day}"],
        lambda services, user, _name, wish: services.printing.cash_up(user, day, wish),
    )  # fmt: skip


def _numbered(
    services: Services, user: CurrentUser, number: str, wish: PrintWish, delivery: bool
) -> Printout:
    try:
        return services.printing.sale(user, number, wish, delivery=delivery)
    except NotFound as error:
        if delivery or error.text_id != "print.unknown":
            raise
    return services.printing.receipt(user, number, wish)


def _print(
    call: Call,
    names: list[str],
    act: Callable[[Services, CurrentUser, str, PrintWish], Printout],
) -> int:
    """Prints one after the other; what was printed stays so where a later one is refused."""
    shape = _shape(call)
    _check(call, shape, len(names))
    told: list[dict[str, object]] = []
    with call.services() as (services, user):
        for name in names:
            done = act(services, user, name, _wish(call, shape, name))
            if call.asked.json:
                told.append(_as_json(done))
            else:
                _tell(call, done)
    if call.asked.json:
        call.talk.json(told)
    return DONE


def _shape(call: Call) -> PrintShape:
    """What was asked for, else what the file is called like, else text."""
    if call.asked.shape:
        return PrintShape(call.asked.shape)
    return _OF_FILES.get(Path(call.asked.target).suffix.lower(), PrintShape.TEXT)


def _check(call: Call, shape: PrintShape, count: int) -> None:
    """Refuses what would lead nowhere before anything is counted."""
    asked = call.asked
    on_screen = call.talk.out.isatty()
    if asked.preview:
        if on_screen and shape is not PrintShape.TEXT and not asked.json:
            raise Refused("print.bytes_on_screen", shape=shape.value)
        return
    if sum(map(bool, (asked.target, asked.printer, asked.terminal))) > 1:
        raise Refused("print.one_target")
    folder = bool(asked.target) and Path(asked.target).expanduser().is_dir()
    if count > 1 and asked.target and not folder:
        raise Refused("print.no_folder", path=asked.target)
    if asked.target or asked.printer or asked.json:
        return
    if count > 1 and shape is PrintShape.PDF:
        raise Refused("print.no_folder", path="PDF")
    if asked.terminal and not on_screen:
        raise Refused("print.no_terminal")
    if on_screen and shape is not PrintShape.TEXT and not asked.terminal:
        raise Refused("print.bytes_on_screen", shape=shape.value)


def _wish(call: Call, shape: PrintShape, name: str) -> PrintWish:
    asked, target = call.asked, call.asked.target
    if target and Path(target).expanduser().is_dir():
        target = str(Path(target) / f"{name}{SUFFIXES[shape]}")
    printer = OWN_PRINTER if asked.terminal else asked.printer
    return PrintWish(shape, asked.paper, printer, target, asked.preview, call.talk.texts.language)


def _tell(call: Call, done: Printout) -> None:
    talk = call.talk
    if done.path:
        talk.line(done.path)
        kind = "file"
    elif done.printer:
        kind = "printer"
    elif call.asked.terminal:
        talk.content(_OPEN + done.content + _CLOSE)
        kind = "bytes"
    else:
        talk.content(done.content)
        kind = "bytes"
    if done.copy:
        talk.say(
            f"print.done.{kind}", name=done.name, number=done.number, copy=done.copy,
            path=done.path, printer=done.printer,
        )  # fmt: skip


def _as_json(done: Printout) -> dict[str, object]:
    told: dict[str, object] = {
        "form": done.form.value, "name": done.name, "number": done.number,
        "shape": done.shape.value, "pages": done.pages, "copy": done.copy, "path": done.path,
        "printer": done.printer,
    }  # fmt: skip
    if not done.path and not done.printer:
        if done.shape is PrintShape.TEXT:
            told["text"] = done.content.decode()
        else:
            told["base64"] = base64.b64encode(done.content).decode("ascii")
    return told
