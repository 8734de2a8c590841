"""The table of all commands, one module per noun; the order is that of `jxc --help`."""

from __future__ import annotations

from collections.abc import Sequence

from jxc_tui.cli.commands.books import BOOKS
from jxc_tui.cli.commands.cases import CASES
from jxc_tui.cli.commands.categories import CATEGORIES
from jxc_tui.cli.commands.codes import CODES
from jxc_tui.cli.commands.database import DATABASE
from jxc_tui.cli.commands.deploy import DEPLOY
from jxc_tui.cli.commands.fields import FIELDS
from jxc_tui.cli.commands.files import FILES
from jxc_tui.cli.commands.find import FIND
from jxc_tui.cli.commands.follow_ups import FOLLOW_UPS
from jxc_tui.cli.commands.imports import IMPORTS
from jxc_tui.cli.commands.new_orders import NEW_ORDERS
from jxc_tui.cli.commands.nouns import NOUN, of_any_noun, of_each
from jxc_tui.cli.commands.orders import ORDERS
from jxc_tui.cli.commands.paper import PAPER
from jxc_tui.cli.commands.payments import PAYMENTS
from jxc_tui.cli.commands.products import PRODUCTS
from jxc_tui.cli.commands.recommend import RECOMMEND
from jxc_tui.cli.commands.record_acts import RECORD_ACTS
from jxc_tui.cli.commands.records import RECORDS
from jxc_tui.cli.commands.sales_reports import SALES_REPORTS
from jxc_tui.cli.commands.settings import SETTINGS
from jxc_tui.cli.commands.shells import SHELL_COMMANDS
from jxc_tui.cli.commands.users import USERS
from jxc_tui.command.command import Command

_OF_NOUNS = (*RECORDS, *RECORD_ACTS, *FOLLOW_UPS, *CODES, *FIELDS, *IMPORTS, *FILES)
_ALL = (
    *DATABASE, *FIND, *of_each(_OF_NOUNS), *of_any_noun(_OF_NOUNS), *CATEGORIES, *PRODUCTS,
    *ORDERS, *NEW_ORDERS, *PAYMENTS, *PAPER, *CASES, *RECOMMEND, *SALES_REPORTS,
    *BOOKS, *SETTINGS, *USERS, *DEPLOY, *SHELL_COMMANDS,
)  # fmt: skip
_FIRST_WORDS = list(
    dict.fromkeys(
        (*(command.words[0] for command in (*DATABASE, *FIND)), *NOUN.choices,
         *(command.words[0] for command in _ALL))
    )
)  # fmt: skip
COMMANDS = tuple(sorted(_ALL, key=lambda command: _FIRST_WORDS.index(command.words[0])))


def command_of(words: Sequence[str]) -> Command:
    """The command with exactly these words. KeyError when there is none."""
    for command in COMMANDS:
        if command.words == tuple(words):
            return command
    raise KeyError(" ".join(words))


def nouns() -> tuple[str, ...]:
    """The first words there are."""
    return tuple(dict.fromkeys(command.words[0] for command in COMMANDS))


def verbs(noun: str) -> tuple[str, ...]:
    """The second words after a first one; none where the first is a command by itself."""
    return tuple(
        command.words[1] for command in COMMANDS if command.words[0] == noun and command.words[1:]
    )
