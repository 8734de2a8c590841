"""Dialogs that ask for a password or a code: what is typed there is neither copied nor kept."""

from __future__ import annotations

from jxc_tui.desk.dialogs import AskDialog
from jxc_tui.widgets.entry import Entry


class CodeEntry(Entry):
    """Digits that are seen and cannot be copied. Source: TERM-07."""

    def action_copy(self) -> None:
        """Nothing."""

    def action_cut(self) -> None:
        """Nothing."""


class PasswordDialog(AskDialog):
    """One password."""

    most = 256
    secret = True


class CodeDialog(AskDialog):
    """One code of a second factor, or a recovery code."""

    entry_class = CodeEntry
