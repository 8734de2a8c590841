"""The custom fields at the end of a form, one line each; nothing where a database has none."""

from __future__ import annotations

from collections.abc import Mapping

from textual.containers import Vertical

from jxc_tui.widgets.cells import width_of
from jxc_tui.widgets.field_row import FieldRow
from jxc_tui.widgets.text_line import TextLine

MOST_LABEL = 30  # cells of a name beside its entry


class CustomSection(Vertical):
    """Grows by rows once it is known which fields there are."""

    DEFAULT_CSS = "CustomSection { height: auto; }"

    async def add_rows(
        self, names: Mapping[str, str], title: str, least_label: int
    ) -> dict[str, FieldRow]:
        """Mounts a row for every key → name, under the title; the rows by key."""
        widest = max((width_of(name) for name in names.values()), default=0)
        width = max(least_label, min(widest + 3, MOST_LABEL))
        rows = {key: FieldRow(key, name, label_width=width) for key, name in names.items()}
        head = [] if self.children or not rows else [TextLine(), TextLine(title, classes="group")]
        if rows:
            await self.mount(*head, *rows.values())
        return rows
