"""The manual page of `jxc` in roff (man macros, groff_man(7)), made from the table of commands."""

from __future__ import annotations

from collections.abc import Iterator

from jxc_tui import __version__
from jxc_tui.cli.commands import COMMANDS
from jxc_tui.command.command import GLOBAL, Argument, Command, Option
from jxc_tui.command.exit_codes import EXITS
from jxc_tui.i18n import Texts


def page(texts: Texts) -> str:
    """The whole page."""
    return "\n".join(_lines(texts)) + "\n"


def _lines(texts: Texts) -> Iterator[str]:
    t = texts.get
    yield '.\\" ' + t("man.made")
    yield f'.TH JXC 1 "" "jxc {__version__}" "{_plain(t("man.title"))}"'
    yield ".ad l"
    if texts.language == "zh":
        yield ".if \\n(.g .mso zh.tmac"  # where lines of Chinese may be broken
    yield _section(t("man.name"))
    yield f"jxc \\- {_plain(t('man.title'))}"
    yield _section(t("man.synopsis"))
    yield f".B jxc\n[{_plain('--db')} PATH|URL] [{_plain('--lang')} zh|en] [COMMAND ...]"
    yield _section(t("man.description"))
    yield _plain(t("cli.help.about").replace("\n", " "))
    yield ".PP"
    yield _plain(t("man.talk"))
    yield _section(t("man.options"))
    for option in GLOBAL:
        yield from _option(option, texts)
    yield _section(t("man.commands"))
    for command in COMMANDS:
        yield from _command(command, texts)
    yield _section(t("man.exits"))
    for code, text_id in EXITS:
        yield from _item(f"{code}", t(text_id))
    yield _section(t("man.environment"))
    yield from _item("JXC_DB", t("cli.help.db"))
    yield from _item("JXC_LANG", t("cli.help.lang"))
    yield _section(t("man.files"))
    yield from _item("~/.local/share/jxc/jxc.db", t("man.file_database"))
    yield from _item("backups/", t("man.file_backups"))
    yield from _item("jxc-errors.log", t("man.file_errors"))


def _command(command: Command, texts: Texts) -> Iterator[str]:
    yield f'.SS "{_plain(command.line)}"'
    yield f".B {_plain(command.line)}"
    words = [_argument(one) for one in command.arguments]
    words += [_usage(option) for option in command.own_options]
    if words:
        yield _plain(" ".join(words))
    yield ".PP"
    yield _plain(texts.get(command.text_id))
    for one in command.arguments:
        yield from _item(one.shown, texts.get(one.text_id))
    for option in command.own_options:
        yield from _option(option, texts)
    yield ".PP"
    yield _plain(texts.get("cli.help.examples"))
    yield ".PP\n.RS\n.nf"
    yield from (_plain(example) for example in command.examples)
    yield ".fi\n.RE"


def _argument(one: Argument) -> str:
    shown = f"[{one.shown}]" if one.optional else one.shown
    return f"{shown} ..." if one.many else shown


def _usage(option: Option) -> str:
    shown = _written(option)
    if option.required:
        return shown
    return f"[{shown}] ..." if option.many else f"[{shown}]"


def _written(option: Option) -> str:
    """The option as it is typed, with what it takes."""
    value = option.metavar or "|".join(option.choices)
    return " | ".join(option.flags) + (f" {value}" if value else "")


def _option(option: Option, texts: Texts) -> Iterator[str]:
    return _item(_written(option), texts.get(option.text_id))


def _item(word: str, text: str) -> Iterator[str]:
    yield ".TP"
    yield f".B {_plain(word)}"
    yield _plain(text.replace("\n", " "))


def _section(title: str) -> str:
    return f'.SH "{_plain(title)}"'


def _plain(text: str) -> str:
    """Text that roff sets as it is: no escape, no request, a minus that can be copied."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-").replace('"', "\\(dq")
    escaped = escaped.replace("~", "\\(ti").replace("^", "\\(ha").replace("`", "\\(ga")
    return f"\\&{escaped}" if escaped[:1] in (".", "'") else escaped
