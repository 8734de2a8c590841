"""Completion scripts of the shells, made from the table of commands."""

from __future__ import annotations

from jxc_tui.cli.completion import bash, fish, zsh
from jxc_tui.i18n import Texts

_SCRIPTS = {"bash": bash.script, "zsh": zsh.script, "fish": fish.script}


def script_for(shell: str, texts: Texts) -> str:
    """The script of `bash`, `zsh` or `fish`; KeyError for another shell."""
    return _SCRIPTS[shell](texts)
