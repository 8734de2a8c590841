"""The accounts, for administrators."""

from __future__ import annotations

from jxc_tui.screens.desk import DeskScreen


class AccountsScreen(DeskScreen):
    """The accounts, for administrators."""

    title_id = "place.accounts"
