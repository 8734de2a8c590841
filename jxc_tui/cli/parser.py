"""The parser of the command line, made from the table of commands in the chosen language."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import partial
from typing import Any, NoReturn

from jxc_tui import __version__
from jxc_tui.cli.commands import COMMANDS, command_of
from jxc_tui.cli.commands.nouns import NOUN
from jxc_tui.command.command import GLOBAL, HELP, VERSION, Command, Number, Option
from jxc_tui.command.exit_codes import EXITS, USAGE
from jxc_tui.command.next_line import next_line
from jxc_tui.command.stdout import deliver
from jxc_tui.i18n import Texts
from jxc_tui.values.text import visible


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Help with the word for “usage” in the chosen language."""

    usage_word = "usage: "

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, self.usage_word if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """An argparse parser that complains in the chosen language and leaves with USAGE."""

    texts = Texts()
    called = "jxc"
    words: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    command: Command | None = None

    def error(self, message: str) -> NoReturn:
        from jxc_tui.cli.complaints import Complaints

        self.leave(Complaints(self.texts, self.given).of(message, self.words, self.command))

    def _print_message(self, message: str, file: Any = None) -> None:
        """Help and version; the library would pass over what keeps them from being written."""
        deliver(file or sys.stdout, message)

    def leave(self, sentence: str) -> NoReturn:
        """Says what is wrong and where help stands; raises SystemExit."""
        print(sentence, file=sys.stderr)
        line = next_line(self.called, *self.words, "--help")
        print(self.texts.get("cli.usage.help", command=line), file=sys.stderr)
        raise SystemExit(USAGE)


class _Store(argparse.Action):
    """Stores a value that is not empty: an empty one is a variable that nobody filled."""

    blank = False
    once = False

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: object,
        option_string: str | None = None,
    ) -> None:
        texts: Texts = getattr(parser, "texts", Texts())
        if isinstance(values, str) and not values.strip() and not self.blank:
            text_id = "cli.usage.blank_required" if self.required else "cli.usage.blank"
            raise argparse.ArgumentError(self, texts.get(text_id))
        given: dict[str, object] = namespace.__dict__.setdefault("given", {})
        if self.once and given.setdefault(self.dest, values) != values:
            shown = [visible(str(value)) for value in (given[self.dest], values)]
            raise argparse.ArgumentError(
                self, texts.get("cli.usage.twice", first=shown[0], second=shown[1])
            )
        setattr(namespace, self.dest, values)


class _Once(_Store):
    """Refuses a second, other value for the same option instead of preferring it."""

    once = True


class _OnceBlank(_Once):
    """One for which an empty value means something."""

    blank = True


