"""Words about entries of the change log that no account stands behind."""

from __future__ import annotations

from jxc_tui.i18n import Texts


def nobody_text(action: str, texts: Texts) -> str:
    """Who did an act that no account stands behind: a name nobody has, else the program."""
    return texts.get("log.nobody" if action.startswith("account.") else "log.program")
