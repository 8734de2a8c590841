"""Files of the books: `jxc import orders …`, `jxc export orders …`."""

from __future__ import annotations

from enum import StrEnum

from jxc_tui.book_files.model.kinds import BookSheet, ComeSoFar, DayOrder, OnUnknown, OnWrong
from jxc_tui.command.command import COUNT, Argument, Command, Offers, Option


def _choice(flag: str, kind: type[StrEnum], about: str = "") -> Option:
    words = tuple(choice.value for choice in kind)
    return Option(flag, choices=words, default=words[0], about=about)


def _common() -> tuple[Option, ...]:
    return (
        Option("--rehearse", default=False),
        Option("--sheet", metavar="NAME", default=""),
        Option("--map", metavar="FIELD=COLUMN", many=True, about="cli.option.book_map"),
        _choice("--on-error", OnWrong), _choice("--days", DayOrder, "cli.option.book_days"),
        Option("--annotated", metavar="OUT.xlsx", default="", offers=Offers.FILE),
        Option("--failed", metavar="OUT.xlsx", default="", offers=Offers.FILE),
    )  # fmt: skip


_FILE = (Argument("file", offers=Offers.FILE),)

_DAYS = (
    Option("--from", metavar="DAY", default="", dest="first", about="cli.option.from_day"),
    Option("--to", metavar="DAY", default="", dest="until", about="cli.option.to_day"),
)


def _export(sheet: BookSheet) -> Command:
    return Command(
        ("export", sheet.value), f"book_files.cli.export_books:export_{sheet.replace('-', '_')}",
        (f"jxc export {sheet} {sheet}.xlsx",),
        arguments=(Argument("file", offers=Offers.FILE, about="cli.argument.book_target"),),
        options=_DAYS, json=True,
    )  # fmt: skip


BOOKS: tuple[Command, ...] = (
    *(_export(sheet) for sheet in BookSheet),
    Command(
        ("import", "orders"), "book_files.cli.book_files:import_orders",
        ("jxc import orders orders.csv --rehearse --unknown create",
         "jxc import orders orders.csv --unknown create --history"),
        arguments=_FILE,
        options=(
            *_common(), _choice("--unknown", OnUnknown, "cli.option.book_unknown"),
            _choice("--state", ComeSoFar, "cli.option.book_state"),
            Option("--history", default=False, about="cli.option.book_history"),
            Option("--buyer", metavar="CODE", default="", about="cli.option.book_buyer"),
        ),
        json=True,
    ),
    Command(
        ("import", "payments"), "book_files.cli.book_files:import_payments",
        ("jxc import payments payments.csv --rehearse",),
        arguments=_FILE, options=_common(), json=True,
    ),
    Command(
        ("import", "openings"), "book_files.cli.book_files:import_openings",
        ("jxc import openings openings.csv --rehearse",),
        arguments=_FILE, options=_common(), json=True,
    ),
    Command(
        ("import", "books"), "book_files.cli.book_files:list_books",
        ("jxc import books --limit 5",),
        options=(Option("--limit", metavar="N", number=COUNT, default=20),), json=True,
    ),
    Command(
        ("import", "undo-book"), "book_files.cli.book_files:undo_book",
        ("jxc import undo-book 1",), arguments=(Argument("batch", number=COUNT),), json=True,
    ),
)  # fmt: skip
