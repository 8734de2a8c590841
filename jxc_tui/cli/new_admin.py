"""Name and password of a first administrator: from the command line, or asked at the terminal."""

from __future__ import annotations

import sys

from jxc_tui.command.context import Call
from jxc_tui.command.exit_codes import INTERRUPTED, USAGE
from jxc_tui.errors import JxcError, Refused


class BadPasswordInput(JxcError):
    """The name or the password was not given."""

    default_text_id = "cli.init.no_password"
    exit_code = USAGE


class Stopped(JxcError):
    """The person ended the questions, with Ctrl+D or Ctrl+C."""

    default_text_id = "cli.init.stopped"
    exit_code = INTERRUPTED


def name_and_password(call: Call) -> tuple[str, str]:
    """What `jxc init` needs. A terminal is asked until the answers can be used.

    Raises Refused for a name or password of the command line that is not allowed, BadPasswordInput
    where one is missing and nobody can be asked, Stopped when the person gives up.
    """
    from jxc_tui.accounts.service.passwords import check_new
    from jxc_tui.accounts.service.signing_in import check_name

    asked, at_terminal = call.asked, sys.stdin.isatty() and not call.asked.password_stdin
    if at_terminal:
        try:
            name = _ask_name(call, asked.admin)
            return name, _ask_password(call, name)
        except (EOFError, KeyboardInterrupt):
            print(file=sys.stderr)
            raise Stopped from None
    if not asked.admin:
        raise BadPasswordInput("cli.init.no_name")
    name = check_name(asked.admin)
    if not asked.password_stdin:
        raise BadPasswordInput
    password = _password_from_stdin()
    check_new(password, name)
    return name, password


def _ask_name(call: Call, given: str | None) -> str:
    """The name given, or the first typed one that an account can have."""
    from jxc_tui.accounts.service.signing_in import check_name

    while True:
        name = given or _typed(call.talk.text("cli.init.ask_name"))
        try:
            return check_name(name)
        except Refused as error:
            call.talk.refuse(error)
            given = None


def _typed(question: str) -> str:
    print(question, end=" ", file=sys.stderr, flush=True)
    try:
        line = sys.stdin.readline()
    except UnicodeDecodeError:
        return "\ufffd"
    if not line:
        raise EOFError
    return line.strip()


def _ask_password(call: Call, name: str) -> str:
    """The first password that is allowed and was typed twice."""
    from getpass import getpass

    from jxc_tui.accounts.service.passwords import check_new

    talk = call.talk
    while True:
        try:
            first = getpass(talk.text("cli.init.ask_password") + " ")
            check_new(first, name)
            if first == getpass(talk.text("cli.init.ask_again") + " "):
                return first
            talk.say("cli.init.passwords_differ")
        except Refused as error:
            talk.refuse(error)
        except UnicodeDecodeError:
            talk.say("password.not_text")


def _password_from_stdin() -> str:
    try:
        password = sys.stdin.readline().rstrip("\r\n")
    except UnicodeDecodeError:
        raise Refused("password.not_text") from None
    if not password:
        raise BadPasswordInput
    return password
