"""`jxc completion|manual`: the table of commands for a shell and for `man`. Needs no database."""

from __future__ import annotations

from jxc_tui.cli.commands.nouns import CommandTexts
from jxc_tui.command.context import Call
from jxc_tui.command.exit_codes import DONE


def completion(call: Call) -> int:
    """The completion script of a shell, in the chosen language."""
    from jxc_tui.cli.completion import script_for

    call.talk.text_of_ours(script_for(call.asked.shell, CommandTexts(call.talk.texts.language)))
    return DONE


def manual(call: Call) -> int:
    """The manual page in roff, in the chosen language."""
    from jxc_tui.cli.manual import page

    call.talk.text_of_ours(page(CommandTexts(call.talk.texts.language)))
    return DONE
