"""The customer statistics."""

from __future__ import annotations

from jxc_tui.screens.desk import DeskScreen


class ReportScreen(DeskScreen):
    """The customer statistics."""

    title_id = "place.report"
