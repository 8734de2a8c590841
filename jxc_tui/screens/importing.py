"""The import of customers from a file."""

from __future__ import annotations

from jxc_tui.screens.desk import DeskScreen


class ImportScreen(DeskScreen):
    """The import of customers from a file."""

    title_id = "place.import"
