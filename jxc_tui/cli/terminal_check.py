"""Whether the screens can be shown here: said before they start, with the way out.

Source: TERM-13; docs/terminal.md §4.
"""

from __future__ import annotations

import codecs
import io
import locale
import re
import sys
from collections.abc import Mapping
from pathlib import Path

from jxc_tui.command.exit_codes import USAGE
from jxc_tui.errors import JxcError

AMBIGUOUS = ("auto", "narrow", "wide")


class NoTerminal(JxcError):
    """The screens were asked for where there is no terminal to show them on."""

    default_text_id = "cli.run.no_terminal"
    exit_code = USAGE


class DumbTerminal(JxcError):
    """The terminal calls itself one that cannot move its cursor."""

    default_text_id = "cli.run.dumb"
    exit_code = USAGE


class ForeignCharset(JxcError):
    """The locale names a character set other than UTF-8."""

    default_text_id = "cli.run.charset"
    exit_code = USAGE


class BadAmbiguous(JxcError):
    """JXC_AMBIGUOUS is none of its words."""

    default_text_id = "cli.run.ambiguous"
    exit_code = USAGE


def need_terminal(environment: Mapping[str, str]) -> None:
    """Raises what speaks against the screens: no terminal, a dumb one, no UTF-8."""
    # The screens are drawn on stderr.
    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise NoTerminal
    if environment.get("TERM") == "dumb":
        raise DumbTerminal
    name = locale_name({**environment, "LC_CTYPE": _ctype_at_start(environment)})
    charset = charset_of(name)
    if charset and _plain(charset) != "utf8":
        _speak(charset)
        raise ForeignCharset(locale=name, charset=charset)


def ambiguous_of(environment: Mapping[str, str]) -> str:
    """What JXC_AMBIGUOUS asks for: auto, narrow or wide. Raises BadAmbiguous."""
    word = environment.get("JXC_AMBIGUOUS", "") or AMBIGUOUS[0]
    if word not in AMBIGUOUS:
        raise BadAmbiguous(word=word, words=" ".join(AMBIGUOUS))
    return word


def locale_name(environment: Mapping[str, str]) -> str:
    """The locale in force for characters, by the order of POSIX; empty where none is named."""
    names = (environment.get(variable, "") for variable in ("LC_ALL", "LC_CTYPE", "LANG"))
    return next((name for name in names if name), "")


def _ctype_at_start(environment: Mapping[str, str]) -> str:
    """LC_CTYPE as the terminal gave it: Python sets it itself where a locale is not installed."""
    try:
        begun = Path("/proc/self/environ").read_bytes().split(b"\0")
    except OSError:  # not Linux: what is set counts
        return environment.get("LC_CTYPE", "")
    name = b"LC_CTYPE="
    return next((each[len(name) :].decode("ascii", "replace") for each in begun
                 if each.startswith(name)), "")  # fmt: skip


def charset_of(name: str) -> str:
    """The character set a locale stands for; empty for C, POSIX and what nobody knows.

    Taken from the name, since a server need not have the locale that a terminal sends.
    """
    name = name.partition("@")[0]
    if name in ("", "C", "POSIX") or _plain(name) == "utf8":
        return ""
    return name.partition(".")[2] or locale.normalize(name).partition(".")[2]


def _plain(charset: str) -> str:
    return re.sub("[^a-z0-9]", "", charset.lower())


def _speak(charset: str) -> None:
    """Lets the refusal be read on a terminal of that character set."""
    try:
        codecs.lookup(charset)
    except LookupError:
        return
    if isinstance(sys.stderr, io.TextIOWrapper):
        sys.stderr.reconfigure(encoding=charset, errors="replace")
