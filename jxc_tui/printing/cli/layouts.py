"""`jxc print-templates …` and `jxc print-shop`."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path

from jxc_tui.command.context import Call
from jxc_tui.command.exit_codes import DONE
from jxc_tui.errors import FileRefused
from jxc_tui.printing.model.layout import MOST_CHARACTERS
from jxc_tui.values.text import visible

_SWITCHES = ("owed", "after_save")


def list_layouts(call: Call) -> int:
    """Every layout, and whether it is the shop's own."""
    talk = call.talk
    with call.services() as (services, user):
        found = services.print_layouts.list(user)
    if call.asked.json:
        talk.json([asdict(each) for each in found])
        return DONE
    heads = [talk.text(f"cli.column.layout_{name}") for name in ("name", "form", "own")]
    rows = [
        (each.name, talk.text("print.layout.of_slip" if each.slip else "print.layout.of_sheet",
                              form=talk.text(f"print.form.{each.form}")),
         talk.text("print.layout.own" if each.own else "print.layout.usual"))
        for each in found
    ]  # fmt: skip
    talk.table(heads, rows)
    return DONE


def show(call: Call) -> int:
    """A layout as it can be changed and set again."""
    with call.services() as (services, user):
        text = services.print_layouts.show(user, call.asked.layout, call.talk.texts.language)
    for line in text.splitlines():
        call.talk.line(line)
    return DONE


def put(call: Call) -> int:
    """Another layout from now on; with `--check` it is only looked at."""
    asked, text = call.asked, _read(call.asked.file)
    with call.services(keeps=not asked.check) as (services, user):
        services.print_layouts.put(user, asked.layout, text)
    call.talk.say("print.layout.good" if asked.check else "print.layout.kept", name=asked.layout)
    return DONE


def reset(call: Call) -> int:
    """The usual layout again."""
    with call.services() as (services, user):
        had = services.print_layouts.reset(user, call.asked.layout)
    call.talk.say("print.layout.reset" if had else "print.layout.was_usual", name=call.asked.layout)
    return DONE


def shop(call: Call) -> int:
    """What every paper says of the shop; what is told becomes so."""
    asked, talk = call.asked, call.talk
    with call.services() as (services, user):
        found = services.print_layouts.shop(user)
        told = {
            name: value == "on" if name in _SWITCHES else value
            for name in asdict(found)
            if (value := getattr(asked, name)) is not None
        }
        if told:
            found = services.print_layouts.set_shop(user, replace(found, **told))
    if asked.json:
        talk.json(asdict(found))
        return DONE
    for name, value in asdict(found).items():
        shown = talk.text("print.shop.on" if value else "print.shop.off")
        talk.line(f"{talk.text(f'print.shop.{name}')}: {shown if name in _SWITCHES else value}")
    return DONE


def _read(path: str) -> str:
    """The text of a file. Raises FileRefused for one that cannot be read, or is no text."""
    shown = visible(path)
    try:
        with Path(path).expanduser().open("rb") as file:
            content = file.read(MOST_CHARACTERS * 4 + 1)
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FileRefused("print.layout.no_text", path=shown) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise FileRefused("print.layout.unreadable", path=shown, reason=reason) from None