class _Either(argparse.BooleanOptionalAction):
    """`--x` and `--no-x`; both at once are refused."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: object,
        option_string: str | None = None,
    ) -> None:
        texts: Texts = getattr(parser, "texts", Texts())
        before = getattr(namespace, self.dest)
        super().__call__(parser, namespace, None, option_string)
        if before is not None and before != getattr(namespace, self.dest):
            first, second = self.option_strings
            raise argparse.ArgumentError(
                self, texts.get("cli.usage.twice", first=first, second=second)
            )


class _Later:
    """A parser that is made once it is used: a line uses three of more than a hundred."""

    def __init__(self, parser_class: type[Parser], **how: Any) -> None:
        self._make = partial(parser_class, **how)
        self.fill: Callable[[Parser], object] = lambda _parser: None

    def __getattr__(self, name: str) -> Any:
        if name == "_made":
            self._made = self._make()
            self.fill(self._made)
            return self._made
        return getattr(self._made, name)


class Grammar:
    """Builds the parser: every command gets the same global options before and after its name.

    `called` is how a command that is told begins, such as the one for help.
    """

    def __init__(self, texts: Texts, called: str = "jxc") -> None:
        self.texts = texts
        usage_word = texts.get("cli.help.usage")
        formatter = type("Formatter", (_Formatter,), {"usage_word": usage_word})
        self._common: dict[str, Any] = {
            "formatter_class": formatter, "add_help": False, "allow_abbrev": False,
        }  # fmt: skip
        self._parser_class: type[Parser] = type(
            "LanguageParser", (Parser,), {"texts": texts, "called": called}
        )

    def parse(self, words: Sequence[str]) -> argparse.Namespace:
        """What a command line asks for. Raises SystemExit after saying what is wrong with it."""
        self._parser_class.given = tuple(words)
        asked, extra = self.parser().parse_known_args(list(words))
        if extra:
            from jxc_tui.cli.complaints import Complaints

            named = tuple(filter(None, (asked.command, getattr(asked, "verb", ""))))
            command = command_of(named or ("run",))
            leaving: Parser = self._parser_class()
            leaving.words = named
            leaving.leave(Complaints(self.texts).unknown(extra, command))
        return asked

    def parser(self) -> argparse.ArgumentParser:
        t = self.texts.get
        exits = "\n".join(f"  {code:>3}  {t(text_id)}" for code, text_id in EXITS)
        examples = self._examples(_FIRST_LINES)
        parser: argparse.ArgumentParser = self._parser_class(
            prog="jxc",
            description=t("cli.help.about"),
            epilog=f"{examples}\n\n{t('cli.help.exits')}\n{exits}",
            **self._common,
        )
        self._options(parser, top=True)
        below = self._below(parser, "command", required=False)
        of_noun: dict[str, list[Command]] = {}
        for command in COMMANDS:
            of_noun.setdefault(command.words[0], []).append(command)
        for noun, commands in of_noun.items():
            self._of_noun(below, noun, commands)
        return parser

    def _below(self, parser: argparse.ArgumentParser, dest: str, *, required: bool = True) -> Any:
        later: Any = partial(_Later, self._parser_class)
        return parser.add_subparsers(
            title=self.texts.get("cli.help.commands"), dest=dest, metavar=dest.upper(),
            required=required, parser_class=later,
        )  # fmt: skip

    def _of_noun(self, below: Any, noun: str, commands: Sequence[Command]) -> None:
        """What begins with a word: one command, or several with a verb each."""
        if not commands[0].words[1:]:
            self._command(below, *commands)
            return
        text = self.texts.get(f"cli.command.{noun}")
        lines = [one.examples[0] for one in commands]
        later = below.add_parser(
            noun, help=text, description=text, epilog=self._examples(lines[:2]), **self._common
        )

        def fill(parser: Parser) -> None:
            parser.words = (noun,)
            self._options(parser)
            verbs = self._below(parser, "verb")
            for command in commands:
                self._command(verbs, command)

        later.fill = fill

    def _command(self, below: Any, command: Command) -> None:
        text = self.texts.get(command.text_id)
        later = below.add_parser(
            command.words[-1], help=text, description=text,
            epilog=self._examples(command.examples), **self._common,
        )  # fmt: skip
        later.fill = partial(self._fill, command)

    def _fill(self, command: Command, parser: Parser) -> None:
        t = self.texts.get
        parser.words, parser.command = command.words, command
        if command.arguments:
            group = parser.add_argument_group(t("cli.help.arguments"))
            for one in command.arguments:
                group.add_argument(
                    one.name, metavar=one.shown,
                    nargs="+" if one.many else "?" if one.optional else None,
                    type=self._type(one.number), choices=one.choices or None, help=t(one.text_id),
                )  # fmt: skip
        options = self._options(parser)
        for option in command.own_options:
            self._option(options, option)

    def _examples(self, lines: Sequence[str]) -> str:
        return "\n".join((self.texts.get("cli.help.examples"), *(f"  {line}" for line in lines)))

    def _options(self, parser: argparse.ArgumentParser, *, top: bool = False) -> Any:
        """The group of options, the global ones in it."""
        t = self.texts.get
        group = parser.add_argument_group(t("cli.help.options"))
        default: Any = None if top else argparse.SUPPRESS
        for option in GLOBAL:
            if option is HELP:
                group.add_argument("-h", "--help", action="help", help=t(option.text_id))
            elif option is VERSION:
                group.add_argument(
                    "--version", action="version", version=f"jxc {__version__}",
                    help=t(option.text_id) if top else argparse.SUPPRESS,
                )  # fmt: skip
            else:
                group.add_argument(
                    option.flag, metavar=option.metavar or None, choices=option.choices or None,
                    default=default, action=_Store, help=t(option.text_id),
                )  # fmt: skip
        return group

    def _option(self, group: Any, option: Option) -> None:
        how: dict[str, Any] = {"help": self.texts.get(option.text_id), "default": option.default}
        if option.either:
            how["action"] = _Either
        elif not option.takes_value:
            how["action"] = "store_true"
        else:
            how |= {
                "action": "append" if option.many else _OnceBlank if option.blank else _Once,
                "type": self._type(option.number),
                "metavar": option.metavar or None, "choices": option.choices or None,
                "required": option.required,
            }  # fmt: skip
            if option.many:
                how["default"] = []
        group.add_argument(option.flag, dest=option.name, **how)

    def _type(self, number: Number | None) -> Callable[[str], object]:
        """Makes a value of a word; what is wrong with it is said as the rule it broke."""
        if number is None:
            return str

        def number_of(text: str) -> int:
            with suppress(ValueError):
                value = int(text)
                if number.least is None or value >= number.least:
                    return value
            rule = "any" if number.least is None else "least"
            raise argparse.ArgumentTypeError(
                self.texts.get(f"cli.usage.number_{rule}", given=visible(text), least=number.least)
            )

        return number_of


_FIRST_LINES = tuple(
    command_of(words).examples[0]
    for words in (("run",), ("demo",), (NOUN.choices[0], "search"), ("import", NOUN.choices[0]))
)
