"""Files in: `jxc import …`."""

from __future__ import annotations

from enum import StrEnum

from jxc_tui.command.command import COUNT, Argument, Command, Offers, Option
from jxc_tui.imports.model import EmptyCell, OldCodes, OnError, OnExisting, OnSimilar
from jxc_tui.records.model.fields import FIELD

_FIELDS = tuple(FIELD)


def _choice(flag: str, kind: type[StrEnum]) -> Option:
    words = tuple(choice.value for choice in kind)
    return Option(flag, choices=words, default=words[0])


def _out(flag: str) -> Option:
    return Option(flag, metavar="OUT.xlsx", default="", offers=Offers.FILE)


IMPORTS: tuple[Command, ...] = (
    Command(
        ("import", "records"), "imports.cli.imports:import_records",
        (
            "jxc import records list.xlsx --rehearse",
            "jxc import records list.xlsx --map phone=座机 --word level:特级=A"
            " --failed failed.xlsx",
        ),
        arguments=(Argument("file", offers=Offers.FILE),),
        options=(
            Option("--rehearse", default=False),
            Option("--sheet", metavar="NAME", default=""),
            Option("--map", metavar="FIELD=COLUMN", many=True,
                   starts=(*(f"{field}=" for field in _FIELDS), "custom:")),
            Option("--word", metavar="FIELD:TEXT=MEANING", many=True,
                   starts=tuple(f"{field}:" for field in _FIELDS)),
            Option("--set", metavar="FIELD=VALUE", many=True, about="cli.option.set_all",
                   starts=tuple(f"{field}=" for field in _FIELDS)),
            _choice("--on-existing", OnExisting), _choice("--on-similar", OnSimilar),
            _choice("--empty", EmptyCell), _choice("--on-error", OnError),
            Option("--old-codes", choices=tuple(OldCodes)),
            _out("--annotated"), _out("--failed"), _out("--verdicts"),
        ),
        json=True,
    ),
    Command(
        ("import", "list"), "imports.cli.imports:list_batches", ("jxc import list --limit 5",),
        options=(Option("--limit", metavar="N", number=COUNT, default=20),), json=True,
    ),
    Command(
        ("import", "undo"), "imports.cli.imports:undo_batch", ("jxc import undo 1",),
        arguments=(Argument("batch", number=COUNT),),
        options=(Option("--take-changed", default=False),), json=True,
    ),
    Command(
        ("import", "redo"), "imports.cli.imports:redo_batch", ("jxc import redo 1",),
        arguments=(Argument("batch", number=COUNT),), json=True,
    ),
)  # fmt: skip
