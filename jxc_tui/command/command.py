"""What a command is made of: its words, its arguments, its options and an example.

The parser, the help, the completion of the shells and the manual page are all made from these
values; `cli.commands` holds the one table of them. Nothing here imports anything heavy.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from jxc_tui.i18n import LANGUAGES


class Offers(StrEnum):
    """What a shell may offer where a word is wanted."""

    NOTHING = ""
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number of at least `least`; any whole number where that is None."""

    least: int | None = 1


COUNT = Number(1)
WHOLE = Number(0)
ANY_NUMBER = Number(None)


@dataclass(frozen=True, slots=True)
class Argument:
    """A word that stands by its place. `about` names its text where `name` is not enough.

    `many` is the last one: it takes all words that are left, at least one.
    """

    name: str
    optional: bool = False
    many: bool = False
    number: Number | None = None
    metavar: str = ""
    choices: tuple[str, ...] = ()
    offers: Offers = Offers.NOTHING
    about: str = ""

    @property
    def shown(self) -> str:
        """The word for it in a usage line."""
        return self.metavar or self.name.upper()

    @property
    def text_id(self) -> str:
        return self.about or f"cli.argument.{self.name}"


@dataclass(frozen=True, slots=True)
class Option:
    """A word with dashes. Without `metavar` and `choices` it is a switch that takes no value.

    `many` lets it stand several times, each adding a value; any other may stand once only.
    `blank` lets its value be empty; elsewhere an empty value is a variable nobody filled.
    `starts` are beginnings of values that a shell offers beside `choices`, such as `level=`.
    `default` is what a command gets when the option is not given.
    """

    flag: str
    metavar: str = ""
    choices: tuple[str, ...] = ()
    default: object = None
    required: bool = False
    number: Number | None = None
    many: bool = False
    either: bool = False
    blank: bool = False
    dest: str = ""
    offers: Offers = Offers.NOTHING
    starts: tuple[str, ...] = ()
    about: str = ""

    @property
    def name(self) -> str:
        """The name its value has for the command."""
        return self.dest or self.flag.lstrip("-").replace("-", "_")

    @property
    def takes_value(self) -> bool:
        return bool(self.metavar or self.choices)

    @property
    def flags(self) -> tuple[str, ...]:
        """Every way to write it: one that is `either` has its opposite beside it."""
        if self.either:
            return self.flag, "--no-" + self.flag.removeprefix("--")
        return (self.flag,)

    @property
    def text_id(self) -> str:
        return self.about or f"cli.option.{self.flag.lstrip('-')}"


@dataclass(frozen=True, slots=True)
class Command:
    """`jxc WORDS …`: `runs` is `module:function` of `jxc_tui.cli`.

    Every line of `examples` is a whole command line that works on a database like the
    demonstration's; `jxc … --help` shows them and a test runs them.
    """

    words: tuple[str, ...]
    runs: str
    examples: tuple[str, ...]
    arguments: tuple[Argument, ...] = ()
    options: tuple[Option, ...] = ()
    json: bool = False
    noun: str = ""  # id of the noun it is about, where that is not records

    @property
    def text_id(self) -> str:
        return f"cli.command.{'.'.join(self.words)}"

    @property
    def own_options(self) -> tuple[Option, ...]:
        """Its options with `--json` where it has that; without the global ones."""
        return (*self.options, JSON) if self.json else self.options

    @property
    def line(self) -> str:
        """`jxc` and its words."""
        return " ".join(("jxc", *self.words))


HELP = Option("--help", about="cli.help.help")
DB = Option("--db", metavar="PATH|URL", offers=Offers.FILE, about="cli.help.db")
LANG = Option("--lang", choices=LANGUAGES, about="cli.help.lang")
VERSION = Option("--version", about="cli.help.version")
JSON = Option("--json", default=False, about="cli.help.json")
GLOBAL: tuple[Option, ...] = (HELP, DB, LANG, VERSION)
