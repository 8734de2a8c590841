"""A new password for oneself."""

from __future__ import annotations

from jxc_tui.screens.desk import DeskScreen


class PasswordScreen(DeskScreen):
    """A new password for oneself."""

    title_id = "place.password"

    def __init__(self, forced: bool = False) -> None:
        super().__init__()
        self.forced = forced
