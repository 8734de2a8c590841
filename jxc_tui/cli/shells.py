"""`jxc completion|manual`: the table of commands for a shell and for `man`. Needs no database."""

from __future__ import annotations

from jxc_tui.command.context import Call
from jxc_tui.command.exit_codes import DONE
from jxc_tui.i18n import Texts


def completion(call: Call) -> int:
    """The completion script of a shell, in the chosen language."""
    from jxc_tui.cli.completion import script_for

    call.talk.text_of_ours(script_for(call.asked.shell, Texts(call.talk.texts.language)))
    return DONE


def manual(call: Call) -> int:
    """The manual page in roff, in the chosen language."""
    from jxc_tui.cli.manual import page

    call.talk.text_of_ours(page(Texts(call.talk.texts.language)))
    return DONE
