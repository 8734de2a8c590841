"""Words of a command line that mean the same to every command."""

from __future__ import annotations

from jxc_tui.command.exit_codes import USAGE
from jxc_tui.errors import JxcError


class BadWords(JxcError):
    """A word of the command line that cannot be understood."""

    default_text_id = "cli.recode.bad_number"
    exit_code = USAGE


def number_of(text: str) -> int:
    """A whole number as it was typed. Raises BadWords."""
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise BadWords(given=text)
    return int(text)
