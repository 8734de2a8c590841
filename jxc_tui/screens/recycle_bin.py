"""The deleted customers."""

from __future__ import annotations

from jxc_tui.screens.desk import DeskScreen


class RecycleBinScreen(DeskScreen):
    """The deleted customers."""

    title_id = "place.bin"
