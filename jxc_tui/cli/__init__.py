"""`jxc …`: the same services without a screen. Each room has its own `cli`, imported when asked."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from jxc_tui.cli.commands import command_of
from jxc_tui.cli.commands.nouns import CommandTexts, noun_asked
from jxc_tui.cli.parser import Grammar
from jxc_tui.command.context import Call, language_given, language_of, operator, settings_of
from jxc_tui.command.exit_codes import BROKEN_PIPE, DONE, INTERRUPTED, UNEXPECTED
from jxc_tui.command.next_line import called_with, next_line, program
from jxc_tui.command.output import Talk
from jxc_tui.command.stdout import deliver
from jxc_tui.config import Settings
from jxc_tui.errors import JxcError
from jxc_tui.records.words.field_texts import label_of

if TYPE_CHECKING:
    from jxc_tui.access.current_user import CurrentUser
    from jxc_tui.values.progress import Progress
    from jxc_tui.wiring import Services


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and gives its exit code (`command.exit_codes`); no exception leaves it."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    talk = Talk(CommandTexts(language_of(words, os.environ)), label_of=label_of)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    settings: Settings | None = None
    try:
        asked = Grammar(talk.texts, called_with(lang=language_given(words))).parse(words)
        settings = settings_of(asked, talk.texts.language, os.environ)
        named = tuple(filter(None, (asked.command or "run", getattr(asked, "verb", ""))))
        noun = noun_asked(command_of(named), getattr(asked, "noun", ""))
        talk.texts = noun.texts(CommandTexts(talk.texts.language, called=settings.called))
        code = _function(named)(Call(asked, settings, talk, _opened, noun.id))
    except SystemExit as leaving:
        code = leaving.code if isinstance(leaving.code, int) else DONE
    except JxcError as error:
        talk.refuse(error)
        if error.text_id == "error.database_missing" and settings is not None:
            _ways_to_a_database(settings, talk)
        code = error.exit_code
    except BrokenPipeError:
        code = BROKEN_PIPE
    except KeyboardInterrupt:
        talk.say("cli.interrupted")
        code = INTERRUPTED
    except Exception as error:  # the last barrier: an id instead of a traceback
        code = _unexpected(error, settings, talk)
    return _delivered(code, talk)


def _opened(
    settings: Settings, keeps: bool, tell: Callable[[Progress], None]
) -> tuple[Services, CurrentUser]:
    """The services of the database, with the operator of the machine as their user.

    The one door of the command line: it needs the file, which is the service's own.
    Source: AUTH-14.
    """
    from jxc_tui.wiring import local_user, open_services

    services = open_services(settings, local_allowed=True, keeps=keeps, tell=tell)
    return services, local_user(operator())


def _delivered(code: int, talk: Talk) -> int:
    """The exit code once stdout is on its way, or that of what kept it from going."""
    try:
        deliver(sys.stdout)
    except BrokenPipeError:
        code = BROKEN_PIPE
    except JxcError as error:
        if code != error.exit_code:  # else it was told when it was written
            talk.refuse(error)
        code = error.exit_code
    else:
        if code != BROKEN_PIPE:
            return code
    _forget_stdout()
    return code


def _ways_to_a_database(settings: Settings, talk: Talk) -> None:
    """The lines to type where there is no database: back to a backup of it first."""
    from jxc_tui.maintenance.service.maintenance import backups_of

    if any(line.state in ("sound", "older") for line in backups_of(settings)):
        talk.say("cli.next.backups", line=next_line(settings.called, "backup", "--list"))
    talk.say("cli.next.init", line=next_line(settings.called, "init"))
    talk.say("cli.next.demo", line=next_line(program(), "demo"))


def _function(words: tuple[str, ...]) -> Callable[[Call], int]:
    """What runs a command; its module is imported only now."""
    module, _, function = command_of(words).runs.partition(":")
    found: Callable[[Call], int] = getattr(importlib.import_module(f"jxc_tui.{module}"), function)
    return found


def _unexpected(error: Exception, settings: Settings | None, talk: Talk) -> int:
    from jxc_tui.values.incidents import note

    incident = note(settings.folder if settings is not None else None, error)
    text_id = "cli.unexpected" if incident.path else "cli.unexpected_unlogged"
    try:
        talk.say(text_id, id=incident.id, path=incident.path or "")
    except Exception:  # even the texts are broken
        print(f"jxc: {type(error).__name__} {incident.id}", file=sys.stderr)
    return UNEXPECTED


def _forget_stdout() -> None:
    """Points stdout at nothing, so that the interpreter's own last flush stays quiet."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())
    os.close(nothing)
