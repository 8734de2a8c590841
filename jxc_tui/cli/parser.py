"""The grammar of the command line, in the chosen language. Knows words, does nothing."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable
from typing import Any, NoReturn

from jxc_tui import __version__
from jxc_tui.cli.exits import EXITS, USAGE
from jxc_tui.i18n import LANGUAGES, Texts
from jxc_tui.model.code_rule import Mode, Reset
from jxc_tui.model.import_choices import EmptyCell, OnError, OnExisting, OnSimilar
from jxc_tui.model.permission import Role
from jxc_tui.model.text import visible

_COMPLAINTS: tuple[tuple[str, str], ...] = (
    (r"the following arguments are required: (?P<what>.*)", "cli.usage.required"),
    (r"unrecognized arguments: (?P<what>.*)", "cli.usage.unknown"),
    (r"argument (?P<name>.+?): invalid choice: (?P<what>.+?) \(choose", "cli.usage.choice"),
    (r"argument (?P<name>.+?): invalid .*value: (?P<what>.*)", "cli.usage.value"),
    (r"argument (?P<name>.+?): expected .*argument", "cli.usage.expected"),
)


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

    def error(self, message: str) -> NoReturn:
        sentence = self.texts.get("cli.usage.other", message=visible(message))
        for pattern, text_id in _COMPLAINTS:
            found = re.match(pattern, message, re.DOTALL)
            if found is not None:
                params = {name: visible(value) for name, value in found.groupdict().items()}
                sentence = self.texts.get(text_id, **params)
                break
        print(sentence, file=sys.stderr)
        print(self.texts.get("cli.usage.help", command=f"{self.prog} --help"), file=sys.stderr)
        raise SystemExit(USAGE)


class Grammar:
    """Builds the parser: every command gets the same global options before and after its name."""

    def __init__(self, texts: Texts) -> None:
        self.texts = texts
        usage_word = texts.get("cli.help.usage")
        formatter = type("Formatter", (_Formatter,), {"usage_word": usage_word})
        self._common: dict[str, Any] = {
            "formatter_class": formatter, "add_help": False, "allow_abbrev": False,
        }  # fmt: skip
        self._parser_class = type("LanguageParser", (Parser,), {"texts": texts})

    def parser(self) -> argparse.ArgumentParser:
        t = self.texts.get
        exits = "\n".join(f"  {code:>3}  {t(text_id)}" for code, text_id in EXITS)
        parser: argparse.ArgumentParser = self._parser_class(
            prog="jxc",
            description=t("cli.help.about"),
            epilog=f"{t('cli.help.exits')}\n{exits}",
            **self._common,
        )
        self._options(parser, top=True)
        nouns = self._commands(parser, "command", required=False)
        self._database(nouns)
        self._customers(nouns)
        self._codes(nouns)
        self._fields(nouns)
        self._imports(nouns)
        self._files(nouns)
        self._users(nouns)
        return parser

    def _options(self, parser: argparse.ArgumentParser, *, top: bool = False) -> Any:
        t = self.texts.get
        group = parser.add_argument_group(t("cli.help.options"))
        default: Any = None if top else argparse.SUPPRESS
        group.add_argument("-h", "--help", action="help", help=t("cli.help.help"))
        group.add_argument("--db", metavar="PATH|URL", default=default, help=t("cli.help.db"))
        group.add_argument("--lang", choices=LANGUAGES, default=default, help=t("cli.help.lang"))
        if top:
            group.add_argument(
                "--version", action="version", version=f"jxc {__version__}",
                help=t("cli.help.version"),
            )  # fmt: skip
        return group

    def _commands(self, parser: argparse.ArgumentParser, dest: str, required: bool = True) -> Any:
        return parser.add_subparsers(
            title=self.texts.get("cli.help.commands"), dest=dest, metavar=dest.upper(),
            required=required, parser_class=self._parser_class,
        )  # fmt: skip

    def _noun(self, nouns: Any, name: str) -> Any:
        help_text = self.texts.get(f"cli.command.{name}")
        parser = nouns.add_parser(name, help=help_text, description=help_text, **self._common)
        self._options(parser)
        return self._commands(parser, "verb")

    def _verb(
        self,
        verbs: Any,
        path: str,
        *places: str,
        as_json: bool = False,
        number: bool = False,
        batch: bool = False,
    ) -> Any:
        """A command with its positional arguments; gives the group its options go into."""
        t = self.texts.get
        text = t(f"cli.command.{path}")
        parser = verbs.add_parser(
            path.rpartition(".")[2], help=text, description=text, **self._common
        )
        if places or number or batch:
            group = parser.add_argument_group(t("cli.help.arguments"))
            for place in places:
                name = place.strip("?")
                group.add_argument(
                    name, metavar=name.upper(), nargs="?" if place.endswith("?") else None,
                    help=t(f"cli.argument.{name}"),
                )  # fmt: skip
        if number:
            group.add_argument("number", metavar="N", type=_count, help=t("cli.argument.number"))
        if batch:
            group.add_argument("batch", metavar="BATCH", type=_count, help=t("cli.argument.batch"))
        options = self._options(parser)
        if as_json:
            options.add_argument("--json", action="store_true", help=t("cli.help.json"))
        return options

    def _flag(self, options: Any, flag: str, **how: Any) -> None:
        options.add_argument(flag, help=self.texts.get(f"cli.option.{flag.lstrip('-')}"), **how)

    def _database(self, nouns: Any) -> None:
        self._verb(nouns, "run")
        demo = self._verb(nouns, "demo", as_json=True)
        self._flag(demo, "--customers", type=_whole, metavar="N", default=None)
        self._flag(demo, "--seed", type=int, metavar="S", default=None)
        self._flag(demo, "--no-open", action="store_true")
        init = self._verb(nouns, "init")
        self._flag(init, "--admin", metavar="NAME")
        self._flag(init, "--password-stdin", action="store_true")
        self._verb(nouns, "backup", "file?")
        self._verb(nouns, "upgrade")
        self._verb(nouns, "doctor", as_json=True)

    def _customers(self, nouns: Any) -> None:
        verbs = self._noun(nouns, "customers")
        search = self._verb(verbs, "customers.search", "term", as_json=True)
        self._flag(search, "--limit", type=_count, metavar="N", default=20)
        self._verb(verbs, "customers.show", "code", as_json=True)
        duplicates = self._verb(verbs, "customers.duplicates", as_json=True)
        self._flag(duplicates, "--limit", type=_count, metavar="N", default=20)
        self._flag(duplicates, "--rescan", action="store_true")
        self._verb(verbs, "customers.merge", "loser", "winner", as_json=True)
        self._verb(verbs, "customers.unmerge", "id", as_json=True)

    def _codes(self, nouns: Any) -> None:
        """`jxc codes …`: each family of its commands adds itself to the same verbs."""
        verbs = self._noun(nouns, "codes")
        self._drawing(verbs)
        self._recodes(verbs)

    def _recodes(self, verbs: Any) -> None:
        recode = self._verb(verbs, "codes.recode", as_json=True)
        self._flag(recode, "--select", metavar="WHO", required=True)
        self._flag(recode, "--rule", type=_count, metavar="ID", default=0)
        self._flag(recode, "--apply", action="store_true")
        self._flag(recode, "--reason", metavar="TEXT", default="")
        self._flag(recode, "--mapping", metavar="OUT.xlsx", required=True)
        self._verb(verbs, "codes.undo", "id", as_json=True)
        audit = self._verb(verbs, "codes.audit", as_json=True)
        self._flag(audit, "--limit", type=_count, metavar="N", default=20)
        self._verb(verbs, "codes.rotation", "months?", as_json=True)
        token = self._verb(verbs, "codes.token", "code", as_json=True)
        for act in ("--issue", "--rotate", "--revoke"):
            self._flag(token, act, action="store_true")

    def _fields(self, nouns: Any) -> None:
        verbs = self._noun(nouns, "fields")
        self._verb(verbs, "fields.list", as_json=True)
        self._verb(verbs, "fields.add", "field", as_json=True)
        self._verb(verbs, "fields.rename", "old", "new", as_json=True)
        self._verb(verbs, "fields.retire", "field", as_json=True)
        self._verb(verbs, "fields.restore", "field", as_json=True)

    def _imports(self, nouns: Any) -> None:
        verbs = self._noun(nouns, "import")
        importing = self._verb(verbs, "import.customers", "file", as_json=True)
        self._flag(importing, "--rehearse", action="store_true")
        self._flag(importing, "--sheet", metavar="NAME", default="")
        self._flag(importing, "--map", metavar="FIELD=COLUMN", action="append", default=[])
        self._flag(importing, "--word", metavar="FIELD:TEXT=MEANING", action="append", default=[])
        for flag, kind in (
            ("--on-existing", OnExisting), ("--on-similar", OnSimilar), ("--empty", EmptyCell),
            ("--on-error", OnError),
        ):  # fmt: skip
            words = tuple(choice.value for choice in kind)
            self._flag(importing, flag, choices=words, default=words[0])
        self._flag(importing, "--annotated", metavar="OUT.xlsx", default="")
        self._flag(importing, "--failed", metavar="OUT.xlsx", default="")
        self._flag(importing, "--verdicts", metavar="OUT.xlsx", default="")
        listing = self._verb(verbs, "import.list", as_json=True)
        self._flag(listing, "--limit", type=_count, metavar="N", default=20)
        for name in ("undo", "redo"):
            parser = self._verb(verbs, f"import.{name}", as_json=True, batch=True)
            if name == "undo":
                self._flag(parser, "--take-changed", action="store_true")

    def _files(self, nouns: Any) -> None:
        self._exporting(self._noun(nouns, "export"))
        self._verb(self._noun(nouns, "template"), "template.customers", "file")
        self._verb(self._noun(nouns, "report"), "report.customers", as_json=True)

    def _exporting(self, verbs: Any) -> None:
        export = self._verb(verbs, "export.customers", "file", as_json=True)
        self._flag(export, "--search", metavar="TERM", default="")
        self._flag(export, "--select", metavar="WHO", default="")
        self._flag(export, "--codes", metavar="FILE|-", default="")
        self._flag(export, "--full", action="store_true")
        self._flag(export, "--encoding", choices=("utf-8", "gbk"))

    def _drawing(self, verbs: Any) -> None:
        self._verb(verbs, "codes.rules", as_json=True)
        self._code_rule(self._verb(verbs, "codes.set-rule", "pattern", as_json=True))
        preview = self._verb(verbs, "codes.preview", as_json=True, number=True)
        self._flag(preview, "--category", metavar="NAME", default="")
        draw = self._verb(verbs, "codes.draw", as_json=True, number=True)
        self._flag(draw, "--category", metavar="NAME", default="")
        self._flag(draw, "--for", metavar="NAME", default="", dest="person")
        self._flag(draw, "--note", metavar="TEXT", default="")
        reserve = self._verb(verbs, "codes.reserve", "person?", "count?", as_json=True)
        self._flag(reserve, "--category", metavar="NAME", default="")
        self._flag(reserve, "--note", metavar="TEXT", default="")
        self._flag(reserve, "--return", metavar="NAME", default="", dest="give_back")
        self._flag(self._verb(verbs, "codes.gaps", as_json=True), "--counter", metavar="KEY",
                   default="")  # fmt: skip

    def _code_rule(self, options: Any) -> None:
        self._flag(options, "--id", type=_whole, metavar="N", default=0)
        self._flag(options, "--mode", choices=tuple(mode.value for mode in Mode))
        self._flag(options, "--rule-category", metavar="NAME", dest="category")
        self._flag(options, "--valid-from", metavar="YYYY-MM-DD")
        self._flag(options, "--start", type=_whole, metavar="N")
        self._flag(options, "--step", type=_count, metavar="N")
        self._flag(options, "--reset", choices=tuple(reset.value for reset in Reset))
        self._flag(options, "--enforced", action=argparse.BooleanOptionalAction)
        self._flag(options, "--warn-left", type=_whole, metavar="N")
        self._flag(options, "--table", metavar="PART:VALUE=TEXT,…", action="append", default=[])

    def _users(self, nouns: Any) -> None:
        roles = tuple(role.value for role in Role)
        verbs = self._noun(nouns, "users")
        self._verb(verbs, "users.list", as_json=True)
        add = self._verb(verbs, "users.add", "name", as_json=True)
        self._flag(add, "--role", choices=roles, required=True)
        self._flag(add, "--display-name", metavar="NAME", default="")
        self._verb(verbs, "users.disable", "name")
        self._verb(verbs, "users.enable", "name")
        self._verb(verbs, "users.unlock", "name")
        self._verb(verbs, "users.reset-password", "name", as_json=True)
        set_role = self._verb(verbs, "users.set-role", "name")
        self._flag(set_role, "--role", choices=roles, required=True)


def _whole(text: str) -> int:
    """A whole number of at least 0; ValueError otherwise."""
    number = int(text)
    if number < 0:
        raise ValueError(text)
    return number


def _count(text: str) -> int:
    """A whole number of at least 1; ValueError otherwise."""
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number
